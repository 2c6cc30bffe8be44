package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.catalog.Family.Kind;
import io.shiftwatch.analysis.text.Sentence;

/** Finds actor and target of a candidate by the conventions of the taxonomy, section 12, paragraphs 20 to 27. */
final class PartyFinder {

    /** Words between a request and what is asked for. */
    private static final int ASKED_REACH = 14;

    private final Catalog catalog;
    private final TargetFinder targets;
    private final @Nullable Voice issuer;

    private static final Set<String> SUFFERING = Set.of("\u906d", "\u88ab", "\u53d7");
    private static final Set<String> ASKED = Set.of("you", "your", "president", "secretary", "administration", "house");
    private static final Set<String> BLAMED_FOR = Set.of("for", "over", "of");
    private static final int THEY_REACH = 5;
    private static final int NEAR_OWNER = 2;
    private static final int FAR_OWNER = 6;
    private static final Set<String> BREAKS_OWNERSHIP = Set.of(
            "to", "of", "on", "in", "for", "with", "that", "which", "who", "is", "are", "was", "were", "has", "have",
            "had", "will", "would", "could", "should", "at", "from", "by", "as", "but", "or", "after", "before",
            "about", "into");

    PartyFinder(Catalog catalog, Topic topic, @Nullable Voice issuer) {
        this.catalog = catalog;
        this.targets = new TargetFinder(topic);
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
            return targets.find(
                    candidate,
                    here,
                    reading,
                    voice,
                    speaker(candidate, here, voice).asking());
        }
        boolean asksItsGovernment = voice.role().equals("LEG") || voice.role().equals("OPP");
        Parties actor = speakersOwn ? speaker(candidate, here, voice) : whoseLine(candidate, reading, here, voice);
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
            for (Mention mention : here) {
                boolean between = mention.first() >= cue.first() - 6 && mention.end() <= candidate.first();
                if (between
                        && mention.side() != null
                        && !mention.side().equals(voice.side())
                        && !Clause.isSpeaker(mention, voice, candidate)) {
                    return mention;
                }
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
                            && candidate.first() - mention.end() <= NEAR_OWNER);
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
                .map(mention -> Parties.actor(mention, "actor-subject"))
                .orElseGet(() -> Parties.actor(null, "NONE", false, null, "actor-unknown"));
    }

    private Parties whoseLine(Candidate candidate, FieldReading reading, List<Mention> here, Voice voice) {
        Optional<Mention> owner = here.stream()
                .filter(mention -> mention.side() != null && mention.end() <= candidate.first())
                .filter(mention -> mention.possessive() && !precededByTarget(candidate))
                .filter(mention -> owns(mention, candidate))
                .reduce((first, second) -> second);
        Optional<Mention> suffered = suffered(candidate, here);
        if (suffered.isPresent()) {
            return Parties.actor(suffered.get(), "actor-subject");
        }
        Optional<Parties> between = between(candidate, here, voice);
        if (between.isPresent()) {
            return between.get();
        }
        Optional<Mention> blamed = blamed(candidate, reading, here);
        if (blamed.isPresent()) {
            return Parties.actor(blamed.get(), "actor-subject");
        }
        Optional<Mention> subject = Clause.subject(candidate, reading, here, voice);
        int firstPerson = FirstPerson.last(candidate, reading);
        boolean owned = owner.isPresent() && owner.get().first() > firstPerson;
        if (!owned
                && firstPerson >= 0
                && (subject.isEmpty() || subject.get().end() <= firstPerson)
                && voice.side() != null) {
            return Parties.actor(voice.side(), voice.role(), voice.former(), null, "actor-first-person");
        }
        if (owner.isPresent() && isOwnBloc(owner.get(), voice)) {
            return Parties.actor(voice.side(), voice.role(), voice.former(), null, "actor-speaker");
        }
        if (owner.isPresent() && !candidate.in().tokens().get(candidate.first()).isChinese()) {
            return Parties.actor(owner.get(), "actor-owner");
        }
        Optional<Mention> agent = here.stream()
                .filter(mention -> mention.first() >= candidate.end() && mention.first() - candidate.end() <= 6)
                .filter(mention -> mention.side() != null && Clause.precededBy(candidate, mention, "by"))
                .findFirst();
        if (agent.isPresent()) {
            return Parties.actor(agent.get(), "actor-subject");
        }
        Optional<Parties> meant = others(candidate, reading, here, firstPerson, voice);
        if (meant.isPresent() && subject.isEmpty()) {
            return meant.get();
        }
        if (subject.isPresent()) {
            return Parties.actor(subject.get(), "actor-subject");
        }
        if (candidate.kind() == Kind.LABEL && !PointingBack.is(candidate)) {
            // Nobody puts the label on itself: "Trump's envoy follows a policy of appeasement".
            Optional<Mention> described = here.stream()
                    .filter(mention -> mention.side() != null && mention.end() <= candidate.first())
                    .filter(mention -> !mention.oblique() && !Clause.isSpeaker(mention, voice, candidate))
                    .findFirst();
            if (described.isPresent()) {
                return Parties.actor(described.get(), "actor-subject");
            }
        }
        if (voice.side() != null && !voice.asked()) {
            return Parties.actor(voice.side(), voice.role(), voice.former(), null, "actor-speaker");
        }
        if (issuer != null && (!voice.asked() || isPutToTheIssuer(candidate))) {
            return Parties.actor(issuer.side(), issuer.role(), false, null, "actor-issuer");
        }
        return carriedSubject(candidate, reading);
    }

    /** "NATO's deterrence", said by a member of its own line. */
    private boolean isOwnBloc(Mention owner, Voice voice) {
        return voice.side() != null && owner.side() != null && catalog.isMember(voice.side(), owner.side());
    }

    /** "Will you discuss ...", "is the President considering ...": a question about whoever answers. */
    private static boolean isPutToTheIssuer(Candidate candidate) {
        return candidate.in().tokens().subList(candidate.sentence().firstToken(), candidate.first()).stream()
                .anyMatch(token -> ASKED.contains(token.text()));
    }

    /** "when they began this invasion": in somebody's own words "they" are others, the last that were named. */
    private static Optional<Parties> others(
            Candidate candidate, FieldReading reading, List<Mention> here, int firstPerson, Voice voice) {
        int they = -1;
        for (int i = Math.max(candidate.sentence().firstToken(), candidate.first() - THEY_REACH);
                i < candidate.first();
                i++) {
            if (candidate.in().tokens().get(i).text().equals("they")) {
                they = i;
            }
        }
        boolean begins = they <= candidate.sentence().firstToken() + 1;
        if (they <= firstPerson || begins || voice.isNarrator() || voice.grade().equals("carried")) {
            return Optional.empty();
        }
        int at = they;
        Optional<Mention> named = here.stream()
                .filter(mention -> mention.end() <= at && mention.side() != null)
                .reduce((first, second) -> second);
        for (Sentence before : reading.before(candidate)) {
            if (named.isPresent()) {
                break;
            }
            named = reading.mentionsIn(before).stream()
                    .filter(mention -> mention.side() != null && !mention.side().equals(voice.side()))
                    .reduce((first, second) -> second);
        }
        return Optional.of(named.map(mention -> Parties.actor(mention, "actor-carried"))
                .orElseGet(() -> Parties.actor(null, "NONE", false, null, "actor-unknown")));
    }

    /** "welcomed the talks between Turkey and Greece": the first of two others; one's own side where it is one of them. */
    private static Optional<Parties> between(Candidate candidate, List<Mention> here, Voice voice) {
        if (candidate.kind() != Kind.MUTUAL) {
            return Optional.empty();
        }
        return here.stream()
                .filter(mention -> mention.side() != null
                        && mention.first() > candidate.sentence().firstToken()
                        && mention.first() >= candidate.first()
                        && mention.first() - candidate.end() <= FAR_OWNER
                        && isBetween(candidate, mention))
                .map(mention -> Coordination.joined(mention, here, candidate.in()))
                .filter(pair -> pair.size() == 2)
                .map(pair -> pair.stream()
                        .filter(mention ->
                                mention.side() != null && mention.side().equals(voice.side()))
                        .findFirst()
                        .orElse(pair.getFirst()))
                .map(mention -> Parties.actor(mention, "actor-subject"))
                .findFirst();
    }

    private static boolean isBetween(Candidate candidate, Mention mention) {
        String before = Clause.before(candidate, mention);
        boolean article = before.equals("the") && mention.first() >= 2;
        return (article ? candidate.in().tokens().get(mention.first() - 2).text() : before).equals("between");
    }

    /** "condemned China and Russia for the drills": whoever is blamed did it. */
    private static Optional<Mention> blamed(Candidate candidate, FieldReading reading, List<Mention> here) {
        for (var verb : FieldReading.within(reading.verbs(), candidate.sentence())) {
            if (verb.value() != ReportingVerb.BLAME || verb.end() > candidate.first()) {
                continue;
            }
            for (Mention mention : here) {
                if (mention.first() < verb.end() || mention.first() - verb.end() > 1 || mention.side() == null) {
                    continue;
                }
                int end = Coordination.joined(mention, here, candidate.in())
                        .getLast()
                        .end();
                if (end < candidate.first()
                        && candidate.first() - end <= FAR_OWNER
                        && BLAMED_FOR.contains(candidate.in().tokens().get(end).text())) {
                    return Optional.of(mention);
                }
            }
        }
        return Optional.empty();
    }

    /** Chinese passives: who does it is named between the words for suffering and for the act. */
    private static Optional<Mention> suffered(Candidate candidate, List<Mention> here) {
        if (!SUFFERING.contains(candidate.in().tokens().get(candidate.first()).text())) {
            return Optional.empty();
        }
        return here.stream()
                .filter(mention -> mention.first() > candidate.first() && mention.end() < candidate.end())
                .filter(mention -> mention.side() != null)
                .findFirst();
    }

    /** "Moscow's recent and unprovoked build-up": up to a few words that describe what is owned. */
    private static boolean owns(Mention mention, Candidate candidate) {
        int between = candidate.first() - mention.end();
        if (mention.kind() == Actor.Kind.ADJECTIVE || between <= NEAR_OWNER) {
            return between <= (mention.kind() == Actor.Kind.ADJECTIVE ? 1 : NEAR_OWNER);
        }
        return between <= FAR_OWNER
                && candidate.in().tokens().subList(mention.end(), candidate.first()).stream()
                        .noneMatch(token -> BREAKS_OWNERSHIP.contains(token.text()))
                && candidate
                                .in()
                                .text(
                                        candidate
                                                .in()
                                                .tokens()
                                                .get(mention.end() - 1)
                                                .end(),
                                        candidate.start())
                                .indexOf(',')
                        < 0;
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
                return Parties.actor(subject.get(), "actor-carried");
            }
        }
        return Parties.actor(null, "NONE", false, null, "actor-unknown");
    }

    /** "the decoupling of", "sanctions on": what stands right before such words is not their owner. */
    private static boolean precededByTarget(Candidate candidate) {
        return candidate.kind() == Kind.LABEL;
    }
}
