package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.shiftwatch.analysis.catalog.Family;

/**
 * How likely a signal is read rightly in family, status, actor and target: a logistic model over named factors, whose weights stand
 * in {@code score.yaml} and are fitted to labelled passages by {@code ./shiftwatch calibrate}.
 *
 * @param confidence 0 to 1, to two places
 * @param factors what it rests on, in no order that matters; a factor without a weight counts nothing
 */
record Score(double confidence, List<String> factors) {

    /** From so many words on, more make no difference. */
    private static final int MANY_WORDS = 6;

    /** Where the text contradicts itself about who speaks, whatever signals like it were: doubtful. */
    private static final double MOST_IN_CONFLICT = 0.3;

    /** Nothing that is read by rules is certain. */
    private static final double LEAST = 0.01;

    static Score of(SignalDraft draft) {
        List<String> factors = factors(draft);
        double logOdds = draft.catalog().score("base");
        for (String factor : factors) {
            logOdds += draft.catalog().score(factor);
        }
        double most = draft.flags().isEmpty() ? 1 - LEAST : MOST_IN_CONFLICT;
        double likely = Math.max(LEAST, Math.min(most, 1 / (1 + Math.exp(-logOdds))));
        return new Score(Math.round(likely * 100) / 100.0, factors);
    }

    private static List<String> factors(SignalDraft draft) {
        Candidate candidate = draft.candidate();
        Voice voice = draft.voice();
        Family family = candidate.family();
        List<String> factors = new ArrayList<>();
        factors.add(draft.parties().actorFrom());
        factors.add(draft.parties().targetFrom());
        factors.add("speaker-" + voice.grade());
        factors.add("voice-" + whose(draft));
        factors.add("role-" + draft.parties().actorRole().toLowerCase(Locale.ROOT));
        factors.add("status-" + draft.status().name().toLowerCase(Locale.ROOT));
        factors.add("kind-" + candidate.kind().name().toLowerCase(Locale.ROOT));
        factors.add("family-" + family.slug());
        factors.add("rule-" + family.slug() + "/" + candidate.rule().id());
        factors.add("words-" + words(candidate));
        factors.add("sentence-" + length(candidate));
        factors.add("language-" + (candidate.sentence().chinese() ? "zh" : "en"));
        if (draft.official()) {
            factors.add("official-text");
        }
        if (voice.quote().equals("scare")) {
            factors.add("distancing-quotes");
        }
        if (draft.verdict().cue() != null) {
            factors.add("status-cue");
        }
        if (candidate.in().field().equals("title")) {
            factors.add("headline");
        }
        return List.copyOf(factors);
    }

    private static String whose(SignalDraft draft) {
        String side = draft.voice().side();
        if (draft.voice().isNarrator()) {
            return "narrator";
        }
        return side == null ? "unknown" : Objects.equals(side, draft.parties().actor()) ? "own" : "other";
    }

    /** A short sentence has fewer parties and turns to be mistaken. In words, in Chinese twice as many characters. */
    private static String length(Candidate candidate) {
        int tokens = candidate.sentence().endToken() - candidate.sentence().firstToken();
        int words = candidate.sentence().chinese() ? tokens / 2 : tokens;
        return words <= 15 ? "short" : words <= 30 ? "middling" : words <= 50 ? "long" : "very-long";
    }

    private static int words(Candidate candidate) {
        int tokens = candidate.end() - candidate.first();
        return Math.min(MANY_WORDS, candidate.sentence().chinese() ? (tokens + 1) / 2 : tokens);
    }
}
