package io.shiftwatch.analysis.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.monitor.Monitor;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.phrase.Baselines;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Sentence;
import io.shiftwatch.analysis.text.Token;

/**
 * The whole judgement of articles on one core, beside two engines that only look for the same phrases in the same sentences.
 * {@code java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' io.shiftwatch.analysis.judge.JudgementBenchmark [FILE]}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class JudgementBenchmark {

    private static final String FILE = "shiftwatch.benchmark.articles";
    private static final String COUNT = "shiftwatch.benchmark.count";
    private static final int ARTICLES = 1_000;
    private static final long SEED = 20_261_124;

    private List<ArticleText> articles = List.of();
    private final List<String> spaced = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final Analyst analyst = new Analyst(Catalog.packaged());
    private @Nullable Monitor monitor;
    private Collection<Pattern> expressions = List.of();

    /**
     * @param args a file of articles, NDJSON or NDJSON.xz, without it the catalogue's examples; and how many are drawn, 1,000 when
     *     not given: the regular expressions need minutes for a hundred
     */
    public static void main(String[] args) throws RunnerException {
        var options = new OptionsBuilder().include(JudgementBenchmark.class.getName());
        if (args.length > 0) {
            options.jvmArgsAppend(
                    "-Xmx2g", "-D" + FILE + "=" + Path.of(args[0]).toAbsolutePath(), "-D" + COUNT + "=" + count(args));
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        double whole = seconds(results, "wholeJudgement");
        System.out.printf(
                "%n%-28s %9s %12s %22s%n",
                count(args) + " articles, one core", "seconds", "articles/s", "our time of its time");
        for (String name : List.of("wholeJudgement", "luceneMonitorAlone", "regularExpressionsAlone")) {
            double time = seconds(results, name);
            System.out.printf("%-28s %9.2f %12.0f %22.3f%n", name, time, count(args) / time, whole / time);
        }
    }

    private static int count(String[] args) {
        return args.length > 1 ? Integer.parseInt(args[1]) : ARTICLES;
    }

    private static double seconds(Collection<RunResult> results, String name) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + name))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }

    @Setup
    public void prepare() throws IOException {
        String file = System.getProperty(FILE);
        articles =
                file == null ? examples() : ArticleFile.drawn(Path.of(file), Integer.getInteger(COUNT, ARTICLES), SEED);
        Baselines baselines = new Baselines(analyst.catalog());
        monitor = baselines.monitor();
        expressions = baselines.expressions().values();
        articles.forEach(this::split);
        System.out.printf(
                "%n%d articles, %d characters, %d sentences, %d phrases%n",
                articles.size(),
                articles.stream().mapToInt(article -> article.text().length()).sum(),
                written.size(),
                baselines.phrases());
    }

    @TearDown
    public void close() throws IOException {
        if (monitor != null) {
            monitor.close();
        }
    }

    /** Sentences as the engines get them: folded tokens between spaces, a stand-in where somebody is named. */
    private void split(ArticleText article) {
        FieldText text = FieldText.of("text", article.text());
        List<Mention> mentions = new MentionFinder(analyst.catalog(), article.publishedAt()).find(text);
        for (Sentence sentence : text.sentences()) {
            StringBuilder words = new StringBuilder();
            List<Mention> here = FieldReading.mentionsIn(mentions, sentence);
            for (int i = sentence.firstToken(); i < sentence.endToken(); i++) {
                Token token = text.tokens().get(i);
                int at = i;
                Mention named = here.stream()
                        .filter(mention -> mention.first() == at && !mention.isCrowd())
                        .findFirst()
                        .orElse(null);
                words.append(named == null ? token.text() : Baselines.PARTY);
                words.append(' ');
                i = named == null ? i : Math.max(i, named.end() - 1);
            }
            spaced.add(words.toString());
            written.add(sentence.chinese() ? words.toString().replace(" ", "") : words.toString());
        }
    }

    @Benchmark
    public int wholeJudgement() {
        int signals = 0;
        for (ArticleText article : articles) {
            signals += analyst.analyse(article).signals().size();
        }
        return signals;
    }

    @Benchmark
    public int luceneMonitorAlone() {
        int matches = 0;
        Monitor queries = Objects.requireNonNull(monitor);
        for (String sentence : spaced) {
            matches += Baselines.matches(queries, sentence);
        }
        return matches;
    }

    @Benchmark
    public int regularExpressionsAlone() {
        int matches = 0;
        for (String sentence : written) {
            for (Pattern expression : expressions) {
                Matcher matcher = expression.matcher(sentence);
                while (matcher.find()) {
                    matches++;
                }
            }
        }
        return matches;
    }

    private List<ArticleText> examples() {
        List<String> texts = new ArrayList<>();
        analyst.catalog().families().forEach(family -> family.examples().forEach(example -> texts.add(example.text())));
        Random random = new Random(SEED);
        List<ArticleText> made = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 60; k++) {
                text.append(texts.get(random.nextInt(texts.size()))).append(k % 4 == 3 ? "\n\n" : " ");
            }
            made.add(new ArticleText(
                    "art_" + i, 1, "Made of examples", text.toString(), null, null, "Example Outlet", null));
        }
        return made;
    }
}
