package io.shiftwatch.alert.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sources that bring nothing at present: silence proves less then. */
final class StaleSourceStore {

    private static final int MOST_NAMES = 10;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH);

    private StaleSourceStore() {}

    private record Stale(String title, Instant since) {
        private String said() {
            return title + " since " + MINUTE.format(since.atOffset(ZoneOffset.UTC));
        }
    }

    /** @param sources that somebody named; empty for all. @return at most one sentence */
    static Uni<List<String>> notes(Mutiny.StatelessSession session, List<String> sources) {
        return session.createNativeQuery("""
                        select title, since from source_health
                        where stale and (cardinality(cast(:sources as text[])) = 0 or lower(title) = any(:sources)) order by since desc
                        """, Object[].class)
                .setParameter(
                        "sources",
                        sources.stream()
                                .map(each -> each.toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Stale((String) row[0], DeliveryStore.time(row[1])))
                        .toList())
                .map(stale -> stale.isEmpty() ? List.of() : List.of(sentence(stale)));
    }

    private static String sentence(List<Stale> stale) {
        String names = stale.stream().limit(MOST_NAMES).map(Stale::said).collect(Collectors.joining(", "));
        int more = stale.size() - MOST_NAMES;
        return "%d %s stale: %s%s"
                .formatted(
                        stale.size(),
                        stale.size() == 1 ? "source is" : "sources are",
                        names,
                        more > 0 ? " and " + more + " more" : "");
    }
}
