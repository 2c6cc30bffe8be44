package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.judge.VoiceMap.Attribution;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Quotation;
import io.shiftwatch.analysis.text.Sentence;

/** Attributes words to speakers: "X said ...", "..., X said", "according to X", he and she, turns of a transcript. */
final class VoiceFinder {

    /** A subject further from its verb than this is rarely its subject. */
    private static final int SUBJECT_REACH = 16;

    private static final int AFTER_REACH = 3;

    /** Fewer words before a comma are an adverbial ("On Monday, ..."), not what is said. */
    private static final int AFTERTHOUGHT = 5;

    private static final Set<String> PRONOUNS = Set.of("he", "she", "they", "他", "她", "i", "we");
    private static final Set<String> ACCORDING = Set.of("according", "据");

    private static final Set<String> NO_PARTICIPLE =
            Set.of("from", "of", "by", "for", "without", "before", "after", "about");

    /** "Xi's call not to ...", "its warning that ...". */
    private static final Set<String> NOUNS = Set.of(
            "call",
            "calls",
            "appeal",
            "appeals",
            "plea",
            "demand",
            "demands",
            "warning",
            "statement",
            "claim",
            "remark",
            "remarks");

    private final FieldText text;
    private final List<Mention> mentions;
    private final List<Hit<ReportingVerb>> verbs;
    private final @Nullable Voice issuer;
    private final Map<Integer, List<Attribution>> bySentence = new HashMap<>();
    private final Map<Integer, Voice> carried = new HashMap<>();
    private final Map<Integer, Voice> turns;
    private @Nullable Voice last;
    private int lastParagraph = -1;

    VoiceFinder(FieldText text, List<Mention> mentions, List<Hit<ReportingVerb>> verbs, @Nullable Voice issuer) {
        this.text = text;
        this.mentions = mentions;
        this.verbs = verbs;
        this.issuer = issuer;
        this.turns = new TranscriptTurns(text, mentions, issuer).find();
    }

    VoiceMap find() {
        for (Sentence sentence : text.sentences()) {
            // A speaker is carried into the next paragraph, no further.
            if (last != null && sentence.paragraph() - lastParagraph <= 1) {
                carried.put(sentence.index(), last.carriedOn());
            }
            List<Hit<ReportingVerb>> here = FieldReading.within(verbs, sentence).stream()
                    .filter(verb -> !insideSpeech(verb.first(), sentence) && !insideMention(verb.first()))
                    .toList();
            for (int i = 0; i < here.size(); i++) {
                attribute(sentence, here, i);
            }
            named(sentence);
        }
        return new VoiceMap(text, bySentence, carried, turns, issuer);
    }

    /** Speakers without a verb: "Xi's call for ...", and "Ministry: ..." in a headline. */
    private void named(Sentence sentence) {
        for (Mention mention : mentionsIn(sentence)) {
            if (mention.first() < sentence.firstToken() || mention.end() >= sentence.endToken()) {
                continue;
            }
            int noun = nounAfter(mention, sentence);
            boolean colon = text.field().equals("title")
                    && text.text(
                                    text.tokens().get(mention.end() - 1).end(),
                                    text.tokens().get(mention.end()).start())
                            .strip()
                            .matches("[:\uff1a].*");
            if (noun >= 0 || colon) {
                int from = colon ? mention.end() : noun;
                int to = sentence.endToken();
                for (Mention next : mentionsIn(sentence)) {
                    if (next.first() > from && next.first() < to && nounAfter(next, sentence) >= 0) {
                        to = next.first();
                    }
                }
                Voice voice = voice(mention, "explicit");
                bySentence
                        .computeIfAbsent(sentence.index(), key -> new ArrayList<>())
                        .add(new Attribution(voice, ReportingVerb.NEUTRAL, from, from, to));
            }
        }
    }

    /** The token of a noun of saying that the mention owns, -1 without. */
    private int nounAfter(Mention mention, Sentence sentence) {
        if (!mention.possessive()) {
            return -1;
        }
        for (int i = mention.end(); i < Math.min(sentence.endToken(), mention.end() + 4); i++) {
            if (NOUNS.contains(word(i))) {
                return i;
            }
        }
        return -1;
    }

    private void attribute(Sentence sentence, List<Hit<ReportingVerb>> verbsHere, int index) {
        Hit<ReportingVerb> verb = verbsHere.get(index);
        int next = index + 1;
        // "\u8b66\u544a\u8bf4", "warned, saying": one act of speaking in two verbs.
        while (next < verbsHere.size()
                && verbsHere.get(next).first() == verbsHere.get(next - 1).end()) {
            next++;
        }
        int after = next < verbsHere.size() ? verbsHere.get(next).first() : sentence.endToken();
        boolean according = ACCORDING.contains(word(verb.first()));
        int notBefore = index == 0 ? -1 : verbsHere.get(index - 1).end();
        Voice before = according
                ? null
                : isParticiple(verb) ? participleSubject(sentence, verb) : subjectBefore(sentence, verb, notBefore);
        Voice voice = before != null || isParticiple(verb) ? before : subjectAfter(sentence, verb, according);
        if (voice == null) {
            return;
        }
        boolean inverted =
                index == 0 && verb.first() > sentence.firstToken() && governsBackward(sentence, verb, before);
        int from = inverted ? sentence.firstToken() : verb.end();
        // Backward, it governs what stands before; a quotation that goes on after it is the same speaker's.
        int to = inverted && !quotationFollows(sentence, verb) ? verb.end() : after;
        bySentence
                .computeIfAbsent(sentence.index(), key -> new ArrayList<>())
                .add(new Attribution(voice, verb.value(), verb.first(), from, to));
        if (voice.side() != null || voice.name() != null || voice.described() != null) {
            last = voice;
            lastParagraph = sentence.paragraph();
        }
    }

    /** "..., saying": whoever spoke before in the sentence, else its subject; "banned from saying" says nothing. */
    private @Nullable Voice participleSubject(Sentence sentence, Hit<ReportingVerb> verb) {
        if (verb.first() > sentence.firstToken() && NO_PARTICIPLE.contains(word(verb.first() - 1))) {
            return null;
        }
        List<Attribution> before = bySentence.getOrDefault(sentence.index(), List.of());
        if (!before.isEmpty()) {
            return before.getLast().voice().introducedBy(verb.value());
        }
        for (Mention mention : mentionsIn(sentence)) {
            boolean here = mention.first() >= sentence.firstToken() && mention.end() <= verb.first();
            if (here && mention.canAct() && !mention.oblique() && !insideSpeech(mention.first(), sentence)) {
                return voice(mention, "explicit").introducedBy(verb.value());
            }
        }
        return null;
    }

    private boolean isParticiple(Hit<ReportingVerb> verb) {
        return word(verb.first()).endsWith("ing");
    }

    private String word(int token) {
        return text.tokens().get(token).text();
    }

    private @Nullable Voice subjectBefore(Sentence sentence, Hit<ReportingVerb> verb, int notBefore) {
        Mention best = null;
        int from = Math.max(sentence.firstToken(), Math.max(notBefore, verb.first() - SUBJECT_REACH));
        for (Mention mention : mentionsIn(sentence)) {
            if (mention.first() >= verb.first()) {
                break;
            }
            boolean fits = mention.first() >= from
                    && !insideSpeech(mention.first(), sentence)
                    && mention.kind() != Actor.Kind.ADJECTIVE
                    && (!mention.possessive() || mention.end() >= verb.first());
            if (fits && (best == null || !mention.oblique() || best.oblique())) {
                best = mention;
            }
        }
        int pronoun = pronounBefore(verb, from);
        if (pronoun >= 0 && (best == null || best.end() <= pronoun)) {
            return last == null ? null : last.carriedOn().introducedBy(verb.value());
        }
        if (best == null || best.oblique() && !(best.isCrowd() && verb.first() - best.end() < 4)) {
            return null;
        }
        return voice(best, "explicit").introducedBy(verb.value());
    }

    private int pronounBefore(Hit<ReportingVerb> verb, int from) {
        for (int i = verb.first() - 1; i >= Math.max(from, verb.first() - 4); i--) {
            if (PRONOUNS.contains(text.tokens().get(i).text())) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Voice subjectAfter(Sentence sentence, Hit<ReportingVerb> verb, boolean according) {
        for (Mention mention : mentionsIn(sentence)) {
            boolean near = mention.first() >= verb.end()
                    && mention.first() <= verb.end() + AFTER_REACH
                    && mention.end() <= sentence.endToken();
            boolean inverted = according || quotationEndsBefore(verb) || mention.end() >= sentence.endToken() - 1;
            if (near && inverted && !insideSpeech(mention.first(), sentence)) {
                return voice(mention, "explicit").introducedBy(verb.value());
            }
        }
        return null;
    }

    /** "..., X said." and "...", said X: what is said stands before its verb. */
    private boolean governsBackward(Sentence sentence, Hit<ReportingVerb> verb, @Nullable Voice before) {
        if (quotationEndsBefore(verb)) {
            return true;
        }
        boolean closesSentence = sentence.endToken() - verb.end() <= 1;
        return before != null && (closesSentence || isAfterthought(sentence, verb, before)) || before == null;
    }

    /** "..., the ministry warned Washington over Taiwan.": a comma stands before the speaker, and nothing new follows the verb. */
    private boolean isAfterthought(Sentence sentence, Hit<ReportingVerb> verb, Voice before) {
        int speaker = text.tokenAt(before.start());
        boolean comma = before.start() > sentence.start()
                && speaker - sentence.firstToken() >= AFTERTHOUGHT
                && text.text(text.tokens().get(Math.max(0, speaker - 2)).end(), before.start())
                        .contains(",");
        boolean brief = sentence.endToken() - verb.end() <= AFTERTHOUGHT * 2;
        boolean clauseFollows =
                verb.end() < sentence.endToken() && word(verb.end()).equals("that")
                        || text.text(text.tokens().get(verb.end() - 1).end(), sentence.end())
                                .contains(" that ");
        return comma && brief && !clauseFollows;
    }

    private boolean quotationEndsBefore(Hit<ReportingVerb> verb) {
        int at = text.tokens().get(verb.first()).start();
        Sentence sentence = text.sentenceOf(verb.first());
        for (Quotation quotation : quotationsIn(sentence)) {
            if (quotation.end() <= at && quotation.end() > sentence.start() && quotation.isSpeech(sentence.chinese())) {
                return text.tokenAt(at) - text.tokenAt(quotation.end()) <= SUBJECT_REACH / 2;
            }
        }
        return false;
    }

    private boolean quotationFollows(Sentence sentence, Hit<ReportingVerb> verb) {
        int at = text.tokens().get(verb.end() - 1).end();
        return quotationsIn(sentence).stream()
                .anyMatch(quotation -> quotation.start() >= at && quotation.start() < sentence.end());
    }

    private List<Mention> mentionsIn(Sentence sentence) {
        return FieldReading.mentionsIn(mentions, sentence);
    }

    /** Those that reach into the sentence. */
    private List<Quotation> quotationsIn(Sentence sentence) {
        List<Quotation> all = text.quotations();
        int from = FieldReading.lowest(all.size(), i -> all.get(i).end() > sentence.start());
        int to = FieldReading.lowest(all.size(), i -> all.get(i).start() >= sentence.end());
        return all.subList(from, Math.max(from, to));
    }

    private boolean insideSpeech(int token, Sentence sentence) {
        return text.quotationAt(text.tokens().get(token).start())
                .filter(quotation -> quotation.isSpeech(sentence.chinese()))
                .isPresent();
    }

    /** "United States" states nothing. */
    private boolean insideMention(int token) {
        return mentionsIn(text.sentenceOf(token)).stream()
                .anyMatch(mention -> mention.first() <= token && token < mention.end());
    }

    private Voice voice(Mention mention, String grade) {
        return Voice.of(mention, text, issuer, grade);
    }
}
