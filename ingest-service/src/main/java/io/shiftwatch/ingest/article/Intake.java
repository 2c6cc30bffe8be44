package io.shiftwatch.ingest.article;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Topics;
import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.Kind;
import io.shiftwatch.kit.json.Json;
import io.shiftwatch.kit.kafka.CloudEvents;
import io.shiftwatch.kit.kafka.EventSender;

/** Accepts one article: valid, and on Kafka. */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final EventSender sender;
    private final CpuPool cpu;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    Intake(EventSender sender, CpuPool cpu, MeterRegistry metrics) {
        this.cpu = cpu;
        this.sender = sender;
        this.metrics = metrics;
    }

    /** The article's id once the broker has the record; fails with a {@link Problem} and nothing else. */
    Uni<String> accept(byte[] body) {
        return read(body).onFailure().invoke(problem -> count(Outcome.REFUSED)).chain(this::send);
    }

    /** Says what {@link #accept} would say of the article itself; nothing happens. */
    Uni<String> check(byte[] body) {
        return read(body).map(ArticleReceived::articleId);
    }

    /** To find the article in a page takes its time: that is not done on the event loop. */
    private Uni<ArticleReceived> read(byte[] body) {
        try {
            ObjectNode sent = JsonBody.object(body);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return sent.hasNonNull("html")
                    ? cpu.compute(() -> Submission.accept(sent, now))
                            .onFailure(failure -> !(failure instanceof Problem))
                            .transform(failure -> Problem.invalid("html", "cannot be read as a page"))
                    : Uni.createFrom().item(Submission.accept(sent, now));
        } catch (Problem problem) {
            return Uni.createFrom().failure(problem);
        }
    }

    /** Its id once the broker has the record; fails with a {@link Problem} and nothing else. */
    public Uni<String> send(ArticleReceived article) {
        return sender.send(CloudEvents.record(
                        Topics.ARTICLE_RECEIVED,
                        article.articleId(),
                        "evt_" + UUID.randomUUID(),
                        ArticleReceived.TYPE,
                        "/ingest-service",
                        article.firstSeenAt(),
                        CloudEvents.currentTraceparent(),
                        Json.bytes(article)))
                .replaceWith(article.articleId())
                .invoke(() -> count(Outcome.ACCEPTED))
                .onFailure()
                .transform(this::unavailable);
    }

    private Problem unavailable(Throwable failure) {
        LOG.warnf("Kafka does not take records: %s", failure.getClass().getName());
        count(Outcome.UNAVAILABLE);
        return new Problem(Kind.UNAVAILABLE, "The article was not confirmed by Kafka in time; post it again");
    }

    private void count(Outcome outcome) {
        io.micrometer.core.instrument.Counter.builder("shiftwatch_articles_total")
                .description("Articles sent in by what came of them")
                .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                .register(metrics)
                .increment();
    }

    private enum Outcome {
        ACCEPTED,
        REFUSED,
        UNAVAILABLE
    }
}
