/** A text judged at once, nothing stored. */
@NullMarked
package io.shiftwatch.analysis.preview;

import org.jspecify.annotations.NullMarked;
