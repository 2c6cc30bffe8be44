package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.catalog.Family.Kind;
import io.shiftwatch.analysis.text.Sentence;

/** Finds whose line or act a candidate is, for the kinds that are not the speaker's own by themselves. */
final class ActorFinder {

    private static final Set<String> SUFFERING = Set.of("\u906d", "\u88ab", "\u53d7");
    private static final Set<String> ASKED = Set.of("you", "your", "president", "secretary", "administration", "house");
    private static final Set<String> BLAMED_FOR = Set.of("for", "over", "of");
    private static final Set<String> POLICY =
            Set.of("policy", "policies", "strategy", "approach", "stance", "line", "posture");
    private static final int THEY_REACH = 5;
    private static final int NEAR_OWNER = 2;
    private static final int FAR_OWNER = 6;
    private static final Set<String> BREAKS_OWNERSHIP = Words.of("""
            to of on in for with that which who is are was were has have had will would could should at from by as
            but or after before about into
            """);

    private final Catalog catalog;
    private final @Nullable Voice issuer;

    /** @param issuer whose own text it is; null for an outlet */
    ActorFinder(Catalog catalog, @Nullable Voice issuer) {
        this.catalog = catalog;
        this.issuer = issuer;
    }

    Parties find(Candidate candidate, FieldReading reading, List<Mention> here, Voice voice) {
        Optional<Mention> owner = here.stream()
                .filter(mention -> mention.side() != null && mention.end() <= candidate.first())
                .filter(mention -> mention.possessive() && !precededByTarget(candidate))
                .filter(mention -> owns(mention, candidate))
                .reduce((first, second) -> second);
        Optional<Mention> itsPolicy =
                candidate.kind() == Kind.LABEL ? ownerOfPolicy(candidate, here) : Optional.empty();
        if (itsPolicy.isPresent()) {
            return Parties.actor(itsPolicy.get(), "actor-owner");
        }
        Optional<Mention> suffered = suffered(candidate, here);
        if (suffered.isPresent()) {
            return Parties.actor(suffered.get(), "actor-subject");
        }
        Optional<Mention> meets = here.stream()
                .filter(mention -> candidate.kind() == Kind.MUTUAL && mention.first() == candidate.first())
                .filter(mention -> mention.side() != null && mention.isNamed() && mention.end() < candidate.end())
                .findFirst();
        if (meets.isPresent()) {
            // "Trump's envoy will travel to Moscow": the words begin with who does.
            return Parties.actor(meets.get(), "actor-subject");
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
                .filter(mention -> mention.side() != null
                        && (Clause.precededBy(candidate, mention, "by")
                                || Clause.isPassive(candidate) && mention.first() - candidate.end() <= 1))
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

    /** "Germany's China policy amounts to appeasement": the label is put on its owner. */
    private static Optional<Mention> ownerOfPolicy(Candidate candidate, List<Mention> here) {
        var tokens = candidate.in().tokens();
        for (int i = 0; i + 1 < here.size(); i++) {
            Mention owner = here.get(i);
            Mention toward = here.get(i + 1);
            boolean beside = toward.first() - owner.end() <= 1 && toward.end() < candidate.first();
            if (beside
                    && owner.possessive()
                    && owner.side() != null
                    && toward.side() != null
                    && POLICY.contains(tokens.get(toward.end()).text())) {
                return Optional.of(owner);
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
