package io.shiftwatch.desk.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Cuts a text at the edges of all marked spans, so that overlapping ones can be shown. Pure. */
public final class Highlighter {

    /**
     * @param kind {@code evidence} or {@code factor}
     * @param signal the signal it belongs to
     */
    public record Span(int start, int end, String kind, String signal) {}

    /**
     * A run of text under the same spans.
     *
     * @param evidence ids of the signals whose evidence it is, {@code factors} of those it decides
     */
    public record Piece(String text, List<String> evidence, List<String> factors) {
        public boolean marked() {
            return !evidence.isEmpty() || !factors.isEmpty();
        }

        public String evidenceIds() {
            return String.join(" ", evidence);
        }

        public String factorIds() {
            return String.join(" ", factors);
        }
    }

    private Highlighter() {}

    static List<Piece> pieces(String text, List<Span> spans) {
        TreeSet<Integer> edges = new TreeSet<>(List.of(0, text.length()));
        List<Span> valid = spans.stream()
                .filter(span -> span.start() >= 0 && span.start() < span.end() && span.end() <= text.length())
                .toList();
        valid.forEach(span -> {
            edges.add(span.start());
            edges.add(span.end());
        });
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int to : edges) {
            if (to > from) {
                pieces.add(piece(text, from, to, valid));
                from = to;
            }
        }
        return pieces;
    }

    private static Piece piece(String text, int from, int to, List<Span> spans) {
        return new Piece(text.substring(from, to), ids(spans, from, to, "evidence"), ids(spans, from, to, "factor"));
    }

    private static List<String> ids(List<Span> spans, int from, int to, String kind) {
        return spans.stream()
                .filter(span -> span.kind().equals(kind) && span.start() <= from && span.end() >= to)
                .map(Span::signal)
                .distinct()
                .toList();
    }
}
