/** Text as the judging code sees it: folded for matching, cut into tokens, sentences and quotations; offsets are the original's. */
@NullMarked
package io.shiftwatch.analysis.text;

import org.jspecify.annotations.NullMarked;
