/** Where work leaves the event loop and comes back. */
@NullMarked
package io.shiftwatch.kit.cpu;

import org.jspecify.annotations.NullMarked;
