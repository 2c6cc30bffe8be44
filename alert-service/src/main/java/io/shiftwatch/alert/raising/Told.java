package io.shiftwatch.alert.raising;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.json.Json;

/**
 * What a subscription was told of a story.
 *
 * @param alertId null before the first notice
 * @param sequence of the last notice, 0 before the first
 */
record Told(@Nullable String alertId, int sequence, List<Meaning> meanings) {

    static final Told NOTHING = new Told(null, 0, List.of());

    /** @param alerts id, sequence and meanings of the subscription's alerts in the story: two when two stories became one */
    static Told of(List<Object[]> alerts) {
        if (alerts.isEmpty()) {
            return NOTHING;
        }
        List<Meaning> meanings = new ArrayList<>();
        alerts.forEach(row -> meanings.addAll(List.of(Json.read((String) row[2], Meaning[].class))));
        Object[] first = alerts.getFirst();
        return new Told((String) first[0], ((Number) first[1]).intValue(), meanings);
    }
}
