package io.shiftwatch.analysis.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.judge.VoiceMap.Attribution;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Sentence;

/** Who is the subject of a verb of saying: named, described or meant by a pronoun or by an office alone. Sentences come in order. */
final class SpeakerFinder {

    /** A subject further from its verb than this is rarely its subject. */
    private static final int SUBJECT_REACH = 16;

    private static final int AFTER_REACH = 3;

    private static final Set<String> PRONOUNS = Set.of("he", "she", "they", "他", "她", "i", "we");
    /** "The two leaders", "both sides": those who met. */
    private static final Set<String> TOGETHER = Set.of("the", "two", "both");

    private static final Set<String> SEVERAL = Words.of("""
            two both leaders sides ministers presidents secretaries officials participants pair
            """);

    private static final Set<String> FIRST_PERSON = Set.of("i", "we");
    private static final Set<String> ACCORDING = Set.of("according", "据");

    private static final Set<String> NO_PARTICIPLE =
            Set.of("from", "of", "by", "for", "without", "before", "after", "about");

    /** Subjects that stand for nobody in particular. */
    private static final Set<String> NOBODY = Words.of("""
            it this there you one these those i we that s to not is be
            """);

    private static final Set<String> SAYING = Words.of("""
            said says say told tells wrote writes argues believes believe thinks adds insists maintains contends
            according
            """);

    /** A longer subject is a clause that was taken for one. */
    private static final int LONGEST_NAME = 160;

    /** @param span the words that name the speaker here */
    record Source(Voice voice, SpeakerPhrase.Span span) {}

    private final FieldText text;
    private final List<Mention> mentions;
    private final @Nullable Voice issuer;
    private final Map<Integer, Voice> turns;
    private final Quoting quoting;

    /** Who was named with an office so far, by side and office: in the title, then in the text. */
    private final Map<String, Mention> holders = new HashMap<>();

    /** The first of the issuer's own side who is named in a paragraph. */
    private final Map<Integer, Mention> principals = new HashMap<>();

    private @Nullable Voice last;
    private int lastParagraph = -1;

    /** @param inTitle who is named with an office in the article's title, by the office's words */
    SpeakerFinder(
            FieldText text,
            List<Mention> mentions,
            @Nullable Voice issuer,
            Map<Integer, Voice> turns,
            Map<String, Mention> inTitle) {
        this.text = text;
        this.mentions = mentions;
        this.issuer = issuer;
        this.turns = turns;
        this.quoting = new Quoting(text);
        inTitle.forEach((office, mention) -> holders.put(mention.side() + " " + office, mention));
    }

    /** Whoever spoke last, where a sentence may still go on with it: a speaker is carried into the next paragraph, no further. */
    @Nullable
    Voice carriedInto(Sentence sentence) {
        return last != null && sentence.paragraph() - lastParagraph <= 1 ? last.carriedOn() : null;
    }

    void spoke(Voice voice, Sentence sentence) {
        if (voice.side() != null || voice.name() != null || voice.described() != null) {
            last = voice;
            lastParagraph = sentence.paragraph();
        }
    }

    /** To be called when a sentence is done: those it names are known to the ones after it. */
    void leave(Sentence sentence) {
        for (Mention mention : mentionsIn(sentence)) {
            if (!mention.isNamed() || mention.side() == null) {
                continue;
            }
            for (int i = mention.first(); i < mention.end() - 1; i++) {
                holders.putIfAbsent(mention.side() + " " + word(i), mention);
            }
            if (issuer != null && !mention.oblique() && mention.side().equals(issuer.side())) {
                principals.putIfAbsent(sentence.paragraph(), mention);
            }
        }
    }

    /**
     * @param notBefore the first token the subject may begin at
     * @param earlier who says something in the sentence so far
     * @return null where nobody is named, or where the text's own voice says it
     */
    @Nullable
    Source of(Sentence sentence, Hit<ReportingVerb> verb, int notBefore, List<Attribution> earlier) {
        boolean according = ACCORDING.contains(word(verb.first()));
        if (verb.first() > sentence.firstToken() && word(verb.first() - 1).equals("to")) {
            // "declined to say": nobody says it.
            return null;
        }
        Source before = before(sentence, verb, notBefore, earlier);
        Source source = before != null || isParticiple(verb) ? before : subjectAfter(sentence, verb, according);
        return source == null || isIssuerItself(source, sentence) ? null : source;
    }

    private @Nullable Source before(
            Sentence sentence, Hit<ReportingVerb> verb, int notBefore, List<Attribution> earlier) {
        if (ACCORDING.contains(word(verb.first()))) {
            return null;
        }
        // "... and reiterated", "并宣布": the subject of the verb before it.
        String join = verb.first() > sentence.firstToken() ? word(verb.first() - 1) : "";
        boolean goesOn = join.equals("and") && !earlier.isEmpty()
                || join.equals("并")
                || !earlier.isEmpty() && beginsClause(sentence, verb);
        if (isParticiple(verb) || goesOn) {
            return participleSubject(sentence, verb, earlier);
        }
        if (isInverted(sentence, verb)) {
            return null;
        }
        return subjectBefore(sentence, verb, notBefore);
    }

    /** "..., saying": whoever spoke before in the sentence, else its subject; "banned from saying" says nothing. */
    private @Nullable Source participleSubject(Sentence sentence, Hit<ReportingVerb> verb, List<Attribution> before) {
        if (verb.first() > sentence.firstToken() && NO_PARTICIPLE.contains(word(verb.first() - 1))) {
            return null;
        }
        if (!before.isEmpty()) {
            return new Source(
                    before.getLast().voice().introducedBy(verb.value()),
                    before.getLast().source());
        }
        for (Mention mention : mentionsIn(sentence)) {
            boolean here = mention.first() >= sentence.firstToken() && mention.end() <= verb.first();
            if (here && mention.canAct() && !mention.oblique() && !quoting.inside(mention.first(), sentence)) {
                return new Source(voice(mention, "explicit").introducedBy(verb.value()), at(mention));
            }
        }
        return null;
    }

    /** "... is deplorable,” said X": what stands before is what is said, wherever its quotation began. */
    private boolean isInverted(Sentence sentence, Hit<ReportingVerb> verb) {
        if (sentence.chinese() || verb.first() <= sentence.firstToken()) {
            return false;
        }
        String gap = text.gapBefore(verb.first());
        return gap.matches("(?s).*[,.?!][\"\u201d].*");
    }

    /** "加兰特警告真主党，称…": a verb right behind a comma has the subject of the clause before. */
    private boolean beginsClause(Sentence sentence, Hit<ReportingVerb> verb) {
        return sentence.chinese()
                && verb.first() > sentence.firstToken()
                && text.gapBefore(verb.first()).contains("\uff0c");
    }

    private boolean isParticiple(Hit<ReportingVerb> verb) {
        return word(verb.first()).endsWith("ing") && !ACCORDING.contains(word(verb.first()));
    }

    private @Nullable Source subjectBefore(Sentence sentence, Hit<ReportingVerb> verb, int notBefore) {
        Mention best = null;
        int from = Math.max(sentence.firstToken(), Math.max(notBefore, verb.first() - SUBJECT_REACH));
        for (Mention mention : mentionsIn(sentence)) {
            if (mention.first() >= verb.first()) {
                break;
            }
            boolean fits = mention.first() >= from
                    && !quoting.inside(mention.first(), sentence)
                    && mention.kind() != Actor.Kind.ADJECTIVE
                    && (!mention.possessive() || mention.end() >= verb.first());
            // "a Xinhua commentary": the paper has a side, its commentary is no other speaker.
            boolean same = best != null
                    && best.isCrowd()
                    && best.side() != null
                    && mention.isCrowd()
                    && mention.side() == null
                    && mention.first() - best.end() <= 1;
            if (fits && !same && (best == null || !mention.oblique() || best.oblique())) {
                best = mention;
            }
        }
        SpeakerPhrase.Span words =
                sentence.chinese() ? null : new SpeakerPhrase(text, sentence).before(verb.first(), notBefore);
        int pronoun = pronounBefore(verb, from);
        boolean ownText = issuer != null || turns.containsKey(sentence.index());
        if (ownText && saysItself(verb, pronoun, words)) {
            return null;
        }
        if (pronoun >= 0 && (best == null || best.end() <= pronoun)) {
            Voice met = principal(sentence);
            Voice meant = met == null ? last : met;
            SpeakerPhrase.Span its = new SpeakerPhrase.Span(pronoun, pronoun + 1);
            if (meant == null && ownText) {
                return null;
            }
            return meant == null
                    ? unlisted(its, verb)
                    : new Source(meant.carriedOn().introducedBy(verb.value()), its);
        }
        if (best != null && words != null && describes(best, words) && saysForSure(verb, sentence)) {
            return described(best, words, verb);
        }
        boolean usable = best != null && (!best.oblique() || best.isCrowd() && verb.first() - best.end() < 4);
        if (usable && best != null) {
            boolean holds = words != null && words.first() <= best.first() && words.end() >= best.end();
            Mention speaks = issuersOwn(best, mentionsIn(sentence));
            Voice voice = named(speaks, voice(speaks, "explicit")).introducedBy(verb.value());
            return new Source(voice, holds && words != null ? words : at(best));
        }
        boolean inTurn = turns.containsKey(sentence.index());
        return words == null || inTurn || !saysForSure(verb, sentence) || quoting.inside(words.first(), sentence)
                ? null
                : unlisted(words, verb);
    }

    /** "Flynn, a top Trump surrogate, said": the words begin with a name, and the mention only describes who bears it. */
    private boolean describes(Mention mention, SpeakerPhrase.Span words) {
        return mention.first() > words.first()
                && mention.end() <= words.end()
                && isCapital(words.first())
                && text.text(
                                text.tokens().get(words.first()).end(),
                                text.tokens().get(mention.first()).start())
                        .contains(",");
    }

    /** "Phil Smith, a spokesman for ...": the name before the comma, with the office's side; without an office nobody's. */
    private @Nullable Source described(Mention office, SpeakerPhrase.Span words, Hit<ReportingVerb> verb) {
        if (office.isNamed()) {
            return unlisted(words, verb);
        }
        String name = text.words(words.first(), words.end()).replaceFirst("(?s),.*", "");
        return new Source(voice(office, "explicit").called(name).introducedBy(verb.value()), words);
    }

    /** "As we said", "as Josep said": the speaker of a turn or of a release says it too. */
    private boolean saysItself(Hit<ReportingVerb> verb, int pronoun, SpeakerPhrase.@Nullable Span words) {
        boolean firstPerson = pronoun >= 0 && FIRST_PERSON.contains(word(pronoun));
        int begin = words == null ? verb.first() : words.first();
        return firstPerson || begin > 0 && word(begin - 1).equals("as");
    }

    /** Of several who speak together, in a release: its own side's. */
    private Mention issuersOwn(Mention best, List<Mention> here) {
        if (issuer == null || issuer.side() == null || issuer.side().equals(best.side())) {
            return best;
        }
        return Coordination.joined(best, here, text).stream()
                .filter(mention -> issuer.side().equals(mention.side()) && mention.canAct())
                .findFirst()
                .orElse(best);
    }

    /** Somebody whom no catalogue lists; null where the words name nobody. */
    private @Nullable Source unlisted(SpeakerPhrase.Span words, Hit<ReportingVerb> verb) {
        String shown = text.words(words.first(), words.end()).replaceAll("\\s+", " ");
        if (NOBODY.contains(word(words.first())) && words.end() - words.first() == 1 || shown.length() > LONGEST_NAME) {
            return null;
        }
        int start = text.tokens().get(words.first()).start();
        int end = text.tokens().get(words.end() - 1).end();
        return new Source(Voice.unlisted(shown, start, end).introducedBy(verb.value()), words);
    }

    /** Words that are verbs of saying and nothing else: before "claims" or "reports" may stand anything. */
    private boolean saysForSure(Hit<ReportingVerb> verb, Sentence sentence) {
        String said = word(verb.first());
        if (SAYING.contains(said)) {
            return true;
        }
        boolean clauseFollows =
                verb.end() < sentence.endToken() && word(verb.end()).equals("that");
        String gap = verb.end() >= text.tokens().size() ? "" : text.gapBefore(verb.end());
        boolean quotes = gap.contains("\u201c") || gap.contains("\"") || gap.contains(":");
        return said.endsWith("ed") && (clauseFollows || quotes || verb.end() >= sentence.endToken());
    }

    /** "The Secretary", "the President": who was named with that office before. */
    private Voice named(Mention mention, Voice voice) {
        if (mention.kind() != Actor.Kind.OFFICE || voice.side() == null) {
            return voice;
        }
        Mention holder = holders.get(voice.side() + " " + word(mention.end() - 1));
        return holder == null ? voice : voice.called(holder.name());
    }

    /** In a release that tells of a meeting, "they" are those who met; its issuer's side speaks through its own. */
    private @Nullable Voice principal(Sentence sentence) {
        if (issuer == null || turns.containsKey(sentence.index())) {
            return null;
        }
        Mention found = principals.get(sentence.paragraph());
        found = found == null ? principals.get(sentence.paragraph() - 1) : found;
        return found == null ? null : voice(found, "carried");
    }

    /** "The United States condemns": in its own release the issuer speaks, whoever signs it. */
    private boolean isIssuerItself(Source source, Sentence sentence) {
        return issuer != null
                && issuer.side() != null
                && mentionsIn(sentence).stream()
                        .filter(mention -> mention.first() >= source.span().first()
                                && mention.end() == source.span().end())
                        .anyMatch(mention ->
                                mention.kind() == Actor.Kind.STATE && Objects.equals(issuer.side(), mention.side()));
    }

    private int pronounBefore(Hit<ReportingVerb> verb, int from) {
        for (int i = verb.first() - 1; i >= Math.max(from, verb.first() - 4); i--) {
            boolean several = SEVERAL.contains(word(i)) && i > from && TOGETHER.contains(word(i - 1));
            if (PRONOUNS.contains(word(i)) || several) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Source subjectAfter(Sentence sentence, Hit<ReportingVerb> verb, boolean according) {
        boolean toComma = according && verb.first() == sentence.firstToken();
        SpeakerPhrase.Span words =
                sentence.chinese() ? null : new SpeakerPhrase(text, sentence).after(verb.end(), toComma);
        for (Mention mention : mentionsIn(sentence)) {
            boolean near = mention.first() >= verb.end()
                    && mention.first() <= verb.end() + AFTER_REACH
                    && mention.end() <= sentence.endToken();
            boolean inverted = according || quoting.endsBefore(verb) || mention.end() >= sentence.endToken() - 1;
            if (near
                    && inverted
                    && mention.kind() != Actor.Kind.ADJECTIVE
                    && (!toComma || words == null || mention.end() <= words.end())
                    && !quoting.inside(mention.first(), sentence)) {
                boolean holds = words != null && words.first() <= mention.first() && words.end() >= mention.end();
                return new Source(
                        voice(mention, "explicit").introducedBy(verb.value()),
                        holds && words != null ? words : at(mention));
            }
        }
        if (verb.value() == ReportingVerb.DEMAND && !quoting.endsBefore(verb)) {
            // "called on people to ...": whom it is demanded of.
            return null;
        }
        boolean closes = words != null && words.end() >= sentence.endToken() && isCapital(words.first());
        boolean follows = according || quoting.endsBefore(verb) || closes && verb.first() > sentence.firstToken();
        return words == null || !follows || quoting.inside(words.first(), sentence) ? null : unlisted(words, verb);
    }

    private SpeakerPhrase.Span at(Mention mention) {
        return new SpeakerPhrase.Span(mention.first(), mention.end());
    }

    private boolean isCapital(int token) {
        return Character.isUpperCase(
                text.original().charAt(text.tokens().get(token).start()));
    }

    private List<Mention> mentionsIn(Sentence sentence) {
        return FieldReading.mentionsIn(mentions, sentence);
    }

    private String word(int token) {
        return text.tokens().get(token).text();
    }

    private Voice voice(Mention mention, String grade) {
        return Voice.of(mention, text, issuer, grade);
    }
}
