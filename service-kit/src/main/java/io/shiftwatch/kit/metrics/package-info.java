/** Metrics as every service gives them. */
@NullMarked
package io.shiftwatch.kit.metrics;

import org.jspecify.annotations.NullMarked;
