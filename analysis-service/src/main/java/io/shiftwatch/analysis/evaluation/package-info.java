/** How right the judgement is, measured on labelled passages. */
@NullMarked
package io.shiftwatch.analysis.evaluation;

import org.jspecify.annotations.NullMarked;
