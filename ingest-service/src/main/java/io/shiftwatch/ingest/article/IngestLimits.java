package io.shiftwatch.ingest.article;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "shiftwatch.ingest")
interface IngestLimits {

    /** Of one article as sent, alone or as a line of a batch. The longest speeches have a tenth of it. */
    @WithDefault("1M")
    MemorySize maxArticleSize();

    /** Lines of one batch on their way to Kafka at a time: enough to fill its batches, bounded in memory. */
    @WithDefault("32")
    int batchInFlight();
}
