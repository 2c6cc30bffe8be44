/** Ids that are functions of what they name. */
@NullMarked
package io.shiftwatch.kit.ids;

import org.jspecify.annotations.NullMarked;
