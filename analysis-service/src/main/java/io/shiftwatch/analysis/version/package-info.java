/** What one version of an article changes against another. */
@NullMarked
package io.shiftwatch.analysis.version;

import org.jspecify.annotations.NullMarked;
