/** Signals as they are stored and read. */
@NullMarked
package io.shiftwatch.analysis.signal;

import org.jspecify.annotations.NullMarked;
