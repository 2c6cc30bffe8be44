package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.text.FieldText;

/**
 * Parties that are named together share what is said of one of them: "sanctions on Russia and Belarus", "France, Germany and Poland
 * condemned". One signal for each (taxonomy section 12, rules 1 and 26).
 *
 * @param voice who says it; of several who speak together each says it
 * @param first the reading that the others were made from
 */
record Coordination(Voice voice, Parties parties, boolean first) {

    /** Rule 26: one signal per state up to so many; more act as a group. */
    private static final int MOST = 4;

    private static final int WIDEST_GAP = 4;

    private static final Set<String> RECIPROCAL = Set.of("each other", "one another", "互 相", "相 互");

    private static final int RECIPROCAL_REACH = 3;

    private static final Set<String> JOINING = Words.of("""
            and the as well both also including 和 与 及 以 同 跟
            """);

    private static final Set<String> AND = Set.of("and", "和", "与", "及", "同", "跟");

    /** All readings of a candidate, the one found first. */
    static List<Coordination> of(
            Candidate candidate,
            FieldReading reading,
            Voice voice,
            Parties found,
            @Nullable Voice issuer,
            List<Voice> coIssuers) {
        List<Mention> here = reading.mentionsIn(candidate.sentence());
        List<Coordination> acting = new ArrayList<>();
        Mention actor = found.actorMention();
        boolean together = speakTogether(candidate, here, voice, found);
        boolean speaks = actor == null || together;
        // "France, Germany and Italy said they would ...": each for itself.
        Voice first = actor == null || !together || start(actor, candidate) == voice.start()
                ? voice
                : Voice.of(actor, candidate.in(), issuer, voice.grade()).as(voice);
        acting.add(new Coordination(first, found, true));
        if (eachOther(candidate, here, voice, found).isPresent() && found.targetMention() != null) {
            Voice its = Voice.of(found.targetMention(), candidate.in(), issuer, voice.grade())
                    .as(voice);
            Parties turned =
                    found.by(found.targetMention()).toward(found.actor(), found.actorMention(), found.targetFrom());
            return List.of(acting.getFirst(), new Coordination(its, turned, false));
        }
        for (Mention other : otherActors(candidate, here, voice, found, issuer)) {
            Voice its = speaks
                    ? Voice.of(other, candidate.in(), issuer, voice.grade()).as(voice)
                    : voice;
            acting.add(new Coordination(its, speaks ? found.by(its) : found.by(other), false));
        }
        // A joint text speaks for each of its issuers.
        if (issuer != null && voice.start() < 0 && Objects.equals(issuer.side(), found.actor())) {
            coIssuers.stream()
                    .filter(each -> !Objects.equals(each.side(), found.target()))
                    .forEach(each -> acting.add(new Coordination(each, found.by(each), false)));
        }
        List<Mention> targets = otherTargets(candidate, here, found);
        List<Coordination> all = new ArrayList<>(acting);
        for (Coordination one : acting) {
            for (Mention target : targets) {
                if (!Objects.equals(target.side(), one.parties().actor())) {
                    Parties toward = one.parties().toward(target.side(), target, found.targetFrom());
                    all.add(new Coordination(one.voice(), toward, false));
                }
            }
        }
        return all;
    }

    /** Beside the target that was found. Whom one aligns with stands in lists too: there only the rival counts. */
    private static List<Mention> otherTargets(Candidate candidate, List<Mention> here, Parties found) {
        Mention target = found.targetMention();
        return target == null || candidate.kind() == Family.Kind.COORDINATION
                ? List.of()
                : others(target, here, candidate.in(), found);
    }

    /** In one side's own text "the leaders agreed" gives its own line only (rule 26). */
    private static List<Mention> otherActors(
            Candidate candidate, List<Mention> here, Voice voice, Parties found, @Nullable Voice issuer) {
        if (issuer != null && Objects.equals(issuer.side(), found.actor())) {
            return List.of();
        }
        Mention actor = actorOf(voice, here, candidate.in(), found);
        if (actor == null || found.actor() == null || candidate.kind() == Family.Kind.MUTUAL) {
            return List.of();
        }
        List<Mention> others = others(actor, here, candidate.in(), found).stream()
                .filter(Mention::canAct)
                .filter(mention -> !found.with().contains(mention.side()))
                .toList();
        return others.size() < MOST ? others : List.of();
    }

    /** Of other sides than actor and target, each side once. */
    private static List<Mention> others(Mention mention, List<Mention> here, FieldText text, Parties found) {
        Map<String, Mention> bySide = new LinkedHashMap<>();
        for (Mention each : here.contains(mention) ? joined(mention, here, text) : List.<Mention>of()) {
            String side = each.side();
            if (side != null && !side.equals(found.actor()) && !side.equals(found.target())) {
                bySide.putIfAbsent(side, each);
            }
        }
        return List.copyOf(bySide.values());
    }

    /** The actor with those who act beside it; empty where nothing in the sentence names it. */
    static List<Mention> acting(Candidate candidate, List<Mention> here, Voice voice, Parties found) {
        Mention actor = actorOf(voice, here, candidate.in(), found);
        return actor == null || !here.contains(actor) ? List.of() : joined(actor, here, candidate.in());
    }

    /** "Russia and Ukraine accused each other": the one beside the actor; empty where nobody is said to do so. */
    static Optional<Mention> eachOther(Candidate candidate, List<Mention> here, Voice voice, Parties found) {
        var tokens = candidate.in().tokens();
        int from = Math.max(candidate.sentence().firstToken(), candidate.first() - RECIPROCAL_REACH);
        int to = Math.min(candidate.sentence().endToken(), candidate.end() + RECIPROCAL_REACH);
        boolean reciprocal = false;
        for (int i = from; i < to - 1; i++) {
            reciprocal |= RECIPROCAL.contains(
                    tokens.get(i).text() + " " + tokens.get(i + 1).text());
        }
        return reciprocal
                ? acting(candidate, here, voice, found).stream()
                        .filter(mention ->
                                mention.side() != null && !mention.side().equals(found.actor()))
                        .findFirst()
                : Optional.empty();
    }

    /** The one who is quoted stands in one list with the actor. */
    private static boolean speakTogether(Candidate candidate, List<Mention> here, Voice voice, Parties found) {
        return voice.start() >= 0
                && acting(candidate, here, voice, found).stream()
                        .anyMatch(mention -> start(mention, candidate) == voice.start());
    }

    private static int start(Mention mention, Candidate candidate) {
        return candidate.in().tokens().get(mention.first()).start();
    }

    private static @Nullable Mention actorOf(Voice voice, List<Mention> here, FieldText text, Parties found) {
        return found.actorMention() != null ? found.actorMention() : speaker(voice, here, text, found);
    }

    private static @Nullable Mention speaker(Voice voice, List<Mention> here, FieldText text, Parties found) {
        return here.stream()
                .filter(mention -> voice.start() >= 0
                        && voice.side() != null
                        && voice.side().equals(found.actor()))
                .filter(mention -> text.tokens().get(mention.first()).start() == voice.start())
                .findFirst()
                .orElse(null);
    }

    /** The mention with those that stand beside it in one list. */
    static List<Mention> joined(Mention mention, List<Mention> here, FieldText text) {
        int at = here.indexOf(mention);
        int from = at;
        while (from > 0 && joins(here.get(from - 1), here.get(from), text)) {
            from--;
        }
        int to = at + 1;
        while (to < here.size() && joins(here.get(to - 1), here.get(to), text)) {
            to++;
        }
        // "Beijing, Moscow said" is a list only with an "and" or a listing comma in it.
        boolean list = false;
        for (int i = from + 1; i < to; i++) {
            list |= isAnd(here.get(i - 1), here.get(i), text);
        }
        return list ? List.copyOf(here.subList(from, to)) : List.of(mention);
    }

    private static boolean joins(Mention left, Mention right, FieldText text) {
        int gap = right.first() - left.end();
        if (gap < 0 || gap > WIDEST_GAP || left.isCrowd() || right.isCrowd()) {
            return false;
        }
        if (isRun(left, right, text)) {
            return true;
        }
        boolean words = text.tokens().subList(left.end(), right.first()).stream()
                .allMatch(token -> JOINING.contains(token.text()));
        String between = between(left, right, text);
        boolean marks = between.chars()
                .allMatch(c -> Character.isLetter(c) || Character.isWhitespace(c) || c == ',' || c == '、' || c == '，');
        return words && marks && (gap > 0 || between.contains(",") || between.contains("、"));
    }

    /** The right one goes on with the list of the left one; a comma before "and" may begin a clause of its own. */
    static boolean continues(Mention left, Mention right, FieldText text) {
        return joins(left, right, text)
                && isAnd(left, right, text)
                && !between(left, right, text).contains(",");
    }

    /** "英法德": states in one character each, side by side. */
    private static boolean isRun(Mention left, Mention right, FieldText text) {
        return left.end() == right.first()
                && left.end() - left.first() == 1
                && right.end() - right.first() == 1
                && text.tokens().get(left.first()).isChinese()
                && between(left, right, text).isEmpty();
    }

    private static boolean isAnd(Mention left, Mention right, FieldText text) {
        return isRun(left, right, text)
                || between(left, right, text).contains("、")
                || text.tokens().subList(left.end(), right.first()).stream()
                        .anyMatch(token -> AND.contains(token.text()));
    }

    private static String between(Mention left, Mention right, FieldText text) {
        return text.text(
                text.tokens().get(left.end() - 1).end(),
                text.tokens().get(right.first()).start());
    }
}
