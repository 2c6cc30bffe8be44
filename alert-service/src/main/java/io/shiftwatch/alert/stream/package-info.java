/** Alerts for readers: lists and the live stream. */
@NullMarked
package io.shiftwatch.alert.stream;

import org.jspecify.annotations.NullMarked;
