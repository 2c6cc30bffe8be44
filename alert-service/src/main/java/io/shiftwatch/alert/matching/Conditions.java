package io.shiftwatch.alert.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.roaringbitmap.RoaringBitmap;

import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/**
 * For every value that a condition may name, the places of the filters that name it: what is left after topic, actor, target,
 * status and novelty is little enough to look at one by one.
 */
final class Conditions {

    private static final String ANY = "";

    private final Map<String, RoaringBitmap> topics = new HashMap<>();
    private final Map<String, RoaringBitmap> excluded = new HashMap<>();
    private final Map<String, RoaringBitmap> actors = new HashMap<>();
    private final Map<String, RoaringBitmap> targets = new HashMap<>();
    private final Map<String, RoaringBitmap> statuses = new HashMap<>();
    private final Map<String, RoaringBitmap> novelties = new HashMap<>();

    void add(int place, Filter filter) {
        apply(filter, bitmap -> bitmap.add(place));
    }

    void remove(int place, Filter filter) {
        apply(filter, bitmap -> bitmap.remove(place));
    }

    private void apply(Filter filter, Consumer<RoaringBitmap> change) {
        for (String topic : filter.topics()) {
            boolean excludes = topic.startsWith("-");
            change.accept(of(excludes ? excluded : topics, excludes ? topic.substring(1) : topic));
        }
        values(actors, filter.actors(), change);
        values(
                targets,
                filter.targets().stream()
                        .flatMap(each -> Blocs.meant(each).stream())
                        .toList(),
                change);
        List<Status> named = filter.statuses();
        values(
                statuses,
                named == null ? List.of() : named.stream().map(Status::name).toList(),
                change);
        values(novelties, filter.novelty() == null ? Filter.NEWS : filter.novelty(), change);
    }

    private static void values(Map<String, RoaringBitmap> places, List<String> values, Consumer<RoaringBitmap> change) {
        if (values.isEmpty()) {
            change.accept(of(places, ANY));
        }
        values.forEach(value -> change.accept(of(places, value)));
    }

    private static RoaringBitmap of(Map<String, RoaringBitmap> places, String value) {
        return places.computeIfAbsent(value, none -> new RoaringBitmap());
    }

    /** Places of filters that the signal may meet; of those left out, it meets none. */
    RoaringBitmap mayMeet(Signal signal) {
        RoaringBitmap places = any(topics, Matching.topicsOf(signal));
        places.andNot(any(excluded, Matching.topicsOf(signal)));
        RoaringBitmap actor = any(actors, Matching.actorsOf(signal));
        if (Matching.isOfExecutive(signal)) {
            actor.or(get(actors, ANY));
        }
        places.and(actor);
        List<String> found = Matching.targetsOf(signal);
        RoaringBitmap target = any(targets, found);
        if (!found.isEmpty()) {
            target.or(get(targets, Filter.SOMEBODY));
        }
        target.or(get(targets, ANY));
        places.and(target);
        places.and(status(signal));
        places.and(get(novelties, signal.novelty()));
        return places;
    }

    private RoaringBitmap status(Signal signal) {
        RoaringBitmap named = get(statuses, signal.status().name()).clone();
        if (Filter.isUsual(signal.status())) {
            named.or(get(statuses, ANY));
        } else if (Filter.isUsualOf(signal.family(), signal.status())) {
            named.or(RoaringBitmap.and(get(statuses, ANY), get(topics, signal.family())));
        }
        return named;
    }

    private static RoaringBitmap any(Map<String, RoaringBitmap> places, List<String> values) {
        RoaringBitmap any = new RoaringBitmap();
        values.forEach(value -> any.or(get(places, value)));
        return any;
    }

    private static RoaringBitmap get(Map<String, RoaringBitmap> places, String value) {
        RoaringBitmap found = places.get(value);
        return found == null ? new RoaringBitmap() : found;
    }
}
