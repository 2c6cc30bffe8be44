/** What all fetching has in common: one request per host at a time, and robots.txt. */
@NullMarked
package io.shiftwatch.ingest.fetch;

import org.jspecify.annotations.NullMarked;
