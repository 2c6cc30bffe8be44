/** When somebody is told: at once, together with others, not at night. Pure; the time is a parameter. */
@NullMarked
package io.shiftwatch.alert.cadence;

import org.jspecify.annotations.NullMarked;
