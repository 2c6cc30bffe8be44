package io.shiftwatch.desk.gateway;

import java.net.URI;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/** Where the services are. */
@ConfigMapping(prefix = "shiftwatch.desk")
public interface DeskSettings {

    @WithName("ingest.url")
    URI ingest();

    @WithName("analysis.url")
    URI analysis();

    @WithName("alert.url")
    URI alert();
}
