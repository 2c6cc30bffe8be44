package io.shiftwatch.alert.raising;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.shiftwatch.alert.raising.KeptArticlesStore.Kept;
import io.shiftwatch.alert.raising.KeptArticlesStore.Place;
import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.Terms;
import io.shiftwatch.alert.subscription.TermsReader;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.json.Json;

/** What a subscription would have sent over the past days, before one saves it. */
@Path("/api/v1/subscriptions/preview")
@Produces("application/json")
@Consumes("application/json")
public class PreviewResource {

    private static final int AT_A_TIME = 200;
    private static final int MOST = 20_000;

    private final KeptArticlesStore kept;
    private final CpuPool cpu;
    private final Duration pause;
    private final AlertWriter writer;

    PreviewResource(
            KeptArticlesStore kept,
            CpuPool cpu,
            @ConfigProperty(name = "shiftwatch.public.url") String publicUrl,
            @ConfigProperty(name = "shiftwatch.alerts.follow-up-pause") Duration pause) {
        this.pause = pause;
        this.kept = kept;
        this.cpu = cpu;
        this.writer = new AlertWriter(publicUrl);
    }

    @POST
    @Operation(summary = "What the subscription in the body would have sent over the past days; nothing is stored")
    public Uni<PreviewRun.Preview> preview(byte[] body, @QueryParam("days") @DefaultValue("7") int days) {
        if (days < 1 || days > KeptArticlesStore.KEPT.toDays()) {
            throw Problem.invalid("days", "must be between 1 and " + KeptArticlesStore.KEPT.toDays());
        }
        Terms terms = TermsReader.preview(JsonBody.object(body));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant since = now.minus(Duration.ofDays(days));
        PreviewRun run = new PreviewRun(
                new Subscription("preview", "local", terms, now, now, now, Subscription.Endpoint.NONE), pause, writer);
        return further(run, terms.filter().topics(), new Place(since, "", 0))
                .chain(complete -> kept.count(since).map(articles -> run.result(since, now, articles, complete)));
    }

    private Uni<Boolean> further(PreviewRun run, List<String> topics, Place after) {
        return kept.after(after, topics, AT_A_TIME).chain(found -> cpu.compute(() -> {
                    found.forEach(each -> run.take(
                            Json.read(each.body(), ArticleAnalyzed.class),
                            each.place().at()));
                    return found;
                })
                .chain(taken -> taken.size() < AT_A_TIME
                        ? Uni.createFrom().item(true)
                        : run.articles() >= MOST ? Uni.createFrom().item(false) : further(run, topics, last(taken))));
    }

    private static Place last(List<Kept> taken) {
        return taken.getLast().place();
    }
}
