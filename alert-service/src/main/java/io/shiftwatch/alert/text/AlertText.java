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

    private static final int MOST_REASONS = 5;
    private static final int MOST_SENTENCE = 1_500;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH);

    private final AlertRaised alert;
    private final List<Block> blocks = new ArrayList<>();

    private AlertText(AlertRaised alert) {
        this.alert = alert;
    }

    /** In one line, without what a terminal or a mail header would obey. */
    public static String line(String text) {
        return Columns.plain(text);
    }

    /** Likewise, and short. */
    public static String subject(String text) {
        return Columns.cut(Columns.plain(text), SUBJECT);
    }

    /** One line: status and parties come first, so that what is cut off is who says it. */
    public static String subject(AlertRaised alert) {
        return subject(alert.headline());
    }

    public static String of(AlertRaised alert) {
        return Block.plain(blocks(alert));
    }

    /** For other forms than plain text. */
    public static List<Block> blocks(AlertRaised alert) {
        return new AlertText(alert).write();
    }

    private List<Block> write() {
        AlertRaised.Meaning meaning = alert.meaning();
        blocks.add(new Block.Heading(
                alert.earlier() == null
                        ? meaning.status() + " - " + whose()
                        : alert.earlier().state() + " - of what you were told before"));
        blocks.add(new Block.Paragraph(Columns.plain(alert.headline())));
        blocks.add(new Block.Gap());
        earlier();
        if (alert.earlier() == null
                || !alert.earlier().sentence().equals(alert.evidence().sentence())) {
            quote(alert.evidence().sentence());
        }
        blocks.add(new Block.Gap());
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
        blocks.add(new Block.Gap());
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
        blocks.add(new Block.Gap());
        label("New?", news());
        label(
                "Why you",
                "\"" + alert.subscription().name() + "\": "
                        + String.join(", ", alert.subscription().matched()));
        blocks.add(new Block.Gap());
        blocks.add(new Block.Link("Read in context, and judge it", address()));
        return blocks;
    }

    /** Against what was said before, and against what the reader was told. */
    private String news() {
        String novelty =
                switch (alert.context().novelty()) {
                    case Signal.FIRST -> "the first of its kind in half a year";
                    case Signal.CHANGED -> "another sense than before";
                    default -> "said before";
                };
        String told = alert.earlier() != null
                ? "you were told of it before"
                : alert.sequence() == 1
                        ? "you were not told of this story before"
                        : "you were told of this story, not of this";
        return novelty + "; " + told;
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
        quote(earlier.sentence());
        label("Since", earlier.state() + " on " + at(earlier.since(), DAY));
        if (earlier.note() != null) {
            label("Because", earlier.note());
        }
        blocks.add(new Block.Gap());
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
        blocks.add(new Block.Gap());
        blocks.add(new Block.Paragraph("The same actor's own words in this article"));
        own.forEach(line -> label("  " + side(line.line()), line.name() + ": \"" + Columns.plain(line.text()) + "\""));
    }

    private static String side(@Nullable Integer line) {
        return line == null || line == 0 ? "" : line < 0 ? "hard" : "soft";
    }

    private void label(String label, String text) {
        blocks.add(new Block.Row(label, Columns.plain(text)));
    }

    private void quote(String sentence) {
        blocks.add(new Block.Quote(Columns.cut(Columns.plain(sentence), MOST_SENTENCE)));
    }

    /** The short one where there is one: it fits into a line. */
    private String address() {
        AlertRaised.Links links = alert.links();
        return links.alert() == null ? links.read() : links.alert();
    }
}
