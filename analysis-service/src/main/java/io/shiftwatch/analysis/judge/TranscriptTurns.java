package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Sentence;

/**
 * Whose turn it is in a transcript: "MS. PSAKI:", "THE PRESIDENT:", "毛宁：", and "Q", "AFP:" or "法新社记者：" for a reporter, who is never
 * an actor.
 */
final class TranscriptTurns {

    private static final Pattern LABEL = Pattern.compile(
            "^((?:MS|MR|MRS|DR|SECRETARY|PRESIDENT|THE|SENATOR|VICE|PRIME|GENERAL|ADMIRAL|[A-Z]{3,})[A-Z.'\u2019 -]{0,40}):\\s",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern QUESTION = Pattern.compile(
            "^(?:(?:Q|QUESTION|REPORTER|Question|\u95ee|\u554f)(?:[:\uff1a]|\\s{1,4})|[\u4e00-\u9fff\u300a\u300bA-Za-z0-9]{0,16}(?:\u8bb0\u8005|\u8a18\u8005)[:\uff1a])",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern ANSWER = Pattern.compile("^(?:Answer|ANSWER|A|\u7b54)[:\uff1a]\\s?");

    /** "Mao Ning: ...", "\u6bdb\u5b81\uff1a...", "Bloomberg: ...": a label only in a text of questions and answers. */
    private static final Pattern NAME = Pattern.compile(
            "^((?:\\p{Lu}[\\p{L}'\u2019.-]{1,20} ?){1,4}|[\u4e00-\u9fff\u00b7]{2,10})[:\uff1a]\\s?",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern ASKS = Pattern.compile("[?\uff1f][\"'\u201d\u2019\u300d]?\\s*$");

    private static final int LONGEST_LABEL = 60;

    /** Blanks that may stand between a line's end and its label. */
    private static final int LINE_REACH = 6;

    private final FieldText text;
    private final List<Mention> mentions;
    private final @Nullable Voice issuer;

    TranscriptTurns(FieldText text, List<Mention> mentions, @Nullable Voice issuer) {
        this.text = text;
        this.mentions = mentions;
        this.issuer = issuer;
    }

    private enum Kind {
        QUESTION,
        ANSWER,
        /** In capitals: of a speaker or of who asks for an outlet. */
        CAPITALS,
        NAME
    }

    /** @param end one past its last sentence */
    private record Turn(Kind kind, String label, int first, int end) {}

    /** By sentence index; empty when the text is no transcript. */
    Map<Integer, Voice> find() {
        List<Turn> turns = turns();
        boolean questions = turns.stream().anyMatch(turn -> turn.kind() == Kind.QUESTION);
        boolean interview = issuer != null && (questions || turns.stream().anyMatch(this::asks));
        Map<Integer, Voice> voices = new HashMap<>();
        Voice current = null;
        for (Turn turn : turns) {
            Voice voice = voice(turn, questions, interview);
            current = voice == null ? current : voice;
            for (int i = turn.first(); current != null && i < turn.end(); i++) {
                voices.put(i, current);
            }
        }
        return voices;
    }

    private List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (Sentence sentence : text.sentences()) {
            String said = text.text(sentence.start(), Math.min(sentence.end(), sentence.start() + LONGEST_LABEL)) + " ";
            Turn begun = begun(said, sentence.index(), beginsLine(sentence));
            if (begun != null) {
                turns.add(begun);
            } else if (!turns.isEmpty()) {
                Turn last = turns.removeLast();
                turns.add(new Turn(last.kind(), last.label(), last.first(), sentence.index() + 1));
            }
        }
        return turns;
    }

    private static @Nullable Turn begun(String said, int index, boolean beginsLine) {
        if (QUESTION.matcher(said).find()) {
            return new Turn(Kind.QUESTION, "", index, index + 1);
        }
        if (beginsLine && ANSWER.matcher(said).find()) {
            return new Turn(Kind.ANSWER, "", index, index + 1);
        }
        Matcher label = LABEL.matcher(said);
        if (label.find()) {
            return new Turn(Kind.CAPITALS, label.group(1), index, index + 1);
        }
        Matcher name = NAME.matcher(said);
        return beginsLine && name.find() ? new Turn(Kind.NAME, name.group(1).strip(), index, index + 1) : null;
    }

    /** "Look: ..." inside a paragraph is no label. */
    private boolean beginsLine(Sentence sentence) {
        return sentence.index() == 0
                || text.text(sentence.start() - 1, sentence.start()).isBlank()
                        && text.text(Math.max(0, sentence.start() - LINE_REACH), sentence.start())
                                .contains("\n");
    }

    /** Null where the label is none. */
    private @Nullable Voice voice(Turn turn, boolean questions, boolean interview) {
        Sentence first = text.sentences().get(turn.first());
        return switch (turn.kind()) {
            case QUESTION -> reporter(first);
            case ANSWER -> questions && issuer != null ? issuer : null;
            // "AFP: ...?": who asks is an outlet where the questions have no label of their own.
            case CAPITALS ->
                !questions && !turn.label().contains(" ") && asks(turn) && mentionAtStart(first) == null
                        ? reporter(first)
                        : speaker(first, turn.label());
            case NAME -> {
                Voice named = mentionAtStart(first);
                if (named != null && (interview || first.chinese())) {
                    yield named;
                }
                yield !interview ? null : !questions && asks(turn) ? reporter(first) : speaker(first, turn.label());
            }
        };
    }

    private boolean asks(Turn turn) {
        Sentence last = text.sentences().get(turn.end() - 1);
        return ASKS.matcher(text.text(last.start(), last.end())).find();
    }

    private Voice reporter(Sentence sentence) {
        return new Voice(
                null,
                "reporter",
                null,
                "MEDIA",
                0,
                "explicit",
                "direct",
                null,
                true,
                false,
                sentence.start(),
                sentence.start() + 1);
    }

    private Voice speaker(Sentence sentence, String label) {
        Voice mentioned = mentionAtStart(sentence);
        if (mentioned != null) {
            return mentioned;
        }
        boolean president = label.endsWith("PRESIDENT") && !label.contains("VICE");
        String name = signatory(label, president);
        return new Voice(
                name != null ? name : president ? "The President" : capitalised(label),
                null,
                issuer == null ? null : issuer.side(),
                "EXEC",
                president ? 5 : 3,
                issuer == null ? "explicit" : "office",
                "direct",
                null,
                false,
                false,
                sentence.start(),
                sentence.start() + label.length());
    }

    /** "THE PRESIDENT:" in remarks that he signs. */
    private @Nullable String signatory(String label, boolean president) {
        boolean fits =
                issuer != null && (president && issuer.rank() == 5 || label.equals("SECRETARY") && issuer.rank() == 4);
        return issuer != null && fits ? issuer.name() : null;
    }

    private @Nullable Voice mentionAtStart(Sentence sentence) {
        for (Mention mention : FieldReading.mentionsIn(mentions, sentence)) {
            if (mention.first() >= sentence.firstToken()
                    && mention.first() <= sentence.firstToken() + 1
                    && mention.isNamed()) {
                return new Voice(
                        mention.name(),
                        null,
                        mention.side(),
                        mention.role(),
                        mention.rank(),
                        "explicit",
                        "direct",
                        null,
                        false,
                        mention.former(),
                        text.tokens().get(mention.first()).start(),
                        text.tokens().get(mention.end() - 1).end());
            }
        }
        return null;
    }

    private static String capitalised(String label) {
        StringBuilder name = new StringBuilder();
        for (String word : label.split(" +")) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(word.charAt(0))
                    .append(
                            word.equals(word.toUpperCase(Locale.ROOT))
                                    ? word.substring(1).toLowerCase(Locale.ROOT)
                                    : word.substring(1));
        }
        return name.toString();
    }
}
