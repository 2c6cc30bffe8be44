package io.shiftwatch.alert.raising;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.shiftwatch.alert.subscription.Subscription;
import io.shiftwatch.alert.subscription.TermsReader;
import io.shiftwatch.alert.text.AlertText;
import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.kit.json.Json;

/**
 * How much desks would get of analysed articles, each seen when it was published, and how much of it they were told before. Arguments: a file
 * of {@code article.analyzed} records, one a line; a file of subscriptions as YAML or JSON; optionally how many alerts to draw, a seed and the file
 * to draw them to; optionally a file of articles that must alert ({@code [{"desk": ..., "url": ...}]}).
 */
final class NuisanceStudy {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Duration PAUSE = Duration.ofHours(6);

    private NuisanceStudy() {}

    private record Seen(ArticleAnalyzed analyzed, Instant at) {}

    private record Notice(String desk, AlertRaised alert) {}

    public static void main(String[] args) throws IOException {
        List<Seen> articles = articles(Path.of(args[0]));
        long weeks = articles.stream()
                .map(each -> each.at().getEpochSecond() / Duration.ofDays(7).toSeconds())
                .distinct()
                .count();
        System.out.printf("%d articles in %d weeks%n", articles.size(), weeks);
        System.out.println("desk | notices | a week | repeats within a day, a week | largest hour | first, follow-ups");
        List<Notice> all = new ArrayList<>();
        for (JsonNode desk : YAML.readTree(Path.of(args[1]).toFile()).path("subscriptions")) {
            List<AlertRaised> notices = replay((ObjectNode) desk, articles);
            String name = desk.path("name").asText();
            notices.forEach(each -> all.add(new Notice(name, each)));
            report(name, notices, weeks);
        }
        report("all", all.stream().map(Notice::alert).toList(), weeks);
        if (args.length > 4) {
            draw(all, Integer.parseInt(args[2]), Long.parseLong(args[3]), Path.of(args[4]));
        }
        if (args.length > 5) {
            must(all, Json.MAPPER.readTree(Path.of(args[5]).toFile()));
        }
    }

    /** First seen when published, so that none is too old. */
    private static List<Seen> articles(Path file) throws IOException {
        List<Seen> seen = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            ObjectNode read = (ObjectNode) Json.MAPPER.readTree(line);
            ObjectNode article = (ObjectNode) read.get("article");
            if (article.hasNonNull("publishedAt")) {
                article.set("firstSeenAt", article.get("publishedAt"));
                ArticleAnalyzed analyzed = Json.read(read.toString(), ArticleAnalyzed.class);
                seen.add(new Seen(analyzed, analyzed.article().firstSeenAt()));
            }
        }
        seen.sort(Comparator.comparing(Seen::at));
        return seen;
    }

    private static List<AlertRaised> replay(ObjectNode desk, List<Seen> articles) {
        Instant now = Instant.EPOCH;
        List<AlertRaised> notices = new ArrayList<>();
        String id = "sub_" + Integer.toHexString(desk.path("name").asText().hashCode());
        Replay replay = new Replay(
                new Subscription(id, "local", TermsReader.preview(desk), now, now, now, Subscription.Endpoint.NONE),
                PAUSE,
                new AlertWriter("http://localhost:8080"),
                notices::add);
        articles.forEach(each -> replay.take(each.analyzed(), each.at()));
        replay.tellDue(Instant.MAX);
        return notices;
    }

    private static void report(String name, List<AlertRaised> notices, long weeks) {
        Map<Instant, Long> hours = notices.stream()
                .collect(Collectors.groupingBy(
                        each -> each.raisedAt().truncatedTo(ChronoUnit.HOURS), Collectors.counting()));
        long largest = hours.values().stream().mapToLong(Long::longValue).max().orElse(0);
        int daily = repeats(notices, Duration.ofDays(1));
        int weekly = repeats(notices, Duration.ofDays(7));
        long first = notices.stream().filter(each -> each.sequence() == 1).count();
        System.out.printf(
                "%s | %d | %.1f | %.1f %%, %.1f %% | %d | %d, %d%n",
                name,
                notices.size(),
                (double) notices.size() / weeks,
                100.0 * daily / Math.max(1, notices.size()),
                100.0 * weekly / Math.max(1, notices.size()),
                largest,
                first,
                notices.size() - first);
    }

    /** The same family between the same two in the same sense to the same desk. */
    private static int repeats(List<AlertRaised> notices, Duration within) {
        Map<List<Object>, Instant> told = new HashMap<>();
        int repeats = 0;
        for (AlertRaised each : notices) {
            AlertRaised.Meaning meaning = each.meaning();
            Instant before = told.put(
                    List.of(
                            each.subscription().id(),
                            meaning.family(),
                            String.valueOf(meaning.actor()),
                            String.valueOf(meaning.target()),
                            meaning.polarity(),
                            meaning.status()),
                    each.raisedAt());
            if (before != null && before.plus(within).isAfter(each.raisedAt())) {
                repeats++;
            }
        }
        return repeats;
    }

    private static void draw(List<Notice> all, int count, long seed, Path file) throws IOException {
        List<Notice> drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, new Random(seed));
        List<String> written = new ArrayList<>();
        for (Notice each : drawn.subList(0, Math.min(count, drawn.size()))) {
            written.add("=== " + (written.size() + 1) + " to: " + each.desk() + ", on "
                    + each.alert().raisedAt().atOffset(ZoneOffset.UTC).toLocalDate() + "\nSubject: "
                    + AlertText.subject(each.alert()) + "\n\n" + AlertText.of(each.alert()));
        }
        Files.write(file, written);
    }

    /** As ingest-service writes it. */
    private static String canonical(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static void must(List<Notice> all, JsonNode events) {
        int met = 0;
        for (JsonNode event : events) {
            String url = canonical(event.path("url").asText());
            String desk = event.path("desk").asText();
            Set<String> headlines = all.stream()
                    .filter(each -> each.desk().equals(desk)
                            && url.equals(each.alert().article().url()))
                    .map(each -> each.alert().headline())
                    .collect(Collectors.toSet());
            met += headlines.isEmpty() ? 0 : 1;
            System.out.printf("%s | %s | %s | %s%n", headlines.isEmpty() ? "MISSED" : "alerts", desk, url, headlines);
        }
        System.out.printf("%d of %d events that must alert do%n", met, events.size());
    }
}
