package io.shiftwatch.ingest.poll;

import java.time.Duration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "shiftwatch.sources")
interface PollSettings {

    /** Of the busiest source. */
    @WithDefault("PT5M")
    Duration minInterval();

    /** Of the quietest: an unchanged feed costs its server next to nothing. */
    @WithDefault("PT3H")
    Duration maxInterval();

    /** Between two requests to the same host. */
    @WithDefault("PT1S")
    Duration hostPause();

    /** Polls of this instance at a time, each of another host. */
    @WithDefault("4")
    int inFlight();

    /** Off, an instance serves requests and polls nothing. */
    @WithDefault("true")
    boolean poll();
}
