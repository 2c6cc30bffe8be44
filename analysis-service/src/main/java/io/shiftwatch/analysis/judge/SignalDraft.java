package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Sentence;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;
import io.shiftwatch.events.Zone;

/**
 * One judged candidate before it is merged with others of the same meaning.
 *
 * @param first false for another party of a list, of whom the same words hold
 * @param official the article is its issuer's own text
 * @param answer the short answer that decides about what was asked; null when none
 * @param modifier the delay or reversal beside it; null when none
 */
record SignalDraft(
        Catalog catalog,
        Candidate candidate,
        Voice voice,
        Parties parties,
        boolean first,
        StatusJudge.Verdict verdict,
        boolean official,
        @Nullable Candidate modifier,
        @Nullable ShortAnswer answer) {

    private static final Set<Status> DONE_OR_SAID = Set.of(Status.ADOPTED, Status.ANNOUNCED, Status.ENACTED);

    String speakerKey() {
        return voice.name() != null ? voice.name() : String.valueOf(voice.described());
    }

    String polarity() {
        boolean turned = candidate.inverse() && verdict.status() != Status.NEGATED;
        return turned ? "INVERSE" : "DIRECT";
    }

    /** The turned form of a line is a denial of it in words unless it is stated as a turn. */
    Status status() {
        boolean labelOrStance = candidate.kind() == Family.Kind.LABEL;
        return candidate.inverse() && labelOrStance ? Status.NEGATED : verdict.status();
    }

    @Nullable
    String modifierName() {
        if (modifier == null) {
            return candidate.kind() == Family.Kind.MODIFIER ? modifierOf(candidate.family()) : null;
        }
        return modifierOf(modifier.family());
    }

    private static String modifierOf(Family family) {
        return family.slug().equals("reversal") ? "REVERSAL" : "DELAY";
    }

    @Nullable
    String attestation() {
        if (!DONE_OR_SAID.contains(status())) {
            return null;
        }
        return official ? "ISSUER" : "CLAIMED";
    }

    List<String> flags() {
        boolean demands = candidate.kind() == Family.Kind.APPEAL || candidate.kind() == Family.Kind.CRITICISM;
        boolean demandsOfItself =
                demands && voice.side() != null && voice.side().equals(parties.target());
        return demandsOfItself ? List.of("SPEAKER_CONFLICT") : List.of();
    }

    Signal.Axes axes() {
        Signal.Axes prior = candidate.family().axes();
        boolean flip = polarity().equals("INVERSE") || modifier != null;
        Integer own = candidate.rule().line() == null
                ? prior.line()
                : candidate.rule().line();
        Integer line = own == null || !flip ? own : Integer.valueOf(-own);
        return new Signal.Axes(line, prior.tempo(), prior.clarity(), prior.coalition(), prior.materiality());
    }

    Signal.@Nullable Speaker speaker() {
        if (voice.isNarrator()) {
            return null;
        }
        return new Signal.Speaker(voice.name(), voice.described(), voice.side(), voice.rank(), voice.grade());
    }

    Score score() {
        return Score.of(this);
    }

    List<Signal.Factor> factors() {
        List<Signal.Factor> factors = new ArrayList<>();
        FieldText in = candidate.in();
        factors.add(factor("trigger", "family=" + candidate.family().slug(), candidate.start(), candidate.endOffset()));
        if (verdict.cue() != null) {
            int start = in.tokens().get(verdict.cue().first()).start();
            int end = in.tokens().get(verdict.cue().end() - 1).end();
            factors.add(factor(verdict.why(), "status=" + status(), start, end));
        } else {
            factors.add(whole(verdict.why(), "status=" + status()));
        }
        if (voice.start() >= 0) {
            factors.add(factor(
                    "speaker " + voice.grade(),
                    "side=" + voice.side() + ", rank=" + voice.rank(),
                    voice.start(),
                    voice.end()));
        } else {
            factors.add(whole(
                    voice.isNarrator() ? "nobody is named as speaker" : "speaks for its issuer",
                    "side=" + voice.side()));
        }
        factors.add(party(parties.actorFrom(), "actor=" + parties.actor(), parties.actorMention()));
        factors.add(party(parties.targetFrom(), "target=" + parties.target(), parties.targetMention()));
        if (voice.quote().equals("scare")) {
            factors.add(factor("distancing quotes", "quote=scare", candidate.start(), candidate.endOffset()));
        }
        if (modifier != null) {
            factors.add(factor("modifier", "modifier=" + modifierName(), modifier.start(), modifier.endOffset()));
        }
        return factors;
    }

    private Signal.Factor party(String name, String effect, @Nullable Mention mention) {
        String shown = name.replace('-', ' ');
        if (mention == null) {
            return whole(shown, effect);
        }
        var tokens = candidate.in().tokens();
        return factor(
                shown,
                effect,
                tokens.get(mention.first()).start(),
                tokens.get(mention.end() - 1).end());
    }

    private Signal.Factor factor(String name, String effect, int start, int end) {
        return new Signal.Factor(
                name, effect, candidate.in().field(), start, end, candidate.in().text(start, end));
    }

    private Signal.Factor whole(String name, String effect) {
        return new Signal.Factor(name, effect, candidate.in().field(), -1, -1, "");
    }

    /** The words of the answer, evidence beside what was asked. */
    Signal.@Nullable Evidence answered() {
        if (answer == null) {
            return null;
        }
        String words = candidate.in().text(answer.from(), answer.to());
        return new Signal.Evidence(
                candidate.in().field(),
                Zone.Kind.BODY,
                answer.from(),
                answer.to(),
                words,
                words,
                answer.from(),
                answer.to());
    }

    Signal.Evidence evidence() {
        Sentence sentence = candidate.sentence();
        FieldText in = candidate.in();
        Zone.Kind zone = in.field().equals("title")
                ? Zone.Kind.HEADLINE
                : in.quotationAt(candidate.start()).isPresent()
                        ? Zone.Kind.QUOTATION
                        : sentence.paragraph() == 0 ? Zone.Kind.LEAD : Zone.Kind.BODY;
        return new Signal.Evidence(
                in.field(),
                zone,
                candidate.start(),
                candidate.endOffset(),
                candidate.words(),
                in.text(sentence.start(), sentence.end()),
                sentence.start(),
                sentence.end());
    }
}
