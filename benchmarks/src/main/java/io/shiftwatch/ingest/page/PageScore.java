package io.shiftwatch.ingest.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.ingest.feed.FeedDate;

/**
 * How well articles are found in pages: a folder per page with {@code source.html}, {@code expected.html} and {@code
 * expected-metadata.json}. Prints the mean F1 of the sets of four-word shingles (characters where words are not set apart), and how
 * often title, date and language are the expected ones; with {@code --errors} every miss, with {@code --draw SEED} ten pages by
 * chance of those whose text is another, with what only one side has.
 */
public final class PageScore {

    private static final int SHINGLE = 4;
    private static final char FIRST_EAST_ASIAN = '\u2e80';
    private static final double LOW = 0.85;
    private static final int DRAWN = 10;
    private static final int SHOWN = 1_500;

    private final boolean errors;
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> others = new ArrayList<>();
    private double sum;
    private int pages;
    private int titlesWithMore;
    private final Exact titles = new Exact("title", PageScore::sameTitle);
    private final Exact dates = new Exact("date", PageScore::sameTime);
    private final Exact authors = new Exact("author", PageScore::sameName);
    private final Exact languages = new Exact("language", String::equalsIgnoreCase);

    private PageScore(boolean errors) {
        this.errors = errors;
    }

    public static void main(String[] args) throws IOException {
        List<String> options = List.of(args);
        PageScore score = new PageScore(options.contains("--errors"));
        List<Path> folders;
        try (var list = Files.list(Path.of(args[0]))) {
            folders = list.filter(folder -> Files.exists(folder.resolve("source.html")))
                    .sorted()
                    .toList();
        }
        for (Path folder : folders) {
            score.page(folder);
        }
        int draw = options.indexOf("--draw");
        if (draw > 0) {
            Collections.shuffle(score.others, new Random(Long.parseLong(args[draw + 1])));
            score.others.stream().limit(DRAWN).forEach(System.out::println);
        }
        System.out.printf(
                Locale.ROOT,
                "%d pages: F1 %.3f, title %s (%d more but for a name behind a mark), date %s, author %s, language %s%n",
                score.pages,
                score.sum / score.pages,
                score.titles,
                score.titlesWithMore,
                score.dates,
                score.authors,
                score.languages);
    }

    private void page(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        PageArticle read =
                PageReader.read(Files.readString(folder.resolve("source.html")), "http://fakehost/test/page.html");
        body(
                name,
                read.text(),
                Jsoup.parse(Files.readString(folder.resolve("expected.html"))).text());
        JsonNode metadata =
                json.readTree(folder.resolve("expected-metadata.json").toFile());
        if (!titles.count(name, metadata.path("title"), read.title())
                && isTitleWithMore(metadata.path("title").asText(), read.title())) {
            titlesWithMore++;
        }
        authors.count(name, metadata.path("byline"), read.author());
        dates.count(name, metadata.path("publishedTime"), read.publishedAt());
        languages.count(name, metadata.path("lang"), read.language());
    }

    private void body(String page, String read, String wanted) {
        List<String> words = words(read);
        List<String> wantedWords = words(wanted);
        Set<String> found = new HashSet<>(shingles(words));
        Set<String> expected = new HashSet<>(shingles(wantedWords));
        double common = found.stream().filter(expected::contains).count();
        double f1 = common == 0 ? 0 : 2 * common / (found.size() + expected.size());
        sum += f1;
        pages++;
        if (f1 < 1) {
            String other = String.format(
                    Locale.ROOT,
                    "%.2f %s%n  only read: %s%n  only expected: %s",
                    f1,
                    page,
                    only(words, expected),
                    only(wantedWords, found));
            others.add(other);
            if (errors && f1 < LOW) {
                System.out.println(other);
            }
        }
    }

    /** The words of the shingles that the other side has not. */
    private static String only(List<String> words, Set<String> others) {
        List<String> shingles = shingles(words);
        StringBuilder only = new StringBuilder();
        boolean within = false;
        for (int i = 0; i < shingles.size() && only.length() < SHOWN; i++) {
            boolean alone = !others.contains(shingles.get(i));
            if (alone) {
                only.append(within ? " " + words.get(i + SHINGLE - 1) : " … " + shingles.get(i));
            }
            within = alone;
        }
        return only.toString();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (word.chars().anyMatch(c -> c >= FIRST_EAST_ASIAN)) {
                word.chars().forEach(c -> words.add(String.valueOf((char) c)));
            } else if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Fewer words are one shingle. */
    private static List<String> shingles(List<String> words) {
        List<String> shingles = new ArrayList<>();
        int size = Math.min(SHINGLE, words.size());
        for (int i = 0; size > 0 && i + size <= words.size(); i++) {
            shingles.add(String.join(" ", words.subList(i, i + size)));
        }
        return shingles;
    }

    /** The expectations keep wide and narrow blanks. */
    private static boolean sameTitle(String expected, String found) {
        return expected.replaceAll("[\\s\\p{Z}]+", " ").strip().equalsIgnoreCase(found);
    }

    /** "Headline - Site" where the headline was read: the expectations keep such names, readers do without. */
    private static boolean isTitleWithMore(String expected, String found) {
        String rest = expected.startsWith(found) && !found.isEmpty() ? expected.substring(found.length()) : "";
        return rest.matches("\\s+[-|\u2013\u2014\u00b7] .*|\\s*_.*");
    }

    /** The expectations have "By" before names and dates behind them, and are not cut for it. */
    private static boolean sameName(String expected, String found) {
        String wanted = expected.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        String read = found.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        return !read.isEmpty() && (wanted.contains(read) || read.contains(wanted));
    }

    /** One instant may be written in many ways; where either side names no zone, the day must do. */
    private static boolean sameTime(String expected, String found) {
        Written one = Written.of(expected);
        Written other = Written.of(found);
        return one.zoned() && other.zoned()
                ? Objects.equals(one.at(), other.at())
                : one.day() != null && one.day().equals(other.day());
    }

    private record Written(
            @Nullable Instant at, boolean zoned, @Nullable LocalDate day) {

        private static final Pattern ZONE =
                Pattern.compile("(?<=:\\d\\d(?:\\.\\d{1,9})?)\\s*(?:Z|[+-]\\d\\d:?\\d\\d)$");

        static Written of(String text) {
            String local = ZONE.matcher(text.strip()).replaceFirst("");
            Instant asWritten = FeedDate.parse(local);
            return new Written(
                    FeedDate.parse(text),
                    local.length() < text.strip().length(),
                    asWritten == null ? null : asWritten.atZone(ZoneOffset.UTC).toLocalDate());
        }
    }

    private final class Exact {
        private final String name;
        private final BiPredicate<String, String> same;
        private int given;
        private int right;

        Exact(String name, BiPredicate<String, String> same) {
            this.name = name;
            this.same = same;
        }

        /** True as well where nothing is expected. */
        boolean count(String page, JsonNode expected, @Nullable String found) {
            String wanted = oneLine(expected.asText(""));
            if (wanted.isEmpty() || expected.isNull()) {
                return true;
            }
            given++;
            boolean isSame = same.test(wanted, oneLine(Objects.requireNonNullElse(found, "")));
            right += isSame ? 1 : 0;
            if (errors && !isSame) {
                System.out.println(name + " of " + page + ": " + wanted + " <> " + found);
            }
            return isSame;
        }

        private static String oneLine(String text) {
            return text.replaceAll("[\\s\\u00a0]+", " ").strip();
        }

        @Override
        public String toString() {
            return right + " of " + given;
        }
    }
}
