package io.shiftwatch.ingest.pages;

import java.time.Duration;
import java.util.List;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "shiftwatch.pages")
interface PageSettings {

    /** When the page of an article that carries a signal is looked at again, from its first signal. */
    @WithDefault("PT1H,PT6H,P1D,P3D")
    List<Duration> looks();

    /** After failures that may pass; after the last of them the article is taken as the feed gives it. */
    @WithDefault("PT1M,PT5M")
    List<Duration> retries();

    /** Before a page that is not there any more is believed to be gone. */
    @WithDefault("PT10M")
    Duration confirm();

    /** Of this instance at a time, each of another host. */
    @WithDefault("4")
    int inFlight();
}
