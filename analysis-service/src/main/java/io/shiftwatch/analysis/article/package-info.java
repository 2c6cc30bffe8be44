/** The archive of articles and the versions of their texts. */
@NullMarked
package io.shiftwatch.analysis.article;

import org.jspecify.annotations.NullMarked;
