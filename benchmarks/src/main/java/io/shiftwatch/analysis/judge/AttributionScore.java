package io.shiftwatch.analysis.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.tukaani.xz.XZInputStream;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.text.FieldText;

/**
 * Who says it, measured on sentences whose sources are labelled: one JSON object a line with {@code tokens} and {@code labels} in
 * the BIO scheme ({@code B-source}, {@code I-source}). A source is right when its first and last token are; prints precision, recall
 * and F1, and with {@code --errors} every miss.
 */
public final class AttributionScore {

    private record Row(String text, int[] starts, int[] ends, Set<List<Integer>> sources) {}

    private AttributionScore() {}

    public static void main(String[] args) throws IOException {
        boolean errors = List.of(args).contains("--errors");
        Catalog catalog = Catalog.packaged();
        int right = 0;
        int found = 0;
        int labelled = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(Path.of(args[0])), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Row row = row(new ObjectMapper().readTree(line));
                Set<List<Integer>> sources = sources(catalog, row);
                Set<List<Integer>> both = new HashSet<>(sources);
                both.retainAll(row.sources());
                right += both.size();
                found += sources.size();
                labelled += row.sources().size();
                if (errors && !sources.equals(row.sources())) {
                    System.out.println(shown(row, row.sources()) + " | " + shown(row, sources) + " | " + row.text());
                }
            }
        }
        double precision = found == 0 ? 0 : (double) right / found;
        double recall = labelled == 0 ? 0 : (double) right / labelled;
        System.out.printf(
                "sources: %d labelled, %d found, %d right: precision %.3f, recall %.3f, F1 %.3f%n",
                labelled, found, right, precision, recall, 2 * precision * recall / Math.max(1e-9, precision + recall));
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return file.toString().endsWith(".xz") ? new XZInputStream(raw) : raw;
    }

    /** The text as it was before it was cut into tokens, as far as spaces go. */
    private static Row row(JsonNode json) {
        StringBuilder text = new StringBuilder();
        int count = json.get("tokens").size();
        int[] starts = new int[count];
        int[] ends = new int[count];
        boolean open = false;
        for (int i = 0; i < count; i++) {
            String token = json.get("tokens").get(i).asText();
            token = token.equals("``") ? "\u201c" : token.equals("''") ? "\u201d" : token;
            boolean glued = text.isEmpty() || open || token.matches("[,.;:?!)\u201d]|'.*|n't|%");
            if (!glued) {
                text.append(' ');
            }
            starts[i] = text.length();
            text.append(token);
            ends[i] = text.length();
            open = token.equals("\u201c") || token.equals("(") || token.equals("$");
        }
        Set<List<Integer>> sources = new HashSet<>();
        for (int i = 0; i < count; i++) {
            if (json.get("labels").get(i).asText().equals("B-source")) {
                int end = i + 1;
                while (end < count && json.get("labels").get(end).asText().equals("I-source")) {
                    end++;
                }
                sources.add(List.of(i, end));
            }
        }
        return new Row(text.toString(), starts, ends, sources);
    }

    private static Set<List<Integer>> sources(Catalog catalog, Row row) {
        FieldText text = FieldText.of("text", row.text());
        List<Mention> mentions = new MentionFinder(catalog, null).find(text);
        var verbs = catalog.verbs().find(text.tokens(), 0, text.tokens().size());
        VoiceMap voices = new VoiceFinder(text, mentions, verbs, null, Map.of()).find();
        Set<List<Integer>> sources = new HashSet<>();
        for (VoiceMap.Attribution each : voices.attributions()) {
            int from = text.tokens().get(each.source().first()).start();
            int to = text.tokens().get(each.source().end() - 1).end();
            List<Integer> inside = new ArrayList<>();
            for (int i = 0; i < row.starts().length; i++) {
                if (row.ends()[i] > from && row.starts()[i] < to) {
                    inside.add(i);
                }
            }
            if (!inside.isEmpty()) {
                sources.add(List.of(inside.getFirst(), closed(row, inside.getFirst(), inside.getLast() + 1)));
            }
        }
        return sources;
    }

    /** The labels count the comma that closes an apposition ("Flynn, a former general,") as a part of the source. */
    private static int closed(Row row, int from, int end) {
        boolean apposition =
                row.text().substring(row.starts()[from], row.ends()[end - 1]).contains(",");
        boolean comma = end < row.starts().length && row.text().startsWith(",", row.starts()[end]);
        return apposition && comma ? end + 1 : end;
    }

    private static List<String> shown(Row row, Set<List<Integer>> spans) {
        return spans.stream()
                .map(span -> row.text().substring(row.starts()[span.get(0)], row.ends()[span.get(1) - 1]))
                .toList();
    }
}
