package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.catalog.Family.Kind;
import io.shiftwatch.analysis.text.Sentence;

/** Finds actor and target of a candidate by the conventions of the taxonomy, section 12, paragraphs 20 to 27. */
final class PartyFinder {

    /** Words between a request and what is asked for. */
    private static final int ASKED_REACH = 14;

    /** How far before the request whoever is asked may stand: "Israel was urged to ...". */
    private static final int NEAR_ASKED = 6;

    /** Words between a side and what it is said to feel: "China was deeply disappointed". */
    private static final int NEAR_FELT = 2;

    private final TargetFinder targets;
    private final ActorFinder actors;

    PartyFinder(Catalog catalog, Topic topic, @Nullable Voice issuer) {
        this.targets = new TargetFinder(topic);
        this.actors = new ActorFinder(catalog, issuer);
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
            return targets.find(
                    candidate,
                    here,
                    reading,
                    voice,
                    speaker(candidate, here, voice).asking());
        }
        boolean asksItsGovernment = voice.role().equals("LEG") || voice.role().equals("OPP");
        Parties actor = speakersOwn ? speaker(candidate, here, voice) : actors.find(candidate, reading, here, voice);
        return targets.find(candidate, here, reading, voice, asksItsGovernment ? actor.asking() : actor);
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
            Predicate<Mention> another = mention -> mention.end() <= candidate.first()
                    && mention.side() != null
                    && !mention.side().equals(voice.side())
                    && !Clause.isSpeaker(mention, voice, candidate);
            Optional<Mention> behind = here.stream()
                    .filter(mention -> mention.first() >= cue.end())
                    .filter(another)
                    .findFirst();
            Optional<Mention> asked = behind.or(() -> here.stream()
                    .filter(mention -> mention.first() >= cue.first() - NEAR_ASKED)
                    .filter(another)
                    .findFirst());
            if (asked.isPresent()) {
                return asked.get();
            }
        }
        return null;
    }

    /** Actor is the caller; target is whom the step would hit, and where that is the caller itself, the one addressed. */
    private static Parties askedTarget(Candidate candidate, List<Mention> here, Voice voice, Mention asked) {
        Parties caller = Parties.actor(voice.side(), voice.role(), voice.former(), null, "actor-speaker")
                .asking();
        Optional<Mention> hit = here.stream()
                .filter(mention -> mention.first() >= candidate.first() && mention.first() - candidate.end() <= 8)
                .filter(mention -> mention.side() != null
                        && !mention.side().equals(asked.side())
                        && !mention.side().equals(voice.side()))
                .findFirst();
        Mention target = hit.orElse(asked);
        return caller.toward(target.side(), target, "target-named");
    }

    /** Critic, caller, user of a name: whoever speaks; without a speaker whoever the sentence says does it. */
    private Parties speaker(Candidate candidate, List<Mention> here, Voice voice) {
        if (voice.side() != null) {
            return Parties.actor(voice.side(), voice.role(), voice.former(), null, "actor-speaker");
        }
        boolean namedBefore = voice.rank() >= 2 && voice.start() >= 0 && voice.start() < candidate.start();
        if (namedBefore && candidate.kind() == Kind.CRITICISM) {
            // "..., foreign ministry spokesman X said China was disappointed": the side that the speaker speaks of.
            Optional<Mention> its = Clause.nearestBefore(
                    candidate,
                    here,
                    mention -> mention.canAct()
                            && !mention.oblique()
                            && mention.side() != null
                            && candidate.in().tokens().get(mention.first()).start() >= voice.end()
                            && candidate.first() - mention.end() <= NEAR_FELT);
            if (its.isPresent()) {
                return Parties.actor(its.get(), "actor-subject");
            }
        }
        if (candidate.kind() == Kind.VARIANT || namedBefore) {
            return Parties.actor(null, "NONE", false, null, "actor-unknown");
        }
        Predicate<Mention> acts = mention -> mention.canAct()
                && !mention.oblique()
                && !mention.possessive()
                && !Clause.isObject(mention, candidate)
                && mention.side() != null;
        // "France is furious at ...": the words may begin with who says so.
        return here.stream()
                .filter(mention -> mention.first() == candidate.first() && mention.end() < candidate.end())
                .filter(acts)
                .findFirst()
                .or(() -> candidate.sentence().chinese()
                        ? Clause.subjectOfNearestClause(candidate, here, acts, voice)
                        : Clause.nearestBefore(candidate, here, acts))
                .or(() -> ownerOfTheCritic(candidate, here))
                .map(mention -> Parties.actor(mention, "actor-subject"))
                .orElseGet(() -> Parties.actor(null, "NONE", false, null, "actor-unknown"));
    }

    /** "Georgia's ruling party accused the EU": its owner, where somebody else is criticised behind. */
    private static Optional<Mention> ownerOfTheCritic(Candidate candidate, List<Mention> here) {
        return here.stream()
                .filter(mention -> mention.possessive()
                        && mention.side() != null
                        && mention.kind() != Actor.Kind.ADJECTIVE
                        && mention.end() <= candidate.first())
                .filter(mention -> here.stream()
                        .anyMatch(other -> other.first() >= candidate.first()
                                && other.side() != null
                                && !other.side().equals(mention.side())))
                .findFirst();
    }
}
