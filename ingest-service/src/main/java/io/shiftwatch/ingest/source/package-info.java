/** Sources of articles: what their owners decided and how they are. */
@NullMarked
package io.shiftwatch.ingest.source;

import org.jspecify.annotations.NullMarked;
