package io.shiftwatch.analysis.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateTest {

    private static final String PATIENCE =
            "Secretary Blinken said the United States will maintain strategic patience toward China.";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void countsWhatIsRightMissedAndFalse() throws IOException {
        int exit = evaluate("""
                {"id": "right", "text": "%1$s", "expected": [{"family": "strategic-patience", "status": "ADOPTED", "actor": "USA", "target": "CHN", "speaker": "Antony Blinken"}]}
                {"id": "status", "text": "%1$s", "expected": [{"family": "strategic-patience", "status": "NEGATED", "actor": "USA"}]}
                {"id": "missed", "text": "Nothing is said here.", "expected": [{"family": "decoupling"}]}
                {"id": "false", "text": "%1$s", "expected": []}
                """.formatted(PATIENCE));

        assertThat(exit).isZero();
        assertThat(out.toString(UTF_8))
                .containsPattern("all +3 +3 +0[.,]67 \\[.*0[.,]67 \\[")
                .containsPattern("actor +2 +1[.,]00")
                .containsPattern("status +2 +0[.,]50")
                .containsPattern("target +1 +1[.,]00")
                .containsPattern("speaker +1 +1[.,]00")
                .contains("status (line 2) status: expected strategic-patience NEGATED USA")
                .contains("missed (line 3) missed: expected decoupling")
                .contains("false (line 4) false alarm: expected nothing, found strategic-patience ADOPTED USA->CHN");
    }

    @Test
    void calibratingNeedsEnoughSignalsAndWritesTheirTable() throws IOException {
        String passage =
                "{\"text\": \"%s\", \"expected\": [{\"family\": \"strategic-patience\", \"status\": \"%s\"}]}%n";
        Path file = folder.resolve("labels.ndjson");
        Path table = folder.resolve("score.yaml");
        Files.writeString(file, passage.formatted(PATIENCE, "ADOPTED").repeat(60));
        assertThat(calibrate(file, table)).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("60 signals were found in these passages, 60 of them right", "label more");

        String wrong = passage.formatted(PATIENCE.replace("Secretary Blinken", "An analyst"), "RISK");
        Files.writeString(file, wrong.repeat(60), java.nio.file.StandardOpenOption.APPEND);
        assertThat(calibrate(file, table)).isZero();

        assertThat(out.toString(UTF_8)).contains("120 signals in 120 passages, 0.50 [");
        assertThat(Files.readString(table)).contains("base: ").containsPattern("voice-own: 0\\.[1-9]");
    }

    @Test
    void aTableWrittenWhereCommasAreDecimalPointsIsReadAgain() throws IOException {
        String passage =
                "{\"text\": \"%s\", \"expected\": [{\"family\": \"strategic-patience\", \"status\": \"%s\"}]}%n";
        Path file = folder.resolve("labels.ndjson");
        Path table = folder.resolve("score.yaml");
        Files.writeString(
                file,
                passage.formatted(PATIENCE, "ADOPTED").repeat(90)
                        + passage.formatted(PATIENCE, "RISK").repeat(20));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(calibrate(file, table)).isZero();
        } finally {
            Locale.setDefault(before);
        }

        assertThat(Files.readString(table))
                .containsPattern("(?m)^base: -?\\d\\.\\d\\d$")
                .doesNotContainPattern("(?m)^[^#]*,");
    }

    private int calibrate(Path file, Path table) {
        return Calibrate.run(
                List.of(file.toString(), "--out", table.toString()),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    @Test
    void signalsOfFamiliesThatWereNotLabelledAreNotCounted() throws IOException {
        evaluate("{\"text\": \"%s\", \"families\": [\"decoupling\"], \"expected\": []}".formatted(PATIENCE));

        assertThat(out.toString(UTF_8)).contains("0 misses");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"text\": \"x\"}; labels.ndjson:1: a passage needs 'text' and 'expected'",
                "not json; labels.ndjson:1: is not JSON",
                "{\"text\": \"x\", \"expected\": [{\"family\": \"nosuch\"}]}; labels.ndjson:1: unknown family 'nosuch'",
                "{\"text\": \"x\", \"expected\": [{\"family\": \"decoupling\", \"status\": \"MAYBE\"}]}; unknown status 'MAYBE'"
            })
    void aFileThatCannotBeUsedIsRefusedWithLineAndReason(String line, String reason) throws IOException {
        assertThat(evaluate(line)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains(reason);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void aPassageMayBeAPartOfAnArchivedArticle() throws IOException {
        Path archive = Files.writeString(
                folder.resolve("archive.ndjson"),
                "{\"url\": \"https://news.example/1\", \"title\": \"On China\", \"text\": \"Nothing here. %s\"}\n"
                        .formatted(PATIENCE));
        String label = "{\"article\": \"%s\", \"start\": 14, \"end\": %d, "
                + "\"expected\": [{\"family\": \"strategic-patience\", \"actor\": \"USA\", \"target\": \"CHN\"}]}";

        assertThat(evaluate(
                        label.formatted("https://news.example/1", 14 + PATIENCE.length()),
                        "--articles",
                        archive.toString()))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("0 misses");

        assertThat(evaluate(label.formatted("https://news.example/1", 99_999), "--articles", archive.toString()))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("labels.ndjson:1: 'start' and 'end' do not lie within the article");
        assertThat(evaluate(label.formatted("https://news.example/2", 20), "--articles", archive.toString()))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("is not in the file given with --articles");
        assertThat(evaluate(label.formatted("https://news.example/1", 20))).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("name the archive that holds it with --articles");
    }

    @Test
    void aWrongCommandLineHasAnExitCodeOfItsOwn() {
        assertThat(Evaluate.run(List.of("--bogus"), stream(out), stream(err))).isEqualTo(2);
    }

    private int evaluate(String lines, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.ndjson"), lines);
        List<String> args = new java.util.ArrayList<>(List.of(file.toString()));
        args.addAll(List.of(options));
        return Evaluate.run(args, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, UTF_8);
    }
}
