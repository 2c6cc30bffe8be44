package io.shiftwatch.analysis.judge;

import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Sentence;

/**
 * A place where a rule's words stand.
 *
 * @param phrase of the rule, as written
 * @param inverse the words are the family's turned or denied form
 * @param first index of the first token
 * @param end one past the last
 */
record Candidate(Family family, Family.Rule rule, String phrase, boolean inverse, FieldText in, int first, int end) {

    /** How actor, target and status are read. */
    Family.Kind kind() {
        return rule.kind() == null ? family.kind() : rule.kind();
    }

    /** Where it lies between hard-line and conciliatory, -3 to 3; 0 where the family has no side. */
    int line() {
        Integer line = rule.line() == null ? family.axes().line() : rule.line();
        return line == null ? 0 : line;
    }

    int start() {
        return in.tokens().get(first).start();
    }

    int endOffset() {
        return in.tokens().get(end - 1).end();
    }

    String words() {
        return in.text(start(), endOffset());
    }

    Sentence sentence() {
        return in.sentenceOf(first);
    }

    boolean sameFamily(Candidate other) {
        return family.slug().equals(other.family.slug());
    }

    boolean sameSentence(Candidate other) {
        return in.field().equals(other.in.field())
                && sentence().index() == other.sentence().index();
    }

    boolean within(Candidate other) {
        return first >= other.first && end <= other.end;
    }

    boolean overlaps(Candidate other) {
        return in.field().equals(other.in.field()) && first < other.end && other.first < end;
    }
}
