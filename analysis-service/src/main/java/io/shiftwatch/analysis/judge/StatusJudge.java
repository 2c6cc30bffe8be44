package io.shiftwatch.analysis.judge;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog.ReportingVerb;
import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.events.Status;

/** In which sense: the first that holds, in the order of the taxonomy, section 12, paragraphs 7 to 17. */
final class StatusJudge {

    /** @param cue the words that decided; null when the speaker's relation to the actor did */
    record Verdict(Status status, @Nullable Hit<Cue> cue, String why) {}

    /** Of a critic who has spoken, whoever tells of it. */
    private static final Pattern EXPRESSING = Pattern.compile(
            "\\b(?:have|has|had)?\\s?(?:expressed|voiced|raised|condemned|denounced|complained|objected|protested)\\b");

    private final Candidate candidate;
    private final CueScope cues;
    private final Voice voice;
    private final Parties parties;
    private final Family.Kind kind;
    private final boolean enemies;
    private final boolean own;
    private final boolean outsider;

    /** @param enemies the actor is a rival of whom the speaker's side supports */
    StatusJudge(Candidate candidate, CueScope cues, Voice voice, Parties parties, boolean enemies) {
        this.enemies = enemies;
        this.candidate = candidate;
        this.cues = cues;
        this.voice = voice;
        this.parties = parties;
        this.kind = candidate.kind();
        boolean sameSide = voice.side() != null && voice.side().equals(parties.actor());
        // "..., the defence minister said.", no state named: the sentence's own.
        boolean impliedSide = voice.side() == null && voice.rank() >= 3 && parties.actorMention() != null;
        this.own = (sameSide || impliedSide) && voice.role().equals("EXEC") && voice.rank() >= 2 && !voice.former();
        this.outsider = !own && !voice.isNarrator();
    }

    Verdict judge() {
        Status fixed = candidate.family().status();
        if (fixed != null && question().isPresent()) {
            return question().get();
        }
        if (fixed != null) {
            return verdict(fixed, null, "what the words themselves say");
        }
        if (kind == Family.Kind.VARIANT) {
            return verdict(Status.VARIANT_USE, null, "a name or title in use");
        }
        return firstOf(denied())
                .or(this::negated)
                .or(this::question)
                .or(this::conditional)
                .or(this::accusation)
                .or(this::appeal)
                .or(this::open)
                .or(this::past)
                .or(this::continuity)
                .orElseGet(this::plain);
    }

    private static Optional<Verdict> firstOf(Optional<Verdict> verdict) {
        return verdict;
    }

    private Optional<Verdict> denied() {
        Optional<Hit<Cue>> cue = cues.governing(Cue.Kind.DENIAL).or(() -> cues.governing(Cue.Kind.CORRECTION));
        boolean deniesItself = own && voice.kind() == ReportingVerb.DENY;
        if (own && cue.isPresent() || deniesItself) {
            return Optional.of(verdict(Status.DENIED, cue.orElse(null), "the actor's own voice takes it back"));
        }
        return Optional.empty();
    }

    private Optional<Verdict> negated() {
        Optional<Hit<Cue>> cue = cues.governing(Cue.Kind.RENUNCIATION);
        boolean refusesByItself =
                kind == Family.Kind.CONTINUITY || kind == Family.Kind.APPEAL || kind == Family.Kind.CRITICISM;
        if (cue.isEmpty() && !refusesByItself) {
            cue = cues.governing(Cue.Kind.NEGATION).filter(hit -> !opposes(hit));
        }
        return cue.map(hit -> verdict(Status.NEGATED, hit, "said not to hold"));
    }

    /** Who is against another's act says nothing of its not being done. */
    private boolean opposes(Hit<Cue> negation) {
        boolean another =
                voice.side() != null && parties.actor() != null && !voice.side().equals(parties.actor());
        return another && cues.isHarm(negation);
    }

    private Optional<Verdict> question() {
        boolean asks = candidate
                .in()
                .text(candidate.sentence().start(), candidate.sentence().end())
                .strip()
                .matches("(?s).*[?\uff1f][\"'\u201d\u2019\u300d)]*");
        Optional<Hit<Cue>> asked = cues.governing(Cue.Kind.ASKED);
        if (asked.isPresent()) {
            return Optional.of(verdict(Status.QUESTION, asked.get(), "asked, not said"));
        }
        if (!asks && !(voice.asked() && cues.governing(Cue.Kind.QUESTION).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(
                verdict(Status.QUESTION, cues.present(Cue.Kind.QUESTION).orElse(null), "asked, not said"));
    }

    private Optional<Verdict> conditional() {
        boolean threat =
                kind == Family.Kind.CRITICISM && candidate.family().group().equals("security");
        if (kind == Family.Kind.LABEL || kind == Family.Kind.CRITICISM && !threat) {
            return Optional.empty();
        }
        return cues.governing(Cue.Kind.CONDITION)
                .map(hit -> verdict(Status.CONDITIONAL, hit, "holds under a condition"));
    }

    private Optional<Verdict> accusation() {
        boolean describesActor = kind == Family.Kind.STANCE
                || kind == Family.Kind.LABEL
                || kind == Family.Kind.ACT
                || kind == Family.Kind.COORDINATION;
        if (!describesActor || own || risk().isPresent()) {
            return Optional.empty();
        }
        Optional<Hit<Cue>> blame = cues.present(Cue.Kind.BLAME);
        boolean rival =
                voice.side() != null && parties.actor() != null && !voice.side().equals(parties.actor());
        boolean harmed = rival && cues.present(Cue.Kind.HARM).isPresent();
        boolean blamed = blame.isPresent() || harmed || voice.kind() == ReportingVerb.BLAME;
        boolean withoutAuthority =
                rival || voice.role().equals("LEG") || voice.role().equals("OPP") || voice.former();
        if (kind == Family.Kind.ACT) {
            return blamedAct(rival);
        }
        boolean partner =
                rival && parties.with().contains(voice.side()) && !Objects.equals(voice.side(), parties.target());
        if (kind == Family.Kind.COORDINATION && (!rival || partner)) {
            // What allies blame is their rival's, not their standing together.
            return Optional.empty();
        }
        boolean badWord = kind == Family.Kind.LABEL && hasSide() || candidate.line() < 0;
        boolean label = kind == Family.Kind.LABEL && hasSide();
        if (outsider && (blamed || label || withoutAuthority && badWord) || voice.isNarrator() && blamed && badWord) {
            return Optional.of(
                    verdict(Status.ACCUSATION, blame.orElse(null), "said of the actor by another, in blame"));
        }
        return Optional.empty();
    }

    /** An act stays an act when others tell of it; it is an accusation where another side says what harm or wrong it is. */
    private Optional<Verdict> blamedAct(boolean rival) {
        boolean condemned = voice.kind() == ReportingVerb.BLAME;
        if (!outsider || !rival || voice.asked() || candidate.line() >= 0 && !condemned) {
            return Optional.empty();
        }
        Optional<Hit<Cue>> harm = cues.present(Cue.Kind.HARM);
        return harm.isPresent() || enemies || condemned
                ? Optional.of(verdict(Status.ACCUSATION, harm.orElse(null), "said of the actor by another, in blame"))
                : Optional.empty();
    }

    /** "Hawk" only sorts; "appeasement" blames. */
    private boolean hasSide() {
        Integer line = candidate.family().axes().line();
        return line != null && line != 0;
    }

    private Optional<Verdict> appeal() {
        if (kind == Family.Kind.APPEAL) {
            return Optional.of(
                    verdict(Status.APPEAL, cues.present(Cue.Kind.APPEAL).orElse(null), "a step is asked of somebody"));
        }
        boolean limit = candidate.family().group().equals("security");
        if (kind == Family.Kind.CRITICISM && !limit && cues.asks()) {
            return Optional.of(verdict(Status.APPEAL, null, "a step is asked of somebody"));
        }
        boolean asksOthers = kind == Family.Kind.ACT
                || kind == Family.Kind.MUTUAL
                || kind == Family.Kind.STANCE
                || kind == Family.Kind.CRITICISM
                || kind == Family.Kind.COORDINATION;
        return asksOthers && (parties.appeals() || !own && kind != Family.Kind.CRITICISM)
                ? cues.governing(Cue.Kind.APPEAL).map(hit -> verdict(Status.APPEAL, hit, "a step is asked of somebody"))
                : Optional.empty();
    }

    /** Left open: by an outsider it is a risk, by the actor's own side a hedge. */
    private Optional<Verdict> open() {
        Optional<Hit<Cue>> risk = risk();
        if (risk.isEmpty()) {
            return Optional.empty();
        }
        boolean hedge = risk.get().value().kind() == Cue.Kind.HEDGE;
        boolean insider = own || hedge && (voice.isNarrator() || voice.rank() >= 2 && voice.side() == null);
        return Optional.of(verdict(
                insider ? Status.HEDGED : Status.RISK,
                risk.get(),
                insider ? "left open by its own side" : "an outsider expects or fears it"));
    }

    private Optional<Hit<Cue>> risk() {
        return cues.governing(Cue.Kind.RISK).or(() -> cues.governing(Cue.Kind.HEDGE));
    }

    private Optional<Verdict> past() {
        Optional<Hit<Cue>> history = cues.governing(Cue.Kind.HISTORY);
        if (parties.former() || history.isPresent() || cues.tellsOfAnEarlierYear()) {
            return Optional.of(verdict(Status.HISTORICAL, history.orElse(null), "of an earlier time or government"));
        }
        return Optional.empty();
    }

    private Optional<Verdict> continuity() {
        if (kind == Family.Kind.CONTINUITY) {
            return Optional.of(verdict(Status.CONTINUITY, null, "said to be unchanged"));
        }
        if (kind == Family.Kind.STANCE) {
            return cues.governing(Cue.Kind.CONTINUITY)
                    .map(hit -> verdict(Status.CONTINUITY, hit, "said to be unchanged"));
        }
        return Optional.empty();
    }

    private Verdict plain() {
        Status written = candidate.rule().status();
        if (written != null) {
            return verdict(written, null, "what the words themselves say");
        }
        boolean act = kind == Family.Kind.ACT || kind == Family.Kind.MODIFIER || kind == Family.Kind.MUTUAL;
        Optional<Hit<Cue>> scheduled = cues.governing(Cue.Kind.SCHEDULED);
        Optional<Hit<Cue>> future =
                cues.governing(Cue.Kind.FUTURE).or(() -> scheduled).or(this::backshifted);
        Optional<Hit<Cue>> wish = act ? cues.governing(Cue.Kind.WISH) : Optional.empty();
        if (wish.isPresent()) {
            return own
                    ? verdict(Status.ADOPTED, wish.get(), "an aim of the actor's own")
                    : verdict(Status.NARRATED, wish.get(), "an aim, told by another");
        }
        if (act) {
            return future.map(hit -> verdict(Status.ANNOUNCED, hit, "a definite act to come"))
                    .orElseGet(() -> verdict(Status.ENACTED, null, "reported as done"));
        }
        if (kind == Family.Kind.CRITICISM) {
            // A reporter who asks is no critic, and whom he names has not spoken.
            boolean told = parties.actorMention() != null
                    && EXPRESSING.matcher(candidate.words()).find();
            boolean spoken = told || !voice.asked() && (voice.side() != null || parties.actorMention() != null);
            return verdict(
                    spoken ? Status.ADOPTED : Status.NARRATED,
                    null,
                    spoken ? "said by the critic" : "the outlet's words");
        }
        if (own && scheduled.isPresent() && cues.governing(Cue.Kind.FUTURE).isPresent()) {
            return verdict(Status.ANNOUNCED, scheduled.get(), "a definite step to come");
        }
        if (own) {
            return verdict(Status.ADOPTED, future.orElse(null), "the actor's own voice states it");
        }
        return verdict(
                Status.NARRATED,
                null,
                voice.isNarrator() ? "the outlet's own words" : "told by another, without blame");
    }

    private Optional<Hit<Cue>> backshifted() {
        return voice.quote().equals("indirect") ? cues.governing(Cue.Kind.BACKSHIFTED) : Optional.empty();
    }

    private static Verdict verdict(Status status, @Nullable Hit<Cue> cue, String why) {
        return new Verdict(status, cue, why);
    }
}
