package io.shiftwatch.alert.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import io.shiftwatch.alert.query.ArticleText;
import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.judge.Analysis;
import io.shiftwatch.analysis.judge.Analyst;
import io.shiftwatch.analysis.judge.ArticleFile;
import io.shiftwatch.events.ArticleAnalyzed;
import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.events.Origin;
import io.shiftwatch.events.Signal;

/**
 * Articles with their signals against many subscriptions, on one thread: the index, Lucene Monitor by itself, and one after the other.
 * {@code java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' io.shiftwatch.alert.matching.MatchingBenchmark ARTICLES TOPICS}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class MatchingBenchmark {

    private static final String ARTICLES = "shiftwatch.benchmark.articles";
    private static final String TOPICS = "shiftwatch.benchmark.topics";
    private static final int COUNT = 1_000;
    private static final long SEED = 20_261_125;
    private static final String[] SIZES = {"1000", "10000", "100000"};

    /** One after the other takes minutes for all. */
    private static final int SCANNED = 50;

    @Param({"1000", "10000", "100000"})
    private int subscriptions;

    private List<ArticleAnalyzed> articles = List.of();
    private List<Matching> scanned = List.of();
    private @Nullable SubscriptionIndex index;
    private @Nullable BareMonitor monitor;

    /** @param args a file of articles, NDJSON or NDJSON.xz, and one of searches: a JSON object a line with title and lang */
    public static void main(String[] args) throws RunnerException, IOException {
        if (args.length != 2) {
            System.err.println("usage: MatchingBenchmark ARTICLES TOPICS; see benchmarks/README.md");
            System.exit(2);
        }
        System.setProperty(ARTICLES, args[0]);
        System.setProperty(TOPICS, args[1]);
        check();
        var options = new OptionsBuilder()
                .include(MatchingBenchmark.class.getName())
                .jvmArgsAppend(
                        "-Xmx3g",
                        "--add-modules=jdk.incubator.vector",
                        "-D" + ARTICLES + "=" + Path.of(args[0]).toAbsolutePath(),
                        "-D" + TOPICS + "=" + Path.of(args[1]).toAbsolutePath());
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.printf(
                "%n%13s %12s %14s %14s %24s%n",
                "subscriptions", "index, ms", "Monitor, ms", "scan, ms", "index as fast as Monitor");
        for (String size : SIZES) {
            double ours = millis(results, "index", size, COUNT);
            double bare = millis(results, "bareMonitor", size, COUNT);
            System.out.printf(
                    Locale.ROOT,
                    "%13s %12.3f %14.3f %14.3f %22.1f x%n",
                    size,
                    ours,
                    bare,
                    millis(results, "oneAfterTheOther", size, SCANNED),
                    bare / ours);
        }
    }

    /** For one article. */
    private static double millis(Collection<RunResult> results, String name, String size, int articles) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + name)
                        && result.getParams().getParam("subscriptions").equals(size))
                .mapToDouble(result -> result.getPrimaryResult().getScore() * 1000 / articles)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** That the index finds what a look at one after the other finds; what it needs of time and memory to be there. */
    private static void check() throws IOException {
        List<ArticleAnalyzed> articles = articles();
        System.out.printf(
                "%d articles with %d signals%n",
                articles.size(),
                articles.stream().mapToInt(article -> article.signals().size()).sum());
        for (String size : SIZES) {
            List<Filter> filters = wishes(Integer.parseInt(size));
            long before = used();
            long began = System.nanoTime();
            SubscriptionIndex index = index(filters);
            double seconds = (System.nanoTime() - began) / 1e9;
            long after = used();
            List<Matching> matchings = filters.stream().map(Matching::new).toList();
            long distinct = filters.stream()
                    .map(Filter::query)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
            long matches = 0;
            for (ArticleAnalyzed article : articles) {
                List<String> found = index.matching(article);
                matches += found.size();
                if (!found.equals(scan(matchings, article))) {
                    throw new IllegalStateException("the index finds others than the scan in "
                            + article.article().title());
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s subscriptions, %d different queries: the index took %.1f s and %d MB; the same matches as by scan, %.3f %% of"
                            + " subscriptions an article%n",
                    size,
                    distinct,
                    seconds,
                    (after - before) >> 20,
                    100.0 * matches / articles.size() / filters.size());
            index.close();
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<Filter> wishes(int count) throws IOException {
        List<String> families = Catalog.packaged().families().stream()
                .map(family -> family.slug())
                .toList();
        return new Wishes(families, Path.of(System.getProperty(TOPICS))).draw(count);
    }

    private static SubscriptionIndex index(List<Filter> filters) {
        SubscriptionIndex index = new SubscriptionIndex();
        index.apply(IntStream.range(0, filters.size())
                .mapToObj(i -> new SubscriptionIndex.Change(id(i), filters.get(i)))
                .toList());
        return index;
    }

    private static String id(int number) {
        return "sub_%06d".formatted(number);
    }

    private static List<String> scan(List<Matching> all, ArticleAnalyzed article) {
        ArticleText text = new ArticleText(article);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Matching matching = all.get(i);
            if (matching.matches(article)
                    && article.signals().stream().anyMatch(signal -> matching.matches(text, signal))) {
                found.add(id(i));
            }
        }
        return found;
    }

    private static List<ArticleAnalyzed> articles() throws IOException {
        Analyst analyst = new Analyst(Catalog.packaged());
        return ArticleFile.drawn(Path.of(System.getProperty(ARTICLES)), COUNT, SEED).stream()
                .map(article -> analyzed(article, analyst.analyse(article)))
                .toList();
    }

    private static ArticleAnalyzed analyzed(io.shiftwatch.analysis.judge.ArticleText article, Analysis analysis) {
        Instant seen = Instant.parse("2026-11-25T00:00:00Z");
        ArticleReceived received = new ArticleReceived(
                article.articleId(),
                null,
                null,
                List.of(),
                article.source(),
                article.title(),
                article.text(),
                null,
                null,
                List.of(),
                null,
                "none",
                false,
                seen,
                Origin.API,
                true,
                "local",
                null);
        List<Signal> signals = analysis.signals().stream()
                .map(signal -> signal.placed(Signal.FIRST, List.of()))
                .toList();
        return new ArticleAnalyzed(
                received,
                1,
                "tv",
                analysis.language(),
                ArticleAnalyzed.Story.own("sty", seen),
                signals,
                false,
                "",
                "",
                seen,
                null);
    }

    @Setup
    public void prepare(BenchmarkParams params) throws IOException {
        articles = articles();
        List<Filter> filters = wishes(subscriptions);
        String name = params.getBenchmark();
        if (name.endsWith(".index")) {
            index = index(filters);
        } else if (name.endsWith(".bareMonitor")) {
            monitor = new BareMonitor(filters);
        } else {
            scanned = filters.stream().map(Matching::new).toList();
        }
    }

    @TearDown
    public void close() throws IOException {
        if (index != null) {
            index.close();
        }
        if (monitor != null) {
            monitor.close();
        }
    }

    @Benchmark
    public int index() {
        SubscriptionIndex all = Objects.requireNonNull(index);
        return articles.stream()
                .mapToInt(article -> all.matching(article).size())
                .sum();
    }

    @Benchmark
    public int bareMonitor() {
        BareMonitor all = Objects.requireNonNull(monitor);
        return articles.stream().mapToInt(all::matches).sum();
    }

    @Benchmark
    public int oneAfterTheOther() {
        return articles.stream()
                .limit(SCANNED)
                .mapToInt(article -> scan(scanned, article).size())
                .sum();
    }
}
