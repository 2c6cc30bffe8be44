package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.shiftwatch.analysis.catalog.Family.Kind;

/** The clause a candidate stands in: where it begins, who acts in it, who is spoken to. */
final class Clause {

    private static final Set<String> OWNER = Set.of("of", "the", "in");

    /** Words before the owner of a sentence's subject: "The fact sheet of the ...". */
    private static final int OWNED = 6;

    private static final Set<String> TELLING =
            Set.of("told", "tells", "tell", "warned", "warns", "warn", "reminded", "assured", "assures");

    /** A clause's own subject stands at its beginning; one that starts with a verb goes on with the subject before it. */
    private static final int CLAUSE_START = 4;

    /** A clause that begins so goes on with whoever spoke or acted in the one before. */
    private static final Set<String> GOING_ON = Set.of("并", "还", "也", "亦", "且");

    /** A clause further back has hardly the subject of this one: also a bound against endless sentences. */
    private static final int CLAUSES_BACK = 12;

    private static final int NEAR_ACT = 6;
    private static final int MATTER_REACH = 5;

    /** Nouns that make a matter of an act. */
    private static final List<String> MATTERS = List.of(
            "政策", "措施", "一事", "做法", "行为", "行為", "计划", "計畫", "决定", "決定", "言论", "言論", "作出", "深感", "表示", "威胁", "威脅");

    private static final Set<String> ARTICLES = Set.of("the", "its", "their", "our", "democratic");

    /** Behind these stands whom something is done for or to, never who acts. */
    private static final Set<String> ACTING_ON = Words.of("""
            threatened threatens threatening accused accuses accusing criticized criticised condemned condemns
            denounced urged urges urging call calls called calling label labels labelled labeled labelling labeling
            brand brands branded branding describes described describing declares declared declaring support
            supports supported supporting help helps helped helping assist assisting aid aiding protect protects
            protected protecting arm arming armed defend defends defended defending deter deterring isolate
            isolating isolated invade invades invaded invading attack attacks attacked attacking counter countering
            confront confronting visit visits visited visiting join joins joined joining thank thanked punish
            punishing force forcing forced press pressing pressed hold holding leave leaving left reassure equip
            supply supplying against meet meeting met engage engaging engaged require requires allow allowing get
            getting
            """);

    private Clause() {}

    /**
     * Who acts: the first party of the candidate's own clause that is not governed by a preposition. The clause begins after the
     * reporting verb's speaker, after the last "but" or "while" and after a condition put first.
     */
    static Optional<Mention> subject(Candidate candidate, FieldReading reading, List<Mention> here, Voice voice) {
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
        // An office may be a part of the act's own words: "X's foreign minister | is sworn in".
        Predicate<Mention> acts = mention ->
                (mention.end() <= before || mention.first() < candidate.first() && mention.end() > candidate.first())
                        && !isTold(mention, reading)
                        && !isPatient(mention, candidate)
                        && mention.canAct()
                        && (!mention.oblique() || isTopicsActor(mention, candidate, here))
                        && !mention.possessive()
                        && !isObject(mention, candidate)
                        && mention.side() != null
                        && !isSpeaker(mention, voice, candidate);
        Optional<Mention> inClause = candidate.sentence().chinese()
                ? nearestClause(candidate, here, acts, clause, voice)
                : here.stream()
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

    /** In Chinese who acts stands first in a clause: "日本外务省召见中国大使，就此提出抗议". */
    static Optional<Mention> subjectOfNearestClause(
            Candidate candidate, List<Mention> here, Predicate<Mention> acts, Voice voice) {
        Predicate<Mention> before = mention -> mention.end() <= candidate.first() && acts.test(mention);
        return nearestClause(candidate, here, before, candidate.sentence().firstToken(), voice);
    }

    /** In Chinese each clause between commas may have its subject, and one without goes on with that of the clause before it. */
    private static Optional<Mention> nearestClause(
            Candidate candidate, List<Mention> here, Predicate<Mention> acts, int from, Voice voice) {
        int end = candidate.end();
        int begin = candidate.first();
        for (int clauses = 0; begin >= from && clauses < CLAUSES_BACK; clauses++) {
            while (begin > from && !breaksBefore(candidate, begin)) {
                begin--;
            }
            int first = begin;
            int last = end;
            Optional<Mention> found = here.stream()
                    .filter(mention -> mention.first() >= first && mention.first() < last)
                    .filter(acts)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            boolean speakerGoesOn = GOING_ON.contains(
                            candidate.in().tokens().get(begin).text())
                    && voice.start() >= 0
                    && !voice.asked()
                    && voice.start() < candidate.in().tokens().get(begin).start();
            if (speakerGoesOn) {
                return Optional.empty();
            }
            end = begin;
            begin--;
        }
        return Optional.empty();
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
            if (joined && candidate.in().gapBefore(and).contains(",")) {
                start = mention.first();
            }
        }
        return start;
    }

    /**
     * "对美国加征关税政策深感忧虑", "针对美国加征关税一事": the preposition governs the act as a matter, and whoever stands before the act does it.
     * "对美国加征关税" alone is what is done to it.
     */
    static boolean isTopicsActor(Mention mention, Candidate candidate, List<Mention> here) {
        boolean owns = mention.end() < candidate.in().tokens().size()
                && candidate.in().tokens().get(mention.end()).text().equals("的");
        if (!candidate.sentence().chinese() || mention.end() > candidate.first() || owns) {
            return false;
        }
        int begin = mention.first();
        while (begin > candidate.sentence().firstToken() && !breaksBefore(candidate, begin)) {
            begin--;
        }
        int clause = begin;
        int firstHere = FieldReading.lowest(here.size(), at -> here.get(at).first() >= clause);
        boolean first = true;
        for (int i = firstHere; i < here.size() && here.get(i).end() <= mention.first(); i++) {
            first &= here.get(i).side() == null;
        }
        if (!first || breaksBetween(candidate, mention.end(), candidate.first())) {
            return false;
        }
        String before = candidate
                .in()
                .original()
                .substring(
                        candidate.in().tokens().get(clause).start(),
                        candidate.in().tokens().get(mention.first()).start() + 1);
        String behind = candidate
                .in()
                .original()
                .substring(
                        candidate.endOffset(),
                        Math.min(
                                candidate.endOffset() + MATTER_REACH,
                                candidate.in().original().length()));
        boolean matter = candidate.first() - mention.end() <= NEAR_ACT
                && MATTERS.stream().anyMatch(behind::contains);
        return before.contains("针对") || before.contains("針對") || matter;
    }

    /** A comma or semicolon stands between the tokens. */
    static boolean breaksBetween(Candidate candidate, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (breaksBefore(candidate, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean breaksBefore(Candidate candidate, int token) {
        return token > 0
                && candidate.in().gapBefore(token).chars().anyMatch(c -> c == '，' || c == '；' || c == ',' || c == '：');
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

    /** "to support Ukraine", "invaded Kuwait": what the verb right before it acts upon. */
    static boolean isObject(Mention mention, Candidate candidate) {
        var tokens = candidate.in().tokens();
        int i = mention.first() - 1;
        while (i >= candidate.sentence().firstToken()
                && ARTICLES.contains(tokens.get(i).text())) {
            i--;
        }
        return i >= candidate.sentence().firstToken()
                && ACTING_ON.contains(tokens.get(i).text());
    }

    /** "told Donald Trump that ...": the one spoken to. */
    static boolean isTold(Mention mention, FieldReading reading) {
        return mention.first() > 0
                && TELLING.contains(
                        reading.text().tokens().get(mention.first() - 1).text());
    }

    /** The first word after the next comma before the candidate; the sentence's first word when there is none. */
    private static int afterComma(Candidate candidate, int from) {
        for (int i = from; i < candidate.first(); i++) {
            String between = candidate.in().gapBefore(i);
            if (between.contains(",") || between.contains("，")) {
                return i;
            }
        }
        return candidate.sentence().firstToken();
    }

    static boolean isSpeaker(Mention mention, Voice voice, Candidate candidate) {
        return voice.start() >= 0
                && candidate.in().tokens().get(mention.first()).start() == voice.start()
                && mention.end() <= candidate.in().tokens().size();
    }

    static Optional<Mention> nearestBefore(Candidate candidate, List<Mention> here, Predicate<Mention> fits) {
        for (int i = FieldReading.lowest(here.size(), at -> here.get(at).first() >= candidate.first()) - 1;
                i >= 0;
                i--) {
            Mention mention = here.get(i);
            if (mention.end() <= candidate.first() && fits.test(mention)) {
                return Optional.of(mention);
            }
        }
        return Optional.empty();
    }

    /** "was sanctioned by": who does it stands behind the words, whom it is done to before. */
    static boolean isPassive(Candidate candidate) {
        return candidate.in().tokens().get(candidate.end() - 1).text().equals("by");
    }

    static boolean precededBy(Candidate candidate, Mention mention, String word) {
        int i = mention.first() - 1;
        while (i >= candidate.end() && i > mention.first() - 4) {
            if (candidate.in().tokens().get(i).text().equals(word)) {
                return true;
            }
            i--;
        }
        return false;
    }

    static String before(Candidate candidate, Mention mention) {
        return candidate.in().tokens().get(mention.first() - 1).text();
    }
}
