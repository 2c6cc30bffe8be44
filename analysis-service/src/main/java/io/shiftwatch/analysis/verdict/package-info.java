/** People's judgement of signals. */
@NullMarked
package io.shiftwatch.analysis.verdict;

import org.jspecify.annotations.NullMarked;
