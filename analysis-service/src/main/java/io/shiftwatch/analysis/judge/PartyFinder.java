package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Family.Kind;
import io.shiftwatch.analysis.text.Sentence;

/** Finds actor and target of a candidate by the conventions of the taxonomy, section 12, paragraphs 20 to 27. */
final class PartyFinder {

    private static final Set<String> FIRST_PERSON = Set.of("we", "our", "us", "i", "my", "ourselves");
    private static final List<String> FIRST_PERSON_CHINESE = List.of("我们", "我国", "我方", "我愿");

    /** A clause's own subject stands at its beginning; one that starts with a verb goes on with the subject before it. */
    private static final int CLAUSE_START = 4;

    private final Topic topic;
    private final @Nullable Voice issuer;

    PartyFinder(Topic topic, @Nullable Voice issuer) {
        this.topic = topic;
        this.issuer = issuer;
    }

    Parties find(Candidate candidate, FieldReading reading, Voice voice) {
        Sentence sentence = candidate.sentence();
        List<Mention> here = reading.mentionsIn(sentence);
        Kind kind = candidate.family().kind();
        boolean speakersOwn =
                kind == Kind.CRITICISM || kind == Kind.APPEAL || kind == Kind.VARIANT || kind == Kind.CONTINUITY;
        Parties actor = speakersOwn ? speaker(candidate, here, voice) : whoseLine(candidate, reading, here, voice);
        return withTarget(candidate, here, reading, voice, actor);
    }

    /** Critic, caller, user of a name: whoever speaks; without a speaker whoever the sentence says does it. */
    private Parties speaker(Candidate candidate, List<Mention> here, Voice voice) {
        if (voice.side() != null) {
            return party(voice.side(), voice.role(), voice.former(), null, "actor-speaker");
        }
        if (candidate.family().kind() == Kind.VARIANT) {
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
        int clause = reading.cuesIn(candidate.sentence()).stream()
                .filter(cue -> cue.end() <= candidate.first())
                .mapToInt(cue -> switch (cue.value().kind()) {
                    case SCOPE_END -> cue.end();
                    case CONDITION -> afterComma(candidate, cue.end());
                    default -> candidate.sentence().firstToken();
                })
                .max()
                .orElse(candidate.sentence().firstToken());
        Predicate<Mention> acts = mention -> mention.end() <= candidate.first()
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
        return here.stream().filter(acts).findFirst();
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
        Predicate<Mention> other = mention -> mention.side() != null
                && !mention.side().equals(actor.actor())
                && !isSpeaker(mention, voice, candidate);
        String main = topic.counterpartOf(actor.actor());
        if (candidate.family().kind() == Kind.APPEAL) {
            // The one addressed is named before what is asked of it.
            Optional<Mention> itself = nearestBefore(
                    candidate,
                    here,
                    mention -> mention.side() != null
                            && candidate.first() - mention.end() <= 3
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
        Optional<Mention> named = here.stream()
                .filter(other)
                .filter(mention -> mention.first() >= candidate.first() && mention.first() - candidate.end() <= 8)
                .findFirst();
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

    private static boolean demandsAnEnd(Candidate candidate) {
        Integer line = candidate.family().axes().line();
        return line != null && line < 0;
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
        return candidate.family().kind() == Kind.LABEL;
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
        return new Parties(side, role, former, mention, from, null, null, "target-unknown");
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
                from);
    }
}
