package io.shiftwatch.analysis.judge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.catalog.Cue.Direction;
import io.shiftwatch.analysis.catalog.Cue.Kind;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Sentence;
import io.shiftwatch.analysis.text.Tokenizer;

/** Which cue words govern a candidate: same sentence, within reach, on the right side, with no end of scope between. */
final class CueScope {

    private static final Set<String> MONTHS = Words.of("""
            january february march april may june july august september october november december
            """);

    private static final Set<String> YEAR_BEGINS = Set.of("in", "since", "from", "until", "late", "early", "mid", "by");
    private static final Set<String> OPPOSING = Set.of("oppose", "opposes", "opposed", "反");
    private static final Set<String> ASKING = Set.of("must", "should", "urge", "urges", "urged");
    private static final List<String> ASKING_CHINESE =
            List.of("必须", "必須", "应当", "應當", "应该", "應該", "应学", "应尊", "應尊", "应停", "敦促", "要求");

    private static final Set<String> NOT =
            Set.of("not", "no", "never", "neither", "nor", "cannot", "without", "\u4e0d", "\u6ca1", "\u65e0", "\u672a");

    private static final int DATE_REACH = 6;

    /** In Chinese a token is one character. */
    private static final int CHARACTERS_PER_WORD = 2;

    private final @Nullable LocalDate published;
    private final List<Mention> mentions;
    private final List<Hit<Cue>> cues;
    private final List<Hit<ReportingVerb>> verbs;
    private final Candidate candidate;

    /** @param published null when not known */
    CueScope(FieldReading reading, Candidate candidate, @Nullable LocalDate published) {
        this.published = published;
        this.mentions = reading.mentionsIn(candidate.sentence());
        Sentence sentence = candidate.sentence();
        this.cues = reading.cuesIn(sentence);
        this.verbs = FieldReading.within(reading.verbs(), sentence);
        this.candidate = candidate;
    }

    /**
     * "In March 2018", "in 2014" before the words: over a year before publication, or any year at all where the day of publication
     * is not known.
     */
    boolean tellsOfAnEarlierYear() {
        Sentence sentence = candidate.sentence();
        // Behind an act its date may follow: "were sent to protect in 1949".
        boolean act = candidate.kind() == Family.Kind.ACT;
        int end = act ? Math.min(sentence.endToken(), candidate.end() + DATE_REACH) : candidate.first();
        for (int i = sentence.firstToken(); i < end; i++) {
            String word = candidate.in().tokens().get(i).text();
            if (word.length() == 4
                    && (word.startsWith("19") || word.startsWith("20"))
                    && word.chars().allMatch(Character::isDigit)) {
                boolean goesOn = i > 0
                        && i >= candidate.first()
                        && candidate.in().tokens().get(i - 1).text().equals("since");
                boolean dated = !goesOn && isDate(i, sentence.firstToken());
                return dated
                        && (published == null
                                || Integer.parseInt(word) < published.getYear() - 1
                                || Integer.parseInt(word) == published.getYear() - 1 && i == sentence.firstToken() + 1);
            }
        }
        return false;
    }

    private boolean isDate(int year, int from) {
        if (candidate.sentence().chinese()) {
            boolean named = year + 1 < candidate.in().tokens().size()
                    && candidate.in().tokens().get(year + 1).text().equals("年");
            return (named || year == from) && !goesOnSince();
        }
        if (year == from) {
            return false;
        }
        String before = candidate.in().tokens().get(year - 1).text();
        return YEAR_BEGINS.contains(before) || MONTHS.contains(before) && year - 2 >= from;
    }

    /** "自2023年以来持续": begun then and still so. */
    private boolean goesOnSince() {
        String sentence = candidate
                .in()
                .text(candidate.sentence().start(), candidate.sentence().end());
        return sentence.contains("以来")
                && (sentence.contains("持续") || sentence.contains("一直") || sentence.contains("至今"));
    }

    /** The cue of the kind nearest to the candidate's words. */
    Optional<Hit<Cue>> governing(Kind kind) {
        Hit<Cue> nearest = null;
        for (Hit<Cue> cue : cues) {
            if (cue.value().kind() == kind && governs(cue) && (nearest == null || distance(cue) < distance(nearest))) {
                nearest = cue;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The same words also stand for harm done: "opposes". */
    boolean isHarm(Hit<Cue> cue) {
        return OPPOSING.contains(candidate.in().tokens().get(cue.first()).text());
    }

    /** The family's own words ask for a step: "must respect". */
    boolean asks() {
        return candidate.in().tokens().subList(candidate.first(), candidate.end()).stream()
                        .anyMatch(token -> ASKING.contains(token.text()))
                || ASKING_CHINESE.stream().anyMatch(candidate.words()::contains);
    }

    /** Anywhere in the sentence. */
    Optional<Hit<Cue>> present(Kind kind) {
        return cues.stream()
                .filter(cue -> cue.value().kind() == kind && !inside(cue))
                .findFirst();
    }

    private boolean governs(Hit<Cue> cue) {
        if (inside(cue) || marksObject(cue) || deniesParty(cue)) {
            return false;
        }
        if (overlaps(cue)) {
            return true;
        }
        boolean precedes = cue.end() <= candidate.first();
        Direction direction = cue.value().direction();
        boolean rightSide = direction == Direction.BOTH || precedes == (direction == Direction.AFTER);
        return rightSide && distance(cue) <= reach(cue) && !scopeEndsBetween(cue);
    }

    /** Words that belong to the family's own wording ("has not spoken with") are no cue; those in a gap of it are. */
    private boolean inside(Hit<Cue> cue) {
        return cue.value().kind() != Kind.FUTURE && overlaps(cue) && isWritten(cue);
    }

    private boolean isWritten(Hit<Cue> cue) {
        boolean contained = cue.first() >= candidate.first() && cue.end() <= candidate.end();
        if (contained) {
            String word = candidate.in().tokens().get(cue.first()).text();
            return candidate.inverse()
                    || Tokenizer.tokens(candidate.phrase()).stream()
                            .anyMatch(token -> token.text().equals(word));
        }
        // "will not stand idly by": the family's words begin with the "not" of the cue.
        for (int i = Math.max(cue.first(), candidate.first()); i < Math.min(cue.end(), candidate.end()); i++) {
            String word = candidate.in().tokens().get(i).text();
            if (NOT.contains(word) || word.endsWith("n't")) {
                return true;
            }
        }
        return false;
    }

    private boolean overlaps(Hit<Cue> cue) {
        return cue.first() >= candidate.first() && cue.end() <= candidate.end()
                || cue.first() < candidate.first() && cue.end() > candidate.first();
    }

    /** "\u5c06" before a name or a number marks the object ("put eleven firms on the list"), not the future. */
    private boolean marksObject(Hit<Cue> cue) {
        boolean one = cue.value().kind() == Kind.FUTURE && cue.end() - cue.first() == 1;
        if (!one
                || !candidate.in().tokens().get(cue.first()).text().equals("\u5c06")
                || cue.end() >= candidate.in().tokens().size()) {
            return false;
        }
        String next = candidate.in().tokens().get(cue.end()).text();
        return mentions.stream().anyMatch(mention -> mention.first() == cue.end())
                || "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u4e24\u591a".contains(next)
                || next.chars().allMatch(Character::isDigit);
    }

    /** "China, not Russia, imposed": another is said not to have done it. */
    private boolean deniesParty(Hit<Cue> cue) {
        var tokens = candidate.in().tokens();
        boolean aside = cue.first() > 0
                && cue.end() - cue.first() == 1
                && tokens.get(cue.first()).text().equals("not")
                && candidate.in().gapBefore(cue.first()).contains(",");
        return aside
                && mentions.stream()
                        .anyMatch(mention -> mention.first() >= cue.end() && mention.first() - cue.end() <= 2);
    }

    private int reach(Hit<Cue> cue) {
        return cue.value().reach() * (candidate.sentence().chinese() ? CHARACTERS_PER_WORD : 1);
    }

    private int distance(Hit<Cue> cue) {
        return cue.end() <= candidate.first()
                ? candidate.first() - cue.end()
                : Math.max(0, cue.first() - candidate.end());
    }

    private boolean scopeEndsBetween(Hit<Cue> cue) {
        int from = Math.min(cue.end(), candidate.end());
        int to = Math.max(cue.first(), candidate.first());
        // "A称...一事，B表示，如果...": what another says later is no condition of the first.
        boolean anotherSpeaks = candidate.sentence().chinese()
                && cue.first() >= candidate.end()
                && verbs.stream().anyMatch(verb -> verb.first() >= candidate.end() && verb.end() <= cue.first());
        if (anotherSpeaks) {
            return true;
        }
        return cues.stream()
                .anyMatch(end -> end.value().kind() == Kind.SCOPE_END && end.first() >= from && end.first() < to);
    }
}
