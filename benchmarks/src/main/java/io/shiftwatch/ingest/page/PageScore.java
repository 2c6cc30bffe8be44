package io.shiftwatch.ingest.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * How well articles are found in pages: a folder per page with {@code source.html}, {@code expected.html} and {@code
 * expected-metadata.json}. Prints the mean F1 of the sets of four-word shingles (characters where words are not set apart), and how
 * often title, date and language are the expected ones; with {@code --errors} every miss.
 */
public final class PageScore {

    private static final int SHINGLE = 4;
    private static final char FIRST_EAST_ASIAN = '\u2e80';
    private static final double LOW = 0.85;

    private final boolean errors;
    private final ObjectMapper json = new ObjectMapper();
    private double sum;
    private int pages;
    private final Exact titles = new Exact("title");
    private final Exact dates = new Exact("date");
    private final Exact languages = new Exact("language");

    private PageScore(boolean errors) {
        this.errors = errors;
    }

    public static void main(String[] args) throws IOException {
        PageScore score = new PageScore(args.length > 1 && args[1].equals("--errors"));
        List<Path> folders;
        try (var list = Files.list(Path.of(args[0]))) {
            folders = list.filter(folder -> Files.exists(folder.resolve("source.html")))
                    .sorted()
                    .toList();
        }
        for (Path folder : folders) {
            score.page(folder);
        }
        System.out.printf(
                Locale.ROOT,
                "%d pages: F1 %.3f, title %s, date %s, language %s%n",
                score.pages,
                score.sum / score.pages,
                score.titles,
                score.dates,
                score.languages);
    }

    private void page(Path folder) throws IOException {
        PageArticle read =
                PageReader.read(Files.readString(folder.resolve("source.html")), "http://fakehost/test/page.html");
        Set<String> expected = shingles(
                Jsoup.parse(Files.readString(folder.resolve("expected.html"))).text());
        Set<String> found = shingles(read.text());
        double common = found.stream().filter(expected::contains).count();
        double f1 = common == 0 ? 0 : 2 * common / (found.size() + expected.size());
        sum += f1;
        pages++;
        if (errors && f1 < LOW) {
            System.out.printf(Locale.ROOT, "%.2f %s%n", f1, folder.getFileName());
        }
        JsonNode metadata =
                json.readTree(folder.resolve("expected-metadata.json").toFile());
        titles.count(metadata.path("title"), read.title());
        dates.count(metadata.path("publishedTime"), read.publishedAt());
        languages.count(metadata.path("lang"), read.language());
    }

    private static Set<String> shingles(String text) {
        List<String> tokens = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (word.chars().anyMatch(c -> c >= FIRST_EAST_ASIAN)) {
                word.chars().forEach(c -> tokens.add(String.valueOf((char) c)));
            } else if (!word.isEmpty()) {
                tokens.add(word);
            }
        }
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + SHINGLE <= tokens.size(); i++) {
            shingles.add(String.join(" ", tokens.subList(i, i + SHINGLE)));
        }
        return shingles;
    }

    private final class Exact {
        private final String name;
        private int given;
        private int right;

        Exact(String name) {
            this.name = name;
        }

        void count(JsonNode expected, @Nullable String found) {
            if (!expected.isTextual() || expected.asText().isBlank()) {
                return;
            }
            given++;
            boolean same = expected.asText().strip().equalsIgnoreCase(Objects.requireNonNullElse(found, ""));
            right += same ? 1 : 0;
            if (errors && !same) {
                System.out.println(name + ": " + expected.asText() + " <> " + found);
            }
        }

        @Override
        public String toString() {
            return right + " of " + given;
        }
    }
}
