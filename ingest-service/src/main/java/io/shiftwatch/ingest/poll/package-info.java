/** Polls the sources and accepts what is new in them. */
@NullMarked
package io.shiftwatch.ingest.poll;

import org.jspecify.annotations.NullMarked;
