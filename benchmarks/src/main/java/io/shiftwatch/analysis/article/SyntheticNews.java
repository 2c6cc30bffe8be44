package io.shiftwatch.analysis.article;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.judge.ArticleText;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Origin;
import io.shiftwatch.events.Signal;

/**
 * Articles like news in what grouping and search depend on: words as frequent as their rank says (Zipf), stories of one to nine
 * articles that share rare names within two days, copies, closing paragraphs that a source has under everything, a quarter
 * Chinese, a fifth with signals. The same number always gives the same article.
 */
final class SyntheticNews {

    /** Every 20 stories have 40 articles. */
    private static final int[] SIZES = {1, 1, 1, 2, 1, 1, 9, 1, 1, 3, 1, 1, 2, 1, 1, 6, 1, 1, 4, 1};

    static final int STORIES = SIZES.length;
    static final int ARTICLES = 40;

    static final Instant NEWEST = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(150);
    private static final Duration STORY_SPAN = Duration.ofHours(48);

    private static final int WORDS = 60_000;
    private static final int SOURCES = 500;

    private static final String[] FREQUENT =
            ("the of to and a in that is for on it with as was at by be from are this have"
                            + " has he said not but an they which its will we were or their been who would more had about up one"
                            + " all also his there than after when over can other new into year two could first out if some no last"
                            + " time most them between may before our only people years so what under such while against these"
                            + " because then i through state any during government where now minister should how many country")
                    .split(" ");

    private static final String[] FREQUENT_CHINESE =
            "美国 中国 我们 外交部 发言人 表示 坚决 反对 制裁 措施 维护 主权 安全 利益 对话 合作 关系 发展 政府 问题 双方 国家 国际 总统 会议 进行 经济 记者 重要 支持".split(" ");

    private static final String[] KINDS = {"Weekly", "Daily", "Post", "Herald", "Monitor"};

    private final List<Sample> english = new ArrayList<>();
    private final List<Sample> chinese = new ArrayList<>();

    /** A sentence of the catalogue's examples with the signals it gives. */
    private record Sample(String text, List<Signal> signals) {}

    /**
     * @param story counts stories from 0
     * @param member of the story, the first is 0
     * @param copyOf the member whose text this is, itself when it is its own
     */
    record Piece(long story, int member, int copyOf, ArticleReceived article, String language, List<Signal> signals) {}

    SyntheticNews(Analyst analyst) {
        analyst.catalog().families().forEach(family -> family.examples().forEach(example -> {
            ArticleText text = new ArticleText("art_0", 1, "", example.text(), null, NEWEST, "Example Outlet", null);
            List<Signal> signals = analyst.analyse(text).signals();
            if (!signals.isEmpty()) {
                (isChinese(example.text()) ? chinese : english).add(new Sample(example.text(), signals));
            }
        }));
    }

    static int size(long story) {
        return SIZES[(int) (story % STORIES)];
    }

    static Instant begins(long story) {
        return NEWEST.minus(STORY_SPAN).minusSeconds((long) (random(story).nextDouble() * SPAN.toSeconds()));
    }

    /** @param at when it is published; null for the time the story has for it */
    Piece piece(long story, int member, @Nullable Instant at) {
        Random random = random(story * 1009 + member);
        boolean copy = member > 0 && member < 100 && random.nextInt(4) == 0;
        String source = source(random);
        boolean inChinese = story % 4 == 3;
        Text text = copy ? text(story, 0, inChinese) : text(story, member, inChinese);
        Instant published =
                at != null ? at : begins(story).plusSeconds((long) (random.nextDouble() * STORY_SPAN.toSeconds()));
        String id = id(story * 1009 + member);
        ArticleReceived article = new ArticleReceived(
                "art_" + id,
                "https://" + source.replace(' ', '-') + ".example/" + id,
                id,
                List.of(),
                source,
                text.title(),
                text.text(),
                null,
                null,
                List.of(),
                published,
                "sender",
                false,
                published.plusSeconds(random.nextInt(600)),
                Origin.IMPORT,
                false,
                "local",
                null);
        return new Piece(story, member, copy ? 0 : member, article, inChinese ? "zh" : "en", text.signals());
    }

    private record Text(String title, String text, List<Signal> signals) {}

    private Text text(long story, int member, boolean inChinese) {
        Random random = random(story * 2003 + member);
        String gap = inChinese ? "" : " ";
        String stop = inChinese ? "。" : ". ";
        List<String> names = names(story, inChinese);
        Collections.shuffle(names.subList(0, 5), random);
        String title = names.get(0)
                + gap
                + word(random, inChinese)
                + gap
                + names.get(1)
                + gap
                + names.get(2)
                + gap
                + names.get(3);
        StringBuilder text = new StringBuilder();
        int words = (int) Math.min(1500, 70 - 120 * Math.log(1 - random.nextDouble()));
        for (int i = 0; i < words; i++) {
            // The beginning names what it is about every few words, the rest comes back to it.
            boolean name = i < 120 ? random.nextInt(4) == 0 : random.nextInt(25) == 0;
            text.append(name ? names.get(random.nextInt(names.size())) : word(random, inChinese));
            text.append(i % 17 == 16 ? stop : gap);
        }
        text.append(stop);
        List<Signal> signals = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            Sample sample = pick(inChinese ? chinese : english, random);
            text.append('\n').append(sample.text());
            signals.addAll(sample.signals());
        }
        return new Text(
                title,
                text.append('\n').append(closing(story, member, inChinese)).toString(),
                signals);
    }

    /** What the source of an article has under everything; some have more of it than news. */
    private static String closing(long story, int member, boolean inChinese) {
        String source = source(random(story * 1009 + member));
        int number = Integer.parseInt(source.substring(source.lastIndexOf(' ') + 1));
        Random random = random(number);
        StringBuilder text = new StringBuilder(source);
        for (int i = number % 10 == 0 ? 60 : 20; i > 0; i--) {
            text.append(inChinese ? "" : " ").append(word(random, inChinese));
        }
        return text.append(inChinese ? "。" : ".").toString();
    }

    private static List<String> names(long story, boolean inChinese) {
        Random random = random(story * 3001);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            int rank = (int) (2000 * Math.exp(random.nextDouble() * Math.log(100)));
            names.add(inChinese ? chinese(rank) : "name" + rank);
        }
        return names;
    }

    private static String word(Random random, boolean inChinese) {
        int rank = (int) Math.exp(random.nextDouble() * Math.log(WORDS));
        if (inChinese) {
            return rank <= FREQUENT_CHINESE.length ? FREQUENT_CHINESE[rank - 1] : chinese(rank);
        }
        return rank <= FREQUENT.length ? FREQUENT[rank - 1] : "word" + rank;
    }

    private static String chinese(int rank) {
        Random random = random(rank);
        return "" + (char) (0x4e00 + random.nextInt(2500)) + (char) (0x4e00 + random.nextInt(2500));
    }

    private static String source(Random random) {
        double drawn = random.nextDouble();
        int number = (int) (drawn * drawn * SOURCES);
        return KINDS[number % KINDS.length] + " " + number;
    }

    /** Neighbouring seeds give unrelated numbers, other than with {@link Random}'s own. */
    private static Random random(long seed) {
        return Random.from(new SplittableRandom(seed));
    }

    private static Sample pick(List<Sample> samples, Random random) {
        return samples.get(random.nextInt(samples.size()));
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(c -> c >= 0x4e00 && c < 0xa000);
    }

    /** As random as the ids that are hashes. */
    static String id(long number) {
        Random random = random(number);
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextInt());
    }
}
