/** Articles in: validated, given their id, and on Kafka before the sender is told so. */
@NullMarked
package io.shiftwatch.ingest.article;

import org.jspecify.annotations.NullMarked;
