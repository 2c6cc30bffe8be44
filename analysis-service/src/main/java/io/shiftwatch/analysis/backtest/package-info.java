/** Long work over the archive: trying a changed catalogue, and judging anew by the active one. */
@NullMarked
package io.shiftwatch.analysis.backtest;

import org.jspecify.annotations.NullMarked;
