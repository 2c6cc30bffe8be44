package io.shiftwatch.alert.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.query.InvalidQuery;
import io.shiftwatch.alert.query.QueryLanguage;
import io.shiftwatch.events.Status;

/**
 * Filters as many people would write them: few topics and actors that most ask for and many that few do, statuses in half of
 * them, words of their own in every second one, and many that are the same.
 */
final class Wishes {

    private static final List<String> ACTORS = List.of(
            "USA", "CHN", "RUS", "EU", "UKR", "TWN", "JPN", "IND", "DEU", "GBR", "FRA", "KOR", "PRK", "IRN", "ISR",
            "AUS", "CAN", "TUR", "SAU", "PHL", "VNM", "BRA", "ZAF", "PAK", "NATO", "G7", "ITA", "POL", "MEX", "EGY");

    private static final List<String> GROUPS =
            List.of("posture", "economic", "diplomatic", "security", "values", "language", "process", "meta");

    private static final Set<String> EMPTY_WORDS = Set.of(
            "the", "and", "of", "in", "for", "to", "a", "on", "with", "by", "at", "from", "an", "is", "or", "not",
            "new");

    private final Random random = new Random(20_261_125);
    private final List<String> families;
    private final List<String> queries;

    /** @param topics searches, one JSON object a line with a {@code title} of some words and its {@code lang} */
    Wishes(List<String> families, Path topics) throws IOException {
        this.families = families;
        List<String> read = new ArrayList<>();
        JsonMapper json = new JsonMapper();
        for (String line : Files.readAllLines(topics)) {
            JsonNode node = json.readTree(line);
            String query = query(node.path("title").asText(), node.path("lang").asText());
            if (query != null) {
                read.add(query);
            }
        }
        this.queries = read;
    }

    /** All words must occur; two names are rather one or the other; what stands together is a phrase now and then. */
    private @Nullable String query(String title, String language) {
        List<String> words = Arrays.stream(title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1 && !EMPTY_WORDS.contains(word))
                .limit(language.equals("zh") ? 2 : 4)
                .toList();
        if (words.isEmpty()) {
            return null;
        }
        String query =
                switch (random.nextInt(4)) {
                    case 0 -> "\"" + String.join(" ", words) + "\"";
                    case 1 -> String.join(" OR ", words);
                    case 2 ->
                        words.size() > 2
                                ? words.getFirst() + " AND (" + String.join(" OR ", words.subList(1, words.size()))
                                        + ")"
                                : String.join(" ", words);
                    default -> String.join(" ", words);
                };
        try {
            QueryLanguage.read(query);
            return query;
        } catch (InvalidQuery e) {
            throw new UncheckedIOException(new IOException(query + ": " + e.getMessage()));
        }
    }

    List<Filter> draw(int count) {
        List<Filter> filters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            filters.add(one());
        }
        return filters;
    }

    private Filter one() {
        return new Filter(
                topics(),
                random.nextInt(20) < 19 ? some(ACTORS, 1) : List.of(),
                random.nextInt(20) < 17 ? some(ACTORS, 1) : List.of(),
                List.of(),
                List.of(),
                0,
                random.nextBoolean() ? statuses() : null,
                Map.of(),
                0,
                null,
                null,
                null,
                List.of(),
                List.of(),
                random.nextBoolean() ? byRank(queries) : null,
                Duration.ofHours(72),
                true);
    }

    private List<String> topics() {
        int kind = random.nextInt(100);
        return kind == 0 ? List.of("*") : kind < 5 ? some(GROUPS, 1) : some(families, 2);
    }

    private List<Status> statuses() {
        return random.nextBoolean()
                ? List.of(Status.ADOPTED, Status.ENACTED)
                : List.of(Status.ANNOUNCED, Status.ADOPTED, Status.ENACTED, Status.CONDITIONAL);
    }

    private List<String> some(List<String> values, int most) {
        return random.ints(1 + random.nextInt(most), 0, 1)
                .mapToObj(i -> byRank(values))
                .distinct()
                .toList();
    }

    /** As often as one over the rank says, roughly. */
    private <T> T byRank(List<T> values) {
        double at = Math.pow(values.size() + 1.0, random.nextDouble()) - 1;
        return values.get(Math.min(values.size() - 1, (int) at));
    }
}
