package io.shiftwatch.alert.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.AlertRaised;
import io.shiftwatch.events.Signal;

/**
 * What an alert says, in lines of at most {@link #WIDTH} columns: own line or not, who toward whom, the sentence, who says it, why it
 * was judged so, what else the actor says, what is new. The order is the same in every channel.
 */
public final class AlertText {

    public static final int WIDTH = 72;
    public static final int SUBJECT = 78;

    private static final int LABEL = 13;
    private static final int MOST_REASONS = 5;
    private static final int MOST_SENTENCE = 1_500;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH);

    private final AlertRaised alert;
    private final List<String> lines = new ArrayList<>();

    private AlertText(AlertRaised alert) {
        this.alert = alert;
    }

    /** One line: status and parties come first, so that what is cut off is who says it. */
    public static String subject(AlertRaised alert) {
        return Columns.cut(Columns.plain(alert.headline()), SUBJECT);
    }

    public static String of(AlertRaised alert) {
        return new AlertText(alert).write();
    }

    private String write() {
        AlertRaised.Meaning meaning = alert.meaning();
        lines.add(meaning.status() + " - " + whose());
        wrap("", Columns.plain(alert.headline()));
        lines.add("");
        earlier();
        wrap("", "\"" + Columns.cut(Columns.plain(alert.evidence().sentence()), MOST_SENTENCE) + "\"");
        lines.add("");
        label("Says it", saysIt());
        AlertRaised.Article article = alert.article();
        label("Published", published(article) + "; first seen " + at(article.firstSeenAt(), MINUTE));
        label(
                "Source",
                "%s; the story: %s, %s"
                        .formatted(
                                article.source(),
                                count(alert.story().articles(), "article"),
                                count(alert.story().origins(), "origin")));
        label("Title", article.title());
        lines.add("");
        List<String> why = alert.factors().stream()
                .filter(factor -> !factor.text().isBlank())
                .limit(MOST_REASONS)
                .map(factor -> "\"" + Columns.plain(factor.text()) + "\": " + factor.name())
                .toList();
        for (int i = 0; i < why.size(); i++) {
            label(i == 0 ? "Why " + meaning.status() : "", why.get(i));
        }
        label("Reading", alert.reading());
        if (!alert.flags().isEmpty()) {
            label("Beware", String.join(", ", alert.flags()));
        }
        ownWords();
        lines.add("");
        label(
                "New?",
                alert.context().novelty().toLowerCase(Locale.ROOT) + " (" + String.join(", ", alert.because()) + ")");
        label(
                "Why you",
                "\"" + alert.subscription().name() + "\": "
                        + String.join(", ", alert.subscription().matched()));
        lines.add("");
        lines.add("Read in context:");
        lines.add(alert.links().read());
        return String.join("\n", lines) + "\n";
    }

    /** Whether it is the actor's own line; that somebody did something is, where only an outlet says so, the outlet's claim. */
    private String whose() {
        String actor =
                alert.meaning().actor() == null ? "the actor" : alert.meaning().actor();
        if ("CLAIMED".equals(alert.attestation())) {
            return "so says one source, not " + actor;
        }
        return (alert.ownLine() ? "" : "not ") + actor + "'s own line";
    }

    /** A follow-up shows both sentences and both dates. */
    private void earlier() {
        AlertRaised.Earlier earlier = alert.earlier();
        if (earlier == null) {
            return;
        }
        label("You were told", Columns.plain(earlier.headline()));
        wrap("", "\"" + Columns.cut(Columns.plain(earlier.sentence()), MOST_SENTENCE) + "\"");
        label("Since", earlier.state() + " on " + at(earlier.since(), DAY));
        lines.add("");
    }

    private String saysIt() {
        Signal.Speaker speaker = alert.speaker();
        String who = speaker == null
                ? "the outlet"
                : Stream.of(speaker.name(), speaker.described(), speaker.side())
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse("somebody unnamed");
        String rank = speaker == null ? "" : " (rank " + speaker.rank() + ")";
        return who + rank + ", " + quoted(alert.quote())
                + (alert.reporter() == null ? "" : ", reported by " + alert.reporter());
    }

    private static String quoted(String quote) {
        return switch (quote) {
            case "direct" -> "in quotation marks";
            case "indirect" -> "in the outlet's paraphrase";
            case "mixed" -> "partly in quotation marks";
            case "scare" -> "in distancing quotation marks";
            default -> "not as a quotation";
        };
    }

    private static String published(AlertRaised.Article article) {
        Instant published = article.publishedAt();
        return published == null
                ? article.undatable() ? "at an impossible date" : "at an unknown date"
                : at(published, DAY) + " (given by the " + article.publishedAtFrom() + ")";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String at(Instant time, DateTimeFormatter format) {
        return format.format(time.atOffset(ZoneOffset.UTC));
    }

    private void ownWords() {
        List<AlertRaised.OwnLine> own = alert.context().sameArticleOwnLine();
        if (own.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("The same actor's own words in this article");
        own.forEach(line -> label("  " + side(line.line()), line.name() + ": \"" + Columns.plain(line.text()) + "\""));
    }

    private static String side(@Nullable Integer line) {
        return line == null || line == 0 ? "" : line < 0 ? "hard" : "soft";
    }

    private void label(String label, String text) {
        String padded = label.length() >= LABEL ? label + " " : label + " ".repeat(LABEL - label.length());
        List<String> wrapped = Columns.wrap(Columns.plain(text), WIDTH - padded.length());
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? padded : " ".repeat(padded.length())) + wrapped.get(i));
        }
    }

    private void wrap(String indent, String text) {
        Columns.wrap(text, WIDTH - indent.length()).forEach(line -> lines.add(indent + line));
    }
}
