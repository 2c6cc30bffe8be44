package io.shiftwatch.alert.raising;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.json.Json;

/**
 * What a subscription was told of a story.
 *
 * @param alertId null before the first notice
 * @param sequence of the last notice, 0 before the first
 * @param lately what it was told in whatever story, within the time in which it wants no repeats
 * @param noticedAt when news was told last; null before the first
 */
record Told(
        @Nullable String alertId,
        int sequence,
        List<Meaning> meanings,
        @Nullable Instant noticedAt,
        List<Meaning> lately) {

    static final Told NOTHING = new Told(null, 0, List.of(), null, List.of());

    /** @param lately in whatever story */
    Told having(List<Meaning> lately) {
        return new Told(alertId, sequence, meanings, noticedAt, lately);
    }

    /** @param alerts id, sequence, meanings and time of the subscription's alerts in the story: two when two stories became one */
    static Told of(List<Object[]> alerts) {
        if (alerts.isEmpty()) {
            return NOTHING;
        }
        List<Meaning> meanings = new ArrayList<>();
        alerts.forEach(row -> meanings.addAll(List.of(Json.read((String) row[2], Meaning[].class))));
        Object[] first = alerts.getFirst();
        return new Told(
                (String) first[0],
                ((Number) first[1]).intValue(),
                meanings,
                KeptArticlesStore.time(first[3]),
                List.of());
    }
}
