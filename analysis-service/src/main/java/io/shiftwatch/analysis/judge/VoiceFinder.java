package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.judge.VoiceMap.Attribution;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Sentence;

/** Attributes words to speakers: "X said ...", "..., X said", "according to X", he and she, turns of a transcript. */
final class VoiceFinder {

    /** Fewer words before a comma are an adverbial ("On Monday, ..."), not what is said. */
    private static final int AFTERTHOUGHT = 5;

    /** "Xi's call not to ...", "its warning that ...". */
    private static final Set<String> NOUNS = Words.of("""
            call calls appeal appeals plea demand demands warning statement claim remark remarks
            """);

    private static final Set<String> DOING = Set.of("出", "以");

    private static final Set<String> CLAIMS = Words.of("""
            allegations allegation accusations accusation criticism claims claim complaints warnings warning charges
            suggestions calls statements statement
            """);
    private static final Set<String> DESCRIBING =
            Set.of("congressional", "the", "some", "many", "senior", "house", "senate", "leading", "top");

    private final FieldText text;
    private final List<Mention> mentions;
    private final List<Hit<ReportingVerb>> verbs;
    private final @Nullable Voice issuer;
    private final Map<Integer, List<Attribution>> bySentence = new HashMap<>();
    private final Map<Integer, Voice> carried = new HashMap<>();
    private final Map<Integer, Voice> turns;
    private final SpeakerFinder speakers;
    private final Quoting quoting;

    /** @param inTitle who is named with an office in the article's title, by the office's last word */
    VoiceFinder(
            FieldText text,
            List<Mention> mentions,
            List<Hit<ReportingVerb>> verbs,
            @Nullable Voice issuer,
            Map<String, Mention> inTitle) {
        this.text = text;
        this.mentions = mentions;
        this.verbs = verbs;
        this.issuer = issuer;
        this.turns = new TranscriptTurns(text, mentions, issuer).find();
        this.speakers = new SpeakerFinder(text, mentions, issuer, turns, inTitle);
        this.quoting = new Quoting(text);
    }

    VoiceMap find() {
        for (Sentence sentence : text.sentences()) {
            Voice before = speakers.carriedInto(sentence);
            if (before != null) {
                carried.put(sentence.index(), before);
            }
            List<Hit<ReportingVerb>> here = FieldReading.within(verbs, sentence).stream()
                    .filter(verb -> !quoting.inside(verb.first(), sentence)
                            && !insideMention(verb.first())
                            && !isDone(verb, sentence))
                    .filter(verb -> verb.value() != ReportingVerb.MEETING || issuer != null)
                    .toList();
            for (int i = 0; i < here.size(); i++) {
                attribute(sentence, here, i);
            }
            named(sentence);
            speakers.leave(sentence);
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
            if (noun < 0 && isFrom(mention, sentence)) {
                noun = mention.end();
            }
            boolean colon = text.field().equals("title")
                    && mention.first() == sentence.firstToken()
                    && text.gapBefore(mention.end()).strip().matches("[:\uff1a].*");
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
                        .add(new Attribution(
                                voice,
                                ReportingVerb.NEUTRAL,
                                from,
                                from,
                                to,
                                new SpeakerPhrase.Span(mention.first(), mention.end())));
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

    /** "allegations from congressional Republicans that ...", "criticism by Beijing". */
    private boolean isFrom(Mention mention, Sentence sentence) {
        int of = mention.first() - 1;
        while (of > sentence.firstToken() && DESCRIBING.contains(word(of))) {
            of--;
        }
        return of > sentence.firstToken()
                && (word(of).equals("from") || word(of).equals("by"))
                && CLAIMS.contains(word(of - 1))
                && mention.end() < sentence.endToken()
                && word(mention.end()).equals("that");
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
        int notBefore = index == 0 ? -1 : verbsHere.get(index - 1).end();
        List<Attribution> earlier = bySentence.getOrDefault(sentence.index(), List.of());
        SpeakerFinder.Source source = speakers.of(sentence, verb, notBefore, earlier);
        if (source == null) {
            return;
        }
        Voice voice = source.voice();
        Voice before = source.span().first() < verb.first() ? voice : null;
        boolean inverted =
                index == 0 && verb.first() > sentence.firstToken() && governsBackward(sentence, verb, before);
        boolean aside = before != null && isAside(sentence, verb, source.span());
        if (aside && index == 0) {
            // ", X said," in the middle: what stands on both sides of it.
            inverted = false;
        }
        int from = inverted || aside && index == 0 ? sentence.firstToken() : verb.end();
        // Backward, it governs what stands before; a quotation that goes on after it is the same speaker's.
        int to = inverted && !quoting.follows(sentence, verb) ? verb.end() : after;
        bySentence
                .computeIfAbsent(sentence.index(), key -> new ArrayList<>())
                .add(new Attribution(voice, verb.value(), verb.first(), from, to, source.span()));
        speakers.spoke(voice, sentence);
    }

    /** Between commas, with words of what is said before and behind it. */
    private boolean isAside(Sentence sentence, Hit<ReportingVerb> verb, SpeakerPhrase.Span source) {
        boolean begins = source.first() > sentence.firstToken() + 1
                && text.gapBefore(source.first()).contains(",");
        boolean ends =
                verb.end() < sentence.endToken() && text.gapBefore(verb.end()).matches("(?s).*[,;].*");
        return begins && ends && !sentence.chinese();
    }

    private String word(int token) {
        return text.tokens().get(token).text();
    }

    /** "..., X said." and "...", said X: what is said stands before its verb. */
    private boolean governsBackward(Sentence sentence, Hit<ReportingVerb> verb, @Nullable Voice before) {
        if (quoting.endsBefore(verb)) {
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

    private List<Mention> mentionsIn(Sentence sentence) {
        return FieldReading.mentionsIn(mentions, sentence);
    }

    /** "作出回应", "予以谴责": an act, not the verb of what is said. */
    private boolean isDone(Hit<ReportingVerb> verb, Sentence sentence) {
        return verb.first() > sentence.firstToken() && DOING.contains(word(verb.first() - 1));
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
