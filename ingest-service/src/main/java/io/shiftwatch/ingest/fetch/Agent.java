package io.shiftwatch.ingest.fetch;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How we introduce ourselves to the servers we ask. */
@ApplicationScoped
public class Agent {

    /** Feeds before pages. */
    public static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.3";

    /** The name robots.txt knows us by. */
    public static final String ROBOT = "shiftwatch";

    private final String name;

    Agent(@ConfigProperty(name = "shiftwatch.sources.user-agent", defaultValue = "Shiftwatch/0.1") String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }
}
