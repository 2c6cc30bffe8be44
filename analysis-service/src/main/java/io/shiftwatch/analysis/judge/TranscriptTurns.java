package io.shiftwatch.analysis.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Sentence;

/** Whose turn it is in a transcript: "MS. PSAKI:", "THE PRESIDENT:", "Q" for a reporter, who is never an actor. */
final class TranscriptTurns {

    private static final Pattern LABEL = Pattern.compile(
            "^((?:MS|MR|MRS|DR|SECRETARY|PRESIDENT|THE|SENATOR|VICE|PRIME|GENERAL|ADMIRAL|[A-Z]{3,})[A-Z.'\u2019 -]{0,40}):\\s",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern QUESTION = Pattern.compile(
            "^(?:Q|QUESTION|REPORTER|\u95ee|\u8bb0\u8005)(?:[:\uff1a]|\\s{1,4})", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern CHINESE_LABEL = Pattern.compile("^([\u4e00-\u9fff]{2,6})[:\uff1a]\\s?");

    private final FieldText text;
    private final List<Mention> mentions;
    private final @Nullable Voice issuer;

    TranscriptTurns(FieldText text, List<Mention> mentions, @Nullable Voice issuer) {
        this.text = text;
        this.mentions = mentions;
        this.issuer = issuer;
    }

    /** By sentence index; empty when the text is no transcript. */
    Map<Integer, Voice> find() {
        Map<Integer, Voice> turns = new HashMap<>();
        Voice current = null;
        for (Sentence sentence : text.sentences()) {
            String said = text.text(sentence.start(), Math.min(sentence.end(), sentence.start() + 60)) + " ";
            Matcher label = LABEL.matcher(said);
            if (QUESTION.matcher(said).find()) {
                current = reporter(sentence);
            } else if (label.find()) {
                current = speaker(sentence, label.group(1));
            } else if (sentence.chinese() && CHINESE_LABEL.matcher(said).find()) {
                current = mentionAtStart(sentence);
            }
            if (current != null) {
                turns.put(sentence.index(), current);
            }
        }
        return turns;
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
        for (String word : label.split(" ")) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(word.charAt(0))
                    .append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }
}
