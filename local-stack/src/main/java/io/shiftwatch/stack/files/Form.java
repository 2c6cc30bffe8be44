package io.shiftwatch.stack.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a file's name says of its form. */
enum Form {
    JSON,
    NDJSON,
    CSV,
    TEXT,
    HTML,
    WARC;

    static @Nullable Form of(Path file) {
        String name = plainName(file).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> JSON;
            case "ndjson", "jsonl" -> NDJSON;
            case "csv" -> CSV;
            case "txt" -> TEXT;
            case "html", "htm" -> HTML;
            case "warc" -> WARC;
            default -> null;
        };
    }

    static Form required(Path file) {
        return Objects.requireNonNull(of(file));
    }

    /** The first line of what a reader says: the rest is of its own workings. */
    static String reason(IOException fault) {
        String message = fault.getMessage();
        return message == null
                ? "it ends too early"
                : message.lines().findFirst().orElse("").replaceAll(" \\(start marker.*", "");
    }

    /** Without the ending of its packing. */
    static String plainName(Path file) {
        return file.getFileName().toString().replaceAll("\\.(gz|xz|zst)$", "");
    }
}
