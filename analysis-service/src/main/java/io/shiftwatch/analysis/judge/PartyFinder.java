package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.catalog.Family.Kind;
import io.shiftwatch.analysis.text.Sentence;

/** Finds actor and target of a candidate by the conventions of the taxonomy, section 12, paragraphs 20 to 27. */
final class PartyFinder {

    private static final Set<String> FIRST_PERSON = Set.of("we", "our", "us", "i", "my", "ourselves");
    private static final List<String> FIRST_PERSON_CHINESE = List.of("我们", "我国", "我方", "我愿");

    private static final Set<String> OWNER = Set.of("of", "the", "in");

    /** Words before the owner of a sentence's subject: "The fact sheet of the ...". */
    private static final int OWNED = 6;

    private static final Set<String> IN = Set.of("in", "and", "with");

    /** Words of a phrase that reach on to the rival. */
    private static final List<String> AGAINST = List.of(
            "against",
            "counter",
            "confront",
            "deter",
            "toward",
            "pressure",
            "isolate",
            "respond",
            "gang",
            "resist",
            "\u5e94\u5bf9",
            "\u5bf9\u6297",
            "\u6291");

    private static final Set<String> TELLING =
            Set.of("told", "tells", "tell", "warned", "warns", "warn", "reminded", "assured", "assures");

    /** A clause's own subject stands at its beginning; one that starts with a verb goes on with the subject before it. */
    private static final int CLAUSE_START = 4;

    /** Words between a request and what is asked for. */
    private static final int ASKED_REACH = 14;

    private final Topic topic;
    private final @Nullable Voice issuer;

    PartyFinder(Topic topic, @Nullable Voice issuer) {
        this.topic = topic;
        this.issuer = issuer;
    }

    Parties find(Candidate candidate, FieldReading reading, Voice voice) {
        Sentence sentence = candidate.sentence();
        List<Mention> here = reading.mentionsIn(sentence);
        Kind kind = candidate.kind();
        boolean speakersOwn =
                kind == Kind.CRITICISM || kind == Kind.APPEAL || kind == Kind.VARIANT || kind == Kind.CONTINUITY;
        Mention asked = asked(candidate, reading, here, voice);
        if (asked != null && !speakersOwn && kind != Kind.LABEL) {
            return askedTarget(candidate, here, voice, asked);
        }
        if (asked != null && kind == Kind.CRITICISM) {
            return withTarget(
                    candidate,
                    here,
                    reading,
                    voice,
                    speaker(candidate, here, voice).asking());
        }
        boolean asksItsGovernment = voice.role().equals("LEG") || voice.role().equals("OPP");
        Parties actor = speakersOwn ? speaker(candidate, here, voice) : whoseLine(candidate, reading, here, voice);
        return withTarget(candidate, here, reading, voice, asksItsGovernment ? actor.asking() : actor);
    }

    /** "Urged Paris to ...": whom the speaker asks to do what the candidate says; null when nobody is asked. */
    private static @Nullable Mention asked(Candidate candidate, FieldReading reading, List<Mention> here, Voice voice) {
        if (voice.side() == null) {
            return null;
        }
        for (var cue : reading.cuesIn(candidate.sentence())) {
            boolean asks = cue.value().kind() == Cue.Kind.APPEAL && cue.end() <= candidate.first();
            if (!asks || candidate.first() - cue.end() > ASKED_REACH) {
                continue;
            }
            for (Mention mention : here) {
                boolean between = mention.first() >= cue.first() - 6 && mention.end() <= candidate.first();
                if (between
                        && mention.side() != null
                        && !mention.side().equals(voice.side())
                        && !isSpeaker(mention, voice, candidate)) {
                    return mention;
                }
            }
        }
        return null;
    }

    /** Actor is the caller; target is whom the step would hit, and where that is the caller itself, the one addressed. */
    private static Parties askedTarget(Candidate candidate, List<Mention> here, Voice voice, Mention asked) {
        Parties caller = party(voice.side(), voice.role(), voice.former(), null, "actor-speaker")
                .asking();
        Optional<Mention> hit = here.stream()
                .filter(mention -> mention.first() >= candidate.first() && mention.first() - candidate.end() <= 8)
                .filter(mention -> mention.side() != null
                        && !mention.side().equals(asked.side())
                        && !mention.side().equals(voice.side()))
                .findFirst();
        Mention target = hit.orElse(asked);
        return target(caller, target.side(), target, "target-named");
    }

    /** Critic, caller, user of a name: whoever speaks; without a speaker whoever the sentence says does it. */
    private Parties speaker(Candidate candidate, List<Mention> here, Voice voice) {
        if (voice.side() != null) {
            return party(voice.side(), voice.role(), voice.former(), null, "actor-speaker");
        }
        boolean namedBefore = voice.rank() >= 2 && voice.start() >= 0 && voice.start() < candidate.start();
        if (candidate.kind() == Kind.VARIANT || namedBefore) {
            return party(null, "NONE", false, null, "actor-unknown");
        }
        return nearestBefore(
                        candidate, here, mention -> mention.canAct() && !mention.oblique() && mention.side() != null)
                .map(mention -> party(mention, "actor-subject"))
                .orElseGet(() -> party(null, "NONE", false, null, "actor-unknown"));
    }

    private Parties whoseLine(Candidate candidate, FieldReading reading, List<Mention> here, Voice voice) {
        Optional<Mention> owner = here.stream()
                .filter(mention -> mention.side() != null && mention.end() <= candidate.first())
                .filter(mention ->
                        candidate.first() - mention.end() <= (mention.kind() == Actor.Kind.ADJECTIVE ? 1 : 2))
                .filter(mention -> mention.possessive() && !precededByTarget(candidate))
                .reduce((first, second) -> second);
        Optional<Mention> subject = subject(candidate, reading, here, voice);
        int firstPerson = lastFirstPerson(candidate, reading);
        if (firstPerson >= 0 && (subject.isEmpty() || subject.get().end() <= firstPerson) && voice.side() != null) {
            return party(voice.side(), voice.role(), voice.former(), null, "actor-first-person");
        }
        if (owner.isPresent() && !candidate.in().tokens().get(candidate.first()).isChinese()) {
            return party(owner.get(), "actor-owner");
        }
        Optional<Mention> agent = here.stream()
                .filter(mention -> mention.first() >= candidate.end() && mention.first() - candidate.end() <= 6)
                .filter(mention -> mention.side() != null && precededBy(candidate, mention, "by"))
                .findFirst();
        if (agent.isPresent()) {
            return party(agent.get(), "actor-subject");
        }
        if (subject.isPresent()) {
            return party(subject.get(), "actor-subject");
        }
        if (voice.side() != null && !voice.asked()) {
            return party(voice.side(), voice.role(), voice.former(), null, "actor-speaker");
        }
        if (issuer != null && !voice.asked()) {
            return party(issuer.side(), issuer.role(), false, null, "actor-issuer");
        }
        return carriedSubject(candidate, reading);
    }

    /**
     * Who acts: the first party of the candidate's own clause that is not governed by a preposition. The clause begins after the
     * reporting verb's speaker, after the last "but" or "while" and after a condition put first.
     */
    private static Optional<Mention> subject(
            Candidate candidate, FieldReading reading, List<Mention> here, Voice voice) {
        int afterCue = reading.cuesIn(candidate.sentence()).stream()
                .filter(cue -> cue.end() <= candidate.first())
                .mapToInt(cue -> switch (cue.value().kind()) {
                    case SCOPE_END -> cue.end();
                    case CONDITION -> afterComma(candidate, cue.end());
                    case RISK -> afterThat(candidate, cue.end());
                    default -> candidate.sentence().firstToken();
                })
                .max()
                .orElse(candidate.sentence().firstToken());
        int clause = Math.max(afterCue, afterAnd(candidate, here));
        int before = candidate.kind() == Kind.META ? candidate.end() : candidate.first();
        Predicate<Mention> acts = mention -> mention.end() <= before
                && !isTold(mention, reading)
                && !isPatient(mention, candidate)
                && mention.canAct()
                && !mention.oblique()
                && !mention.possessive()
                && mention.side() != null
                && !isSpeaker(mention, voice, candidate);
        Optional<Mention> inClause = here.stream()
                .filter(acts)
                .filter(mention -> mention.first() >= clause)
                .findFirst();
        boolean startsClause =
                inClause.isPresent() && (inClause.get().first() - clause <= CLAUSE_START || !voice.isNarrator());
        if (startsClause || voice.side() != null) {
            return inClause;
        }
        return here.stream()
                .filter(acts)
                .findFirst()
                .or(() -> legislators(candidate, here))
                .or(() -> ownerOf(candidate, here));
    }

    /** "Lawmakers in the Knesset introduced ...": their parliament acts, wherever it stands. */
    private static Optional<Mention> legislators(Candidate candidate, List<Mention> here) {
        return here.stream()
                .filter(mention -> mention.side() != null && mention.role().equals("LEG"))
                .filter(mention -> mention.end() <= candidate.end())
                .findFirst();
    }

    /** "The fact sheet of the United States no longer says": the owner of what the sentence begins with. */
    private static Optional<Mention> ownerOf(Candidate candidate, List<Mention> here) {
        return here.stream()
                .filter(mention ->
                        mention.side() != null && (mention.end() <= candidate.first() || candidate.kind() == Kind.META))
                .filter(mention -> candidate.kind() == Kind.META
                        || mention.first() - candidate.sentence().firstToken() <= OWNED)
                .filter(mention -> mention.first() > 1 && OWNER.contains(before(candidate, mention)))
                .findFirst();
    }

    /** "Diplomats fear that Iran ...": what is feared has a subject of its own. */
    private static int afterThat(Candidate candidate, int from) {
        return from < candidate.first()
                        && candidate.in().tokens().get(from).text().equals("that")
                ? from + 1
                : from;
    }

    /** Where ", and Japan ..." begins a clause with a subject of its own; -1 where it does not. */
    private static int afterAnd(Candidate candidate, List<Mention> here) {
        int start = -1;
        for (Mention mention : here) {
            int and = mention.first() - 1;
            boolean joined = and > candidate.sentence().firstToken()
                    && mention.end() <= candidate.first()
                    && candidate.in().tokens().get(and).text().equals("and");
            if (joined
                    && candidate
                            .in()
                            .text(
                                    candidate.in().tokens().get(and - 1).end(),
                                    candidate.in().tokens().get(and).start())
                            .contains(",")) {
                start = mention.first();
            }
        }
        return start;
    }

    /** "X\u88ab\u5236\u88c1": what is done to it. */
    private static boolean isPatient(Mention mention, Candidate candidate) {
        return candidate.sentence().chinese()
                && candidate.kind() != Kind.LABEL
                && candidate
                        .in()
                        .text(candidate.in().tokens().get(mention.end() - 1).end(), candidate.endOffset())
                        .matches("(?s).*[\u88ab\u906d].*");
    }

    /** "told Donald Trump that ...": the one spoken to. */
    private static boolean isTold(Mention mention, FieldReading reading) {
        return mention.first() > 0
                && TELLING.contains(
                        reading.text().tokens().get(mention.first() - 1).text());
    }

    /** Whom a warning or a complaint is told to. */
    private static Optional<Mention> told(List<Mention> here, FieldReading reading, Predicate<Mention> other) {
        return here.stream()
                .filter(other)
                .filter(mention -> isTold(mention, reading))
                .findFirst();
    }

    /** The first word after the next comma before the candidate; the sentence's first word when there is none. */
    private static int afterComma(Candidate candidate, int from) {
        for (int i = from; i < candidate.first(); i++) {
            String between = candidate
                    .in()
                    .text(
                            candidate.in().tokens().get(i - 1).end(),
                            candidate.in().tokens().get(i).start());
            if (between.contains(",") || between.contains("，")) {
                return i;
            }
        }
        return candidate.sentence().firstToken();
    }

    /** "It ...", "the policy ...": who acted in the sentence before. */
    private static Parties carriedSubject(Candidate candidate, FieldReading reading) {
        Sentence sentence = candidate.sentence();
        if (PointingBack.is(candidate) && sentence.index() > 0) {
            Sentence before = candidate.in().sentences().get(sentence.index() - 1);
            Optional<Mention> subject = reading.mentionsIn(before).stream()
                    .filter(mention -> mention.canAct() && !mention.oblique() && mention.side() != null)
                    .findFirst();
            if (subject.isPresent() && before.paragraph() == sentence.paragraph()) {
                return party(subject.get(), "actor-carried");
            }
        }
        return party(null, "NONE", false, null, "actor-unknown");
    }

    private Parties withTarget(
            Candidate candidate, List<Mention> here, FieldReading reading, Voice voice, Parties actor) {
        List<Mention> partners = candidate.kind() == Kind.COORDINATION ? partners(candidate, here, actor) : List.of();
        Parties aligned = actor.with(partners.stream()
                .map(partner -> java.util.Objects.requireNonNull(partner.side()))
                .distinct()
                .toList());
        return toward(candidate, here, reading, voice, aligned, partners);
    }

    /** Those named in the words themselves and in the list that goes on behind them: "with Washington and Manila". */
    private static List<Mention> partners(Candidate candidate, List<Mention> here, Parties actor) {
        List<Mention> partners = new ArrayList<>();
        int end = candidate.end();
        for (Mention mention : here) {
            boolean within = mention.first() >= candidate.first() && mention.end() <= candidate.end();
            boolean listed = mention.first() >= candidate.end()
                    && mention.first() - end <= 1
                    && mention.kind() != Actor.Kind.ADJECTIVE
                    && candidate.first() < end;
            boolean fits = mention.side() != null && !mention.side().equals(actor.actor());
            if (fits
                    && (within && mention.kind() != Actor.Kind.ADJECTIVE
                            || listed && !partners.isEmpty()
                            || listed && IN.contains(before(candidate, mention)))) {
                partners.add(mention);
                end = mention.end();
            }
        }
        boolean against = AGAINST.stream()
                .anyMatch(word -> candidate.words().toLowerCase(Locale.ROOT).contains(word));
        return against ? List.of() : partners;
    }

    private static String before(Candidate candidate, Mention mention) {
        return candidate.in().tokens().get(mention.first() - 1).text();
    }

    private Parties toward(
            Candidate candidate,
            List<Mention> here,
            FieldReading reading,
            Voice voice,
            Parties actor,
            List<Mention> partners) {
        Predicate<Mention> other = mention -> mention.side() != null
                && !partners.contains(mention)
                && !mention.side().equals(actor.actor())
                && !isSpeaker(mention, voice, candidate);
        String main = topic.counterpartOf(actor.actor());
        if (candidate.kind() == Kind.APPEAL
                || candidate.kind() == Kind.CRITICISM && demandsOfItself(candidate, reading)) {
            // The one addressed is named before what is asked of it.
            Optional<Mention> itself = nearestBefore(
                    candidate,
                    here,
                    mention -> mention.side() != null
                            && candidate.first() - mention.end() <= 4
                            && !isSpeaker(mention, voice, candidate));
            if (demandsAnEnd(candidate)
                    && itself.isPresent()
                    && actor.actor() != null
                    && actor.actor().equals(itself.get().side())
                    && voice.start() >= 0) {
                return target(actor, actor.actor(), itself.get(), "target-named");
            }
            Optional<Mention> addressed = nearestBefore(candidate, here, other);
            if (addressed.isPresent()) {
                return target(actor, addressed.get().side(), addressed.get(), "target-named");
            }
        }
        Optional<Mention> named = candidate.kind() == Kind.CRITICISM ? told(here, reading, other) : Optional.empty();
        if (named.isEmpty()) {
            named = here.stream()
                    .filter(other)
                    .filter(mention -> mention.first() >= candidate.first() && mention.first() - candidate.end() <= 8)
                    .findFirst();
        }
        if (named.isEmpty()) {
            named = here.stream()
                    .filter(other)
                    .filter(mention -> main != null && main.equals(mention.side()))
                    .findFirst();
        }
        if (named.isEmpty()) {
            named = nearestBefore(candidate, here, other)
                    .or(() -> here.stream().filter(other).findFirst());
        }
        if (named.isPresent()) {
            return target(actor, named.get().side(), named.get(), "target-named");
        }
        String inParagraph = paragraphTopic(candidate, reading, other);
        if (inParagraph != null) {
            return target(actor, inParagraph, null, "target-paragraph");
        }
        return main != null ? target(actor, main, null, "target-topic") : target(actor, null, null, "target-unknown");
    }

    /** "Should stop interfering": a complaint put as a demand. */
    private static boolean demandsOfItself(Candidate candidate, FieldReading reading) {
        return reading.cuesIn(candidate.sentence()).stream()
                .anyMatch(cue -> cue.value().kind() == Cue.Kind.APPEAL
                        && cue.end() <= candidate.first()
                        && candidate.first() - cue.end() <= 2);
    }

    private static boolean demandsAnEnd(Candidate candidate) {
        return candidate.line() < 0;
    }

    /** The last other side named in the paragraph before the sentence, or in the title for its first paragraph. */
    private static @Nullable String paragraphTopic(
            Candidate candidate, FieldReading reading, Predicate<Mention> other) {
        Sentence sentence = candidate.sentence();
        List<Sentence> sentences = candidate.in().sentences();
        for (int i = sentence.index() - 1; i >= 0 && sentences.get(i).paragraph() == sentence.paragraph(); i--) {
            Optional<Mention> found =
                    reading.mentionsIn(sentences.get(i)).stream().filter(other).reduce((first, second) -> second);
            if (found.isPresent()) {
                return found.get().side();
            }
        }
        return null;
    }

    private static boolean isSpeaker(Mention mention, Voice voice, Candidate candidate) {
        return voice.start() >= 0
                && candidate.in().tokens().get(mention.first()).start() == voice.start()
                && mention.end() <= candidate.in().tokens().size();
    }

    private static Optional<Mention> nearestBefore(Candidate candidate, List<Mention> here, Predicate<Mention> fits) {
        return here.stream()
                .filter(mention -> mention.end() <= candidate.first())
                .filter(fits)
                .reduce((first, second) -> second);
    }

    /** "the decoupling of", "sanctions on": what stands right before such words is not their owner. */
    private static boolean precededByTarget(Candidate candidate) {
        return candidate.kind() == Kind.LABEL;
    }

    private static boolean precededBy(Candidate candidate, Mention mention, String word) {
        int i = mention.first() - 1;
        while (i >= candidate.end() && i > mention.first() - 4) {
            if (candidate.in().tokens().get(i).text().equals(word)) {
                return true;
            }
            i--;
        }
        return false;
    }

    private static int lastFirstPerson(Candidate candidate, FieldReading reading) {
        Sentence sentence = candidate.sentence();
        for (int i = candidate.end() - 1; i >= sentence.firstToken(); i--) {
            String word = reading.text().tokens().get(i).text();
            boolean capital = !word.equals("us")
                    || !Character.isUpperCase(reading.text()
                            .original()
                            .charAt(reading.text().tokens().get(i).start()));
            if (FIRST_PERSON.contains(word) && capital) {
                return i;
            }
            if (word.equals("我") && sentence.chinese() && startsChinese(reading, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsChinese(FieldReading reading, int token) {
        int start = reading.text().tokens().get(token).start();
        String next = reading.text()
                .original()
                .substring(start, Math.min(start + 2, reading.text().original().length()));
        return FIRST_PERSON_CHINESE.contains(next) || next.equals("我們") || next.equals("我國") || next.equals("我願");
    }

    private static Parties party(
            @Nullable String side, String role, boolean former, @Nullable Mention mention, String from) {
        return new Parties(side, role, former, mention, from, null, null, "target-unknown", false, List.of());
    }

    private static Parties party(Mention mention, String from) {
        return party(mention.side(), mention.role(), mention.former(), mention, from);
    }

    private static Parties target(Parties actor, @Nullable String side, @Nullable Mention mention, String from) {
        return new Parties(
                actor.actor(),
                actor.actorRole(),
                actor.former(),
                actor.actorMention(),
                actor.actorFrom(),
                side,
                mention,
                from,
                actor.appeals(),
                actor.with());
    }
}
