package io.shiftwatch.alert.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;

/** Articles with signals, some of one story, and subscriptions that want some of them. The same for the same seed. */
final class World {

    static final List<String> STATUSES = List.of(
            "RISK", "HEDGED", "CONDITIONAL", "ANNOUNCED", "ADOPTED", "ENACTED", "APPEAL", "QUESTION", "NEGATED");

    private static final List<List<String>> FAMILIES = List.of(
            List.of("confrontation", "posture"),
            List.of("appeasement", "posture"),
            List.of("strategic-patience", "posture"),
            List.of("tariffs", "economic"),
            List.of("decoupling", "economic"),
            List.of("sanctions-imposed", "economic"),
            List.of("arms-sales", "security"),
            List.of("drills", "security"));
    private static final List<String> ACTORS = List.of("USA", "CHN", "RUS", "GBR", "JPN");
    private static final List<String> TARGETS = List.of("CHN", "RUS", "TWN", "IRN", "PRK", "UKR");

    private final Random random;

    World(long seed) {
        random = new Random(seed);
    }

    /** Half of them alone in their story, the others in stories of about five. */
    List<ArticleAnalyzed> articles(int count) {
        return IntStream.range(0, count).mapToObj(i -> article(i, count)).toList();
    }

    private ArticleAnalyzed article(int number, int count) {
        String id = "art_%024x".formatted(number);
        Signal[] signals = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> signal("sig_%020x".formatted(number * 10L + i)))
                .toArray(Signal[]::new);
        ArticleAnalyzed alone = Samples.article(Map.of("articleId", id), signals);
        boolean shared = number % 2 == 1;
        return shared ? alone.in(alone.story().called("sty_shared_" + random.nextInt(count / 10))) : alone;
    }

    private Signal signal(String id) {
        List<String> family = any(FAMILIES);
        return Samples.signal(Map.of(
                "id", id,
                "family", family.get(0),
                "group", family.get(1),
                "actor", any(ACTORS),
                "target", any(TARGETS),
                "status", any(STATUSES)));
    }

    /** Terms of subscriptions, without channel. */
    List<Map<String, Object>> subscriptions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Map<String, Object> terms = new HashMap<>();
                    terms.put("name", "desk " + i);
                    terms.put("topics", topics());
                    terms.put("actors", some(ACTORS, 2));
                    terms.put("targets", some(TARGETS, 2));
                    terms.put("statuses", some(STATUSES, 6));
                    terms.put("novelty", List.of("FIRST", "CHANGED", "REPEAT"));
                    terms.put("maxAge", "none");
                    return terms;
                })
                .toList();
    }

    private List<String> topics() {
        List<String> family = any(FAMILIES);
        return switch (random.nextInt(4)) {
            case 0 -> List.of(family.get(1), "-" + family.get(0));
            case 1 -> List.of(family.get(0), any(FAMILIES).get(0));
            default -> List.of(family.get(0));
        };
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private List<String> some(List<String> all, int most) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(most); i++) {
            some.add(any(all));
        }
        return some.stream().distinct().toList();
    }

    /** As an analyst would read the terms; knows nothing of how the service matches. */
    static boolean wants(Map<String, Object> terms, Signal signal) {
        List<?> topics = (List<?>) terms.get("topics");
        boolean topic = topics.contains(signal.family()) || topics.contains(signal.group());
        return topic
                && !topics.contains("-" + signal.family())
                && ((List<?>) terms.get("actors")).contains(signal.actor())
                && ((List<?>) terms.get("targets")).contains(signal.target())
                && ((List<?>) terms.get("statuses")).contains(signal.status().name());
    }

    /** Of the statuses one after the other, the highest says all below it; the others stand alone. */
    static int step(String status) {
        return Arrays.asList(null, "RISK HEDGED", "CONDITIONAL", "ANNOUNCED", "ADOPTED", "ENACTED").stream()
                .map(step -> step != null && Arrays.asList(step.split(" ")).contains(status))
                .toList()
                .indexOf(true);
    }
}
