package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Quotation;
import io.shiftwatch.analysis.text.Sentence;

/** Who speaks where, as laid out by {@link VoiceFinder}. */
final class VoiceMap {

    /**
     * One "X said": the words it governs.
     *
     * @param verb token of the verb
     * @param from first token governed
     * @param to one past the last
     * @param source the words here that name the speaker: a name, a description or a pronoun
     */
    record Attribution(Voice voice, ReportingVerb kind, int verb, int from, int to, SpeakerPhrase.Span source) {}

    private static final Pattern GOING_ON = Pattern.compile(
            "(?:\u53cc\u65b9|\u4e24\u56fd|\u6211\u4eec|\u5404\u65b9|\u4e2d\u65b9|\u8981|\u5e0c\u671b|\u5e94|\u6211\u613f|\u4e2d\u56fd\u613f|\u5171\u540c|\u575a\u6301|\u76f8\u4fe1)");

    private final FieldText text;
    private final Map<Integer, List<Attribution>> bySentence;
    private final Map<Integer, Voice> carried;
    private final Map<Integer, Voice> turns;
    private final @Nullable Voice issuer;

    /**
     * @param bySentence attributions by sentence index
     * @param carried who was speaking before a sentence that names no speaker, by its index
     * @param turns whose turn it is in a transcript, by sentence index
     * @param issuer whose own text this is; null for an outlet
     */
    VoiceMap(
            FieldText text,
            Map<Integer, List<Attribution>> bySentence,
            Map<Integer, Voice> carried,
            Map<Integer, Voice> turns,
            @Nullable Voice issuer) {
        this.text = text;
        this.bySentence = bySentence;
        this.carried = carried;
        this.turns = turns;
        this.issuer = issuer;
    }

    /** All that say something, in order of the text. */
    List<Attribution> attributions() {
        return bySentence.keySet().stream()
                .sorted()
                .map(bySentence::get)
                .flatMap(List::stream)
                .toList();
    }

    /** Whose turn a transcript's sentence belongs to; null in other texts. */
    @Nullable
    Voice turnOf(Sentence sentence) {
        return turns.get(sentence.index());
    }

    /** @param end one past the last token of the words asked about */
    Voice at(int token, int end) {
        Sentence sentence = text.sentenceOf(token);
        int offset = text.tokens().get(token).start();
        Quotation quotation = text.quotationAt(offset).orElse(null);
        boolean speech = quotation != null && quotation.isSpeech(sentence.chinese());
        boolean scare = quotation != null && !speech;
        Attribution attribution = attribution(sentence, token);
        if (attribution != null) {
            return attribution.voice().quoted(speech ? "direct" : scare ? "scare" : "indirect");
        }
        Voice turn = turns.get(sentence.index());
        if (turn != null) {
            return scare ? turn.quoted("scare") : turn;
        }
        if (!speech && goesOn(sentence)) {
            Voice before = carried.get(sentence.index());
            if (before != null && before.side() != null) {
                return before.quoted("indirect");
            }
        }
        if (speech) {
            Voice before = carried.get(sentence.index());
            if (before != null) {
                return before.quoted("direct");
            }
        }
        if (issuer != null && !speech) {
            return issuer.quoted(scare ? "scare" : "none");
        }
        return narrator(speech ? "direct" : scare ? "scare" : "none");
    }

    /** Chinese readouts name the speaker once; sentences that go on to wish, urge or promise are his as well. */
    private boolean goesOn(Sentence sentence) {
        return sentence.chinese()
                && GOING_ON.matcher(text.text(sentence.start(), sentence.end())).lookingAt();
    }

    private @Nullable Attribution attribution(Sentence sentence, int token) {
        Attribution nearest = null;
        for (Attribution attribution : bySentence.getOrDefault(sentence.index(), List.of())) {
            if (token >= attribution.from() && token < attribution.to()) {
                nearest = attribution;
            }
        }
        return nearest;
    }

    private static Voice narrator(String quote) {
        return new Voice(null, null, null, "NONE", 0, "unknown", quote, null, false, false, -1, -1);
    }
}
