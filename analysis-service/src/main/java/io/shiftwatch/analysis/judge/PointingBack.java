package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Set;

/** Words of a sentence that name the act or the actor of the sentence before: "it", "the policy", "this step", "此举". */
final class PointingBack {

    private static final Set<String> PRONOUNS = Set.of("it", "he", "she", "they", "他", "她", "它");
    private static final Set<String> DETERMINERS = Set.of("the", "this", "that", "such", "these");
    private static final Set<String> POLICY_NOUNS = Words.of("""
            policy policies approach strategy stance line posture course move step steps plan decision
            """);
    private static final List<String> CHINESE =
            List.of("此举", "此舉", "该政策", "該政策", "这一政策", "這一政策", "这项政策", "這項政策", "这种政策", "這種政策", "这种做法", "這種做法");

    private PointingBack() {}

    /** Before the candidate, in its sentence: a pronoun at the beginning, or a policy noun with a word that points. */
    static boolean is(Candidate candidate) {
        int first = candidate.sentence().firstToken();
        if (first < candidate.sentence().endToken() && PRONOUNS.contains(word(candidate, first))) {
            return true;
        }
        for (int i = first + 1; i < candidate.first(); i++) {
            if (POLICY_NOUNS.contains(word(candidate, i)) && DETERMINERS.contains(word(candidate, i - 1))) {
                return true;
            }
        }
        return candidate.sentence().chinese() && CHINESE.stream().anyMatch(before(candidate)::contains);
    }

    private static String before(Candidate candidate) {
        return candidate
                .in()
                .text(
                        candidate.sentence().start(),
                        candidate.in().tokens().get(candidate.first()).start());
    }

    private static String word(Candidate candidate, int token) {
        return candidate.in().tokens().get(token).text();
    }
}
