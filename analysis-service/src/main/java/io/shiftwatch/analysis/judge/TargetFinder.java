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

/** Toward whom a line is, and with whom: named in the sentence, else in the paragraph, else what the article is about. */
final class TargetFinder {

    /** In characters. */
    private static final int LONGEST_CLAUSE = 60;

    private static final Set<String> PLACED = Set.of("in", "at", "在");

    /** Behind these stands who is called on: "called on Beijing to cease its pressure on Taiwan". */
    private static final Set<String> CALLED =
            Set.of("on", "upon", "urge", "urges", "urged", "urging", "ask", "asks", "asked", "asking");

    /** Who is somewhere because he rules there. */
    private static final Set<String> RULING = Words.of("""
            nobody anyone anybody someone those regime government leaders leadership rulers authorities generals
            junta mullahs hardliners party administration
            """);

    private static final Set<String> GOODS = Words.of("""
            sovereignty territorial independence security right rights people citizens territory democracy integrity
            civilians cities
            """);

    /** A condition's subject follows its "if" this closely, in words. */
    private static final int CONDITION_REACH = 3;

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

    private final Topic topic;

    TargetFinder(Topic topic) {
        this.topic = topic;
    }

    /** The actor with its target and partners. */
    Parties find(Candidate candidate, List<Mention> here, FieldReading reading, Voice voice, Parties actor) {
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
                            || listed && IN.contains(Clause.before(candidate, mention)))) {
                partners.add(mention);
                end = mention.end();
            }
        }
        boolean against = AGAINST.stream()
                .anyMatch(word -> candidate.words().toLowerCase(Locale.ROOT).contains(word));
        return against ? List.of() : partners;
    }

    private Parties toward(
            Candidate candidate,
            List<Mention> here,
            FieldReading reading,
            Voice voice,
            Parties actor,
            List<Mention> partners) {
        Predicate<Mention> anyOther = mention -> mention.side() != null
                && !(candidate.kind() == Kind.CRITICISM && isVictim(candidate, mention))
                && !(isPlace(candidate, mention)
                        && (candidate.kind() == Kind.MUTUAL || mention.kind() == Actor.Kind.GOVERNMENT))
                && !partners.contains(mention)
                && !mention.side().equals(actor.actor())
                && !Clause.isSpeaker(mention, voice, candidate);
        Predicate<Mention> other = anyOther.and(notActingToo(candidate, here, voice, actor, anyOther));
        Optional<Mention> eachOther = Coordination.eachOther(candidate, here, voice, actor);
        if (eachOther.isPresent()) {
            return actor.toward(eachOther.get().side(), eachOther.get(), "target-named");
        }
        String main = topic.counterpartOf(actor.actor());
        if (candidate.kind() == Kind.APPEAL
                || candidate.kind() == Kind.CRITICISM && demandsOfItself(candidate, reading)) {
            // The one addressed is named before what is asked of it.
            Optional<Mention> itself = Clause.nearestBefore(
                    candidate,
                    here,
                    mention -> mention.side() != null
                            && candidate.first() - mention.end() <= 4
                            && !Clause.isSpeaker(mention, voice, candidate));
            boolean ofAnother = here.stream()
                    .filter(other)
                    .anyMatch(mention -> mention.first() >= candidate.first() && mention.end() <= candidate.end());
            if (demandsAnEnd(candidate)
                    && !ofAnother
                    && itself.isPresent()
                    && actor.actor() != null
                    && actor.actor().equals(itself.get().side())
                    && voice.start() >= 0) {
                return actor.toward(actor.actor(), itself.get(), "target-named");
            }
            List<String> several = here.stream()
                    .filter(other)
                    .filter(mention -> mention.first() >= candidate.first() && mention.end() <= candidate.end())
                    .map(Mention::side)
                    .distinct()
                    .toList();
            Optional<Mention> calledOn = here.stream()
                    .filter(other)
                    .filter(mention -> mention.first() > candidate.first() && mention.end() <= candidate.end())
                    .findFirst()
                    .filter(mention -> CALLED.contains(Clause.before(candidate, mention)));
            if (several.size() > 1 && candidate.kind() == Kind.APPEAL && calledOn.isEmpty()) {
                // Several belligerents at once.
                return actor.toward(null, null, "target-unknown");
            }
            // "the need for Russia to de-escalate": named in the words themselves.
            Optional<Mention> within = here.stream()
                    .filter(other)
                    .filter(mention -> mention.first() >= candidate.first() && mention.end() <= candidate.end())
                    .filter(mention ->
                            !mention.oblique() || !candidate.sentence().chinese())
                    .findFirst();
            Optional<Mention> addressed =
                    calledOn.or(() -> within).or(() -> Clause.nearestBefore(candidate, here, other));
            if (addressed.isPresent()) {
                return actor.toward(addressed.get().side(), addressed.get(), "target-named");
            }
        }
        Optional<Mention> named = candidate.kind() == Kind.CRITICISM ? told(here, reading, other) : Optional.empty();
        if (named.isEmpty() && Clause.isPassive(candidate)) {
            named = Clause.nearestBefore(candidate, here, other);
        }
        if (named.isEmpty()) {
            named = threatened(candidate, here, reading, other);
        }
        if (named.isEmpty() && candidate.sentence().chinese()) {
            named = Clause.nearestBefore(
                    candidate,
                    here,
                    other.and(mention -> inOneClause(candidate, mention.end(), candidate.first())
                            && MentionFinder.isOblique(candidate.in(), mention.first())
                            && !Clause.isTopicsActor(mention, candidate, here)));
        }
        if (named.isEmpty()) {
            named = here.stream()
                    .filter(other)
                    .filter(mention -> mention.first() >= candidate.first() && mention.first() - candidate.end() <= 8)
                    .filter(mention -> inOneClause(candidate, candidate.end(), mention.first()))
                    .findFirst();
        }
        if (named.isEmpty()) {
            named = here.stream()
                    .filter(other)
                    .filter(mention -> main != null && main.equals(mention.side()))
                    .findFirst();
        }
        if (named.isEmpty()) {
            named = Clause.nearestBefore(candidate, here, other)
                    .or(() -> here.stream().filter(other).findFirst());
        }
        if (named.isPresent()) {
            return actor.toward(named.get().side(), named.get(), "target-named");
        }
        String inParagraph = paragraphTopic(candidate, reading, other);
        if (inParagraph != null) {
            return actor.toward(inParagraph, null, "target-paragraph");
        }
        // Chinese news programmes put many subjects into one text: what is named most often is rarely what a line of it
        // is about.
        return main != null && !candidate.sentence().chinese()
                ? actor.toward(main, null, "target-topic")
                : actor.toward(null, null, "target-unknown");
    }

    /** "法国与德国谴责俄罗斯": who stands beside the actor is no target where another can be. */
    private static Predicate<Mention> notActingToo(
            Candidate candidate, List<Mention> here, Voice voice, Parties actor, Predicate<Mention> other) {
        if (candidate.kind() == Kind.MUTUAL) {
            return mention -> true;
        }
        List<Mention> acting = Coordination.acting(candidate, here, voice, actor);
        Predicate<Mention> apart = mention -> !acting.contains(mention);
        // 与 joins two who act and two who deal with each other, and so does "and" where both move toward each other.
        boolean certain = !candidate.sentence().chinese() && candidate.line() < 0;
        return certain || here.stream().anyMatch(other.and(apart)) ? apart : mention -> true;
    }

    /** "undermine Ukraine's sovereignty": whose good is harmed is not who is criticised. */
    private static boolean isVictim(Candidate candidate, Mention mention) {
        var tokens = candidate.in().tokens();
        int owned = mention.end();
        if (owned < tokens.size() && tokens.get(owned).text().equals("'s")) {
            owned++;
        }
        return mention.possessive()
                && owned < tokens.size()
                && GOODS.contains(tokens.get(owned).text());
    }

    /** "talks in Vienna", "在瑞士举行会谈": where it takes place; "nobody in Moscow" is Moscow. */
    private static boolean isPlace(Candidate candidate, Mention mention) {
        return mention.first() > 0
                && PLACED.contains(Clause.before(candidate, mention))
                && (mention.first() < 2
                        || !RULING.contains(
                                candidate.in().tokens().get(mention.first() - 2).text()));
    }

    /** "If Moscow invades Ukraine, ...": a threat is meant for whoever would fulfil its condition. */
    private static Optional<Mention> threatened(
            Candidate candidate, List<Mention> here, FieldReading reading, Predicate<Mention> other) {
        boolean threat = candidate.kind() == Kind.CRITICISM
                && candidate.family().group().equals("security")
                && !candidate.family().slug().equals("demand-to-stop-pressure");
        if (!threat) {
            return Optional.empty();
        }
        int reach = candidate.sentence().chinese() ? CONDITION_REACH * 2 : CONDITION_REACH;
        return reading.cuesIn(candidate.sentence()).stream()
                .filter(cue -> cue.value().kind() == Cue.Kind.CONDITION)
                .flatMap(cue -> here.stream()
                        .filter(other)
                        .filter(mention -> mention.end() > cue.first() && mention.first() - cue.end() <= reach)
                        .filter(mention ->
                                mention.canAct() && !mention.oblique() && !Clause.isObject(mention, candidate))
                        .limit(1))
                .findFirst();
    }

    /** In Chinese a comma ends the clause whose verb has an object; in English it need not. */
    private static boolean inOneClause(Candidate candidate, int from, int to) {
        return !candidate.sentence().chinese()
                || from >= to
                || to - from <= LONGEST_CLAUSE && !Clause.breaksBetween(candidate, from, to);
    }

    /** Whom a warning or a complaint is told to. */
    private static Optional<Mention> told(List<Mention> here, FieldReading reading, Predicate<Mention> other) {
        return here.stream()
                .filter(other)
                .filter(mention -> Clause.isTold(mention, reading))
                .findFirst();
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

    /** The last other side named before the sentence in its paragraph or turn. */
    private static @Nullable String paragraphTopic(
            Candidate candidate, FieldReading reading, Predicate<Mention> other) {
        for (Sentence before : reading.before(candidate)) {
            Optional<Mention> found =
                    reading.mentionsIn(before).stream().filter(other).reduce((first, second) -> second);
            if (found.isPresent()) {
                return found.get().side();
            }
        }
        return null;
    }
}
