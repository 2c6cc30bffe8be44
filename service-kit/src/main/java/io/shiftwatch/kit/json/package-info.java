/** JSON as events and APIs write it. */
@NullMarked
package io.shiftwatch.kit.json;

import org.jspecify.annotations.NullMarked;
