package io.shiftwatch.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @ParameterizedTest
    @EnumSource
    void theDocumentationHasEveryKind(Problem.Kind kind) throws IOException {
        String documented = Files.readString(Path.of(System.getProperty("shiftwatch.root"), "docs/problems.md"));

        assertThat(documented).contains("| `%s` | %d | %s |".formatted(kind.type(), kind.status(), kind.advice()));
    }
}
