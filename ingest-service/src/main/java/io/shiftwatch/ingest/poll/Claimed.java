package io.shiftwatch.ingest.poll;

import io.shiftwatch.ingest.source.Source;

/** A source that this instance may poll until the lease runs out. */
record Claimed(Source source, String token) {}
