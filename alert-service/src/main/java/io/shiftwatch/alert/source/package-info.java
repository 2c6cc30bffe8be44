/** Tells those who named a source when it goes stale and when it is back. */
@NullMarked
package io.shiftwatch.alert.source;

import org.jspecify.annotations.NullMarked;
