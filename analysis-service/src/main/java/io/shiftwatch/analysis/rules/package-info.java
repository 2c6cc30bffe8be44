/** The catalogue as the service uses and shows it. */
@NullMarked
package io.shiftwatch.analysis.rules;

import org.jspecify.annotations.NullMarked;
