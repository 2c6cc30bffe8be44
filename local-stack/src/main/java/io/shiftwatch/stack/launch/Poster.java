package io.shiftwatch.stack.launch;

import java.io.IOException;
import java.nio.file.Path;
import com.fasterxml.jackson.databind.JsonNode;

import io.shiftwatch.stack.StackFailure;
import io.shiftwatch.stack.files.ArticleFile;
import io.shiftwatch.stack.files.Entries;
import io.shiftwatch.stack.files.Fields;

/** {@code post FILE...}: streams files of articles through the batch endpoint, whatever their form, in bounded memory. */
final class Poster {

    private final Options options;
    private final int port;
    private long accepted;
    private long refused;

    Poster(Options options, int port) {
        this.options = options;
        this.port = port;
    }

    /** @return whether every article was accepted */
    boolean post() throws IOException, InterruptedException {
        if (options.rest().isEmpty()) {
            throw new StackFailure("post needs a file: " + ArticleFile.FORMS);
        }
        long began = System.nanoTime();
        for (String name : options.rest()) {
            postFile(Path.of(name));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Console.endProgress();
        Console.note(
                "%d accepted, %d refused in %.1f s (%.0f articles/s)",
                accepted, refused, seconds, (accepted + refused) / Math.max(seconds, 0.001));
        return refused == 0;
    }

    private void postFile(Path file) throws IOException, InterruptedException {
        Fields fields = new Fields(file.toString().endsWith(".txt") ? "posted" : null, options.origin(), false);
        ArticleFile articles = new ArticleFile(file, fields);
        try (Entries entries = articles.open()) {
            new BatchPost(port, "/api/v1/articles/batch").send(entries, 0, (entry, result) -> {
                if (result == null) {
                    refused++;
                    Console.say("%s: %s refused: it %s", file.getFileName(), entry.place(), entry.fault());
                } else {
                    result(file, entry.place(), result);
                }
                return true;
            });
        } catch (BatchPost.Unreadable e) {
            Console.fail(file.getFileName() + " cannot be read to its end: " + e.getMessage());
            refused++;
        }
    }

    private void result(Path file, String place, JsonNode result) {
        boolean ok = result.path("status").asText().equals("accepted");
        accepted += ok ? 1 : 0;
        refused += ok ? 0 : 1;
        if (!ok) {
            Console.say("%s: %s refused: %s", file.getFileName(), place, reason(result.path("problem")));
        } else if (!options.quiet()) {
            Console.say(
                    "%s: %s accepted %s",
                    file.getFileName(), place, result.path("id").asText());
        } else {
            Console.progress("%s: %d articles", file.getFileName(), accepted + refused);
        }
    }

    static String reason(JsonNode problem) {
        StringBuilder text = new StringBuilder(
                problem.path("detail").asText(problem.path("title").asText()));
        problem.path("errors").forEach(error -> text.append("; ")
                .append(error.path("field").asText())
                .append(' ')
                .append(error.path("reason").asText()));
        return text.toString();
    }
}
