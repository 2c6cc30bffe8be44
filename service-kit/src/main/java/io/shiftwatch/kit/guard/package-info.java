/** The one way out of the house: what is asked for from outside is fetched through here. */
@NullMarked
package io.shiftwatch.kit.guard;

import org.jspecify.annotations.NullMarked;
