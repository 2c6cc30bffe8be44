/** Who wants to be told of what. */
@NullMarked
package io.shiftwatch.alert.subscription;

import org.jspecify.annotations.NullMarked;
