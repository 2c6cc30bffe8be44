/** The one-command local run: what {@code ./shiftwatch} does once it has found a JDK. */
@NullMarked
package io.shiftwatch.stack.launch;

import org.jspecify.annotations.NullMarked;
