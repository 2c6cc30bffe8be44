package io.shiftwatch.analysis.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.kit.json.Json;

/** Prints news that come in to an archive of {@link SyntheticNews}, as {@code ./shiftwatch import} reads them. */
public final class IncomingNews {

    private static final long FRESH = 1_000_000_000;

    private final SyntheticNews news = new SyntheticNews(new Analyst(Catalog.packaged()));

    private IncomingNews() {}

    /** @param args number of the round, how many, and how many are stored */
    public static void main(String[] args) {
        new IncomingNews().print(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
    }

    /** A tenth copies what is stored of these days, three tenths tell a story of these days in other words, the rest is new. */
    private void print(int round, int count, long stored) {
        PrintStream out = new PrintStream(System.out, false, UTF_8);
        Random random = new Random(round);
        // A week apart: what one round brought in is not among what the next one looks through.
        Instant now = SyntheticNews.NEWEST.minus(Duration.ofDays(5 + 7L * (round % 20)));
        for (int i = 0; i < count; i++) {
            int kind = stored == 0 ? 9 : i % 10;
            long story = kind < 4 ? storyOf(now, stored, random) : FRESH + round * 10_000L + i;
            Instant at = now.minusSeconds(random.nextInt(12 * 3600));
            ArticleReceived article =
                    news.piece(story, kind == 0 ? 0 : 100 + round, at).article();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("guid", String.format(Locale.ROOT, "round-%d-%d", round, i));
            line.put("source", "Round " + i % 50);
            line.put("title", article.title());
            line.put("text", article.text());
            line.put("publishedAt", at);
            out.println(Json.text(line));
        }
        out.flush();
    }

    /** One that began in the two days before. */
    private static long storyOf(Instant now, long stored, Random random) {
        long stories = stored / SyntheticNews.ARTICLES * SyntheticNews.STORIES;
        while (true) {
            long story = (long) (random.nextDouble() * stories);
            Instant begins = SyntheticNews.begins(story);
            if (begins.isBefore(now.minus(Duration.ofHours(12))) && begins.isAfter(now.minus(Duration.ofHours(50)))) {
                return story;
            }
        }
    }
}
