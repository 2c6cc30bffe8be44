package io.shiftwatch.alert.matching;

import static io.shiftwatch.alert.subscription.Filters.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.shiftwatch.alert.Samples;
import io.shiftwatch.alert.matching.SubscriptionIndex.Change;
import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.Signal;

class SubscriptionIndexTest {

    private static final List<String> WORDS =
            List.of("tariffs", "envoy", "talks", "war", "minister", "wait", "red", "line");
    private static final List<String> ACTORS = List.of("USA", "CHN", "RUS", "DEU", "JPN");
    private static final List<String> FAMILIES = List.of("confrontation", "appeasement", "sanctions-imposed", "denial");
    private static final List<String> STATUSES = List.of("ADOPTED", "RISK", "DENIED", "ENACTED", "QUESTION");

    private final SubscriptionIndex index = new SubscriptionIndex();

    @AfterEach
    void close() {
        index.close();
    }

    /** One by one is what it must find at once, whatever was added, changed and taken out before. */
    @Test
    void findsWhatLookingAtOneAfterTheOtherFinds() {
        Random random = new Random(20261125);
        Map<String, Matching> all = new TreeMap<>();
        int found = 0;
        for (int round = 0; round < 30; round++) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String id = "sub_" + random.nextInt(600);
                Filter filter = random.nextInt(5) == 0 ? null : drawn(random);
                changes.removeIf(change -> change.id().equals(id));
                changes.add(new Change(id, filter));
                all.remove(id);
                if (filter != null) {
                    all.put(id, new Matching(filter));
                }
            }
            index.apply(changes);
            assertThat(index.size()).isEqualTo(all.size());
            for (int i = 0; i < 10; i++) {
                ArticleAnalyzed article = article(random);
                List<String> expected = all.entrySet().stream()
                        .filter(each -> matches(each.getValue(), article))
                        .map(Map.Entry::getKey)
                        .toList();
                found += expected.size();
                assertThat(index.matching(article)).isEqualTo(expected);
            }
        }
        assertThat(found).isGreaterThan(2_000);
    }

    @Test
    void manyDifferentQueriesAreFoundAmongTheArticlesWordsToo() {
        index.apply(IntStream.range(0, 1_000)
                .mapToObj(i -> new Change(
                        "sub_" + i, filter("{'topics': ['*'], 'query': 'number" + i + " OR envoy" + i + "'}")))
                .toList());

        assertThat(index.matching(
                        Samples.article(Map.of("text", "The number7 and the envoy990."), Samples.signal(Map.of()))))
                .containsExactly("sub_7", "sub_990");
    }

    private static boolean matches(Matching matching, ArticleAnalyzed article) {
        ArticleText text = new ArticleText(article);
        return matching.matches(article) && article.signals().stream().anyMatch(each -> matching.matches(text, each));
    }

    private static Filter drawn(Random random) {
        List<String> conditions = new ArrayList<>();
        String topic = random.nextInt(4) == 0 ? "*" : random.nextInt(4) == 0 ? "posture" : of(FAMILIES, random);
        conditions.add("'topics': ['" + topic + "'"
                + (random.nextInt(5) == 0 ? ", '-" + of(FAMILIES, random) + "'" : "") + "]");
        some(
                random,
                2,
                conditions,
                "'actors': ['" + of(ACTORS, random) + of(List.of("", "", ":LEG", ":*"), random) + "']");
        some(random, 2, conditions, "'targets': ['" + of(List.of("CHN", "RUS", "G7", "EU", "*"), random) + "']");
        some(random, 3, conditions, "'statuses': ['" + of(STATUSES, random) + "', '" + of(STATUSES, random) + "']");
        some(random, 3, conditions, "'novelty': ['" + of(List.of("FIRST", "CHANGED", "REPEAT"), random) + "']");
        some(random, 4, conditions, "'minRank': " + random.nextInt(6));
        some(random, 4, conditions, "'direction': '" + of(List.of("hard", "soft"), random) + "'");
        some(random, 5, conditions, "'sources': ['" + of(List.of("One", "Two"), random) + "']");
        some(random, 2, conditions, "'query': '" + query(random) + "'");
        return filter("{" + String.join(", ", conditions) + "}");
    }

    private static void some(Random random, int oneIn, List<String> conditions, String condition) {
        if (random.nextInt(oneIn) == 0) {
            conditions.add(condition);
        }
    }

    private static String query(Random random) {
        String one = of(WORDS, random);
        String other = of(WORDS, random);
        return switch (random.nextInt(6)) {
            case 0 -> one + " " + other;
            case 1 -> one + " OR " + other;
            case 2 -> one + " -" + other;
            case 3 -> one.substring(0, 3) + "* " + other;
            case 4 -> "-speaker:Hentzau " + one;
            default -> one;
        };
    }

    private static ArticleAnalyzed article(Random random) {
        Signal[] signals = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> signal(random, i))
                .toArray(Signal[]::new);
        String text = String.join(
                " ", random.ints(4, 0, WORDS.size()).mapToObj(WORDS::get).toList());
        return Samples.article(
                Map.of("text", text, "title", of(WORDS, random), "source", of(List.of("One", "Two"), random)), signals);
    }

    private static Signal signal(Random random, int number) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("id", "sig_" + number);
        changes.put("family", of(FAMILIES, random));
        changes.put("actor", of(ACTORS, random));
        changes.put("actorRole", of(List.of("EXEC", "EXEC", "LEG"), random));
        changes.put("target", random.nextInt(5) == 0 ? null : of(ACTORS, random));
        changes.put("against", random.nextInt(4) == 0 ? List.of(of(ACTORS, random)) : List.of());
        changes.put("mutual", random.nextInt(4) == 0);
        changes.put("status", of(STATUSES, random));
        changes.put("novelty", of(List.of("FIRST", "CHANGED", "REPEAT"), random));
        changes.put("modifier", random.nextInt(4) == 0 ? "DELAY" : null);
        changes.put("axes", Map.of("line", random.nextInt(7) - 3));
        changes.put(
                "speaker",
                Map.of(
                        "name",
                        of(List.of("Hentzau", "Sapt"), random),
                        "side",
                        "USA",
                        "rank",
                        random.nextInt(6),
                        "grade",
                        "explicit"));
        return Samples.signal(changes);
    }

    private static String of(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
