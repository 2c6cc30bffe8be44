package io.shiftwatch.desk.page;

import java.util.LinkedHashMap;
import java.util.Map;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Which services are ready, for the line at the top of every page. */
@Path("/state")
@Produces("application/json")
@RunOnVirtualThread
public class StatePage {

    private final Backend backend;

    StatePage(Backend backend) {
        this.backend = backend;
    }

    @GET
    public Map<String, Boolean> state() {
        Map<String, Boolean> ready = new LinkedHashMap<>();
        for (String service : new String[] {"ingest", "analysis", "alert"}) {
            ready.put(service, backend.ready(service));
        }
        return ready;
    }
}
