package io.shiftwatch.kit.guard;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The Content-Encoding of an answer, and what undoes it. */
final class ContentCodings {

    /** What is offered to servers. */
    static final String ACCEPTED = "gzip, deflate";

    private static final int MOST = 2;
    private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate");

    private final List<String> names;

    /**
     * @param values the header, as often as it came
     * @throws FetchFailure broken, when it is something else than what was offered
     */
    ContentCodings(List<String> values) {
        this.names = values.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !name.equals("identity"))
                .toList();
        if (names.size() > MOST) {
            throw FetchFailure.broken("the body is compressed more than twice");
        }
        if (!KNOWN.containsAll(names)) {
            throw FetchFailure.broken("the body is compressed in a way that was not asked for");
        }
    }

    boolean isPlain() {
        return names.isEmpty();
    }

    /** Undoes the last first. Each layer is bounded by itself: one may be all header, and give the next nothing. */
    Sink undone(long most, Sink last) {
        Sink sink = new Limited(most, "the body has more than " + most + " bytes", last);
        for (String name : names) {
            Sink layer = name.equals("deflate") ? new Deflated(sink) : new Gunzipped(sink);
            sink = new Limited(packed(most), "the compressed body has more than " + most + " bytes", layer);
        }
        return sink;
    }

    /** What does not compress grows a little. */
    private static long packed(long most) {
        return most + most / 512 + 1024;
    }

    /** What may come over the wire for a body of so many bytes. */
    long onTheWire(long most) {
        return isPlain() ? most : packed(most);
    }
}
