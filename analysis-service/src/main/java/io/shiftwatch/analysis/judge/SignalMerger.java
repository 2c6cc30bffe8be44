package io.shiftwatch.analysis.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Status;

/** One signal per family, actor, target, polarity, status and speaker; further places join its evidence. */
final class SignalMerger {

    private static final int MAX_EVIDENCE = 20;

    private record Key(
            String family,
            @Nullable String actor,
            @Nullable String target,
            String polarity,
            Status status,
            @Nullable String modifier,
            String speaker) {
        /** Told of nobody in particular. */
        private boolean isNobodys() {
            return actor == null && status == Status.NARRATED;
        }

        private boolean isAbout(Key other) {
            return family.equals(other.family)
                    && Objects.equals(target, other.target)
                    && polarity.equals(other.polarity);
        }

        private Key said(String by) {
            return new Key(family, actor, target, polarity, status, modifier, by);
        }
    }

    private final ArticleText article;
    private final Map<Key, List<SignalDraft>> drafts = new LinkedHashMap<>();

    private final Map<String, List<String>> scored = new LinkedHashMap<>();

    SignalMerger(ArticleText article) {
        this.article = article;
    }

    void add(SignalDraft draft) {
        Key key = new Key(
                draft.candidate().family().slug(),
                draft.parties().actor(),
                draft.parties().target(),
                draft.polarity(),
                draft.status(),
                draft.modifierName(),
                draft.voice().isNarrator() ? "" : draft.speakerKey());
        drafts.computeIfAbsent(key, missing -> new ArrayList<>()).add(draft);
    }

    /** What the outlet tells and a named speaker says as well is one signal, the speaker's. */
    private void joinTold() {
        List<Key> told =
                drafts.keySet().stream().filter(key -> key.speaker().isEmpty()).toList();
        for (Key key : told) {
            drafts.keySet().stream()
                    .filter(other ->
                            !other.speaker().isEmpty() && other.said("").equals(key)
                                    || key.isNobodys() && other.actor() != null && other.isAbout(key))
                    .findFirst()
                    .ifPresent(other -> {
                        List<SignalDraft> places = Objects.requireNonNull(drafts.remove(key));
                        Objects.requireNonNull(drafts.get(other)).addAll(places);
                    });
        }
    }

    /** "俄称" in the headline and "俄罗斯国防部称" in the text: a state's name and one who speaks for it say it once. */
    private void joinStates() {
        List<Key> said = drafts.keySet().stream()
                .filter(key -> !key.speaker().isEmpty() && saidByAState(key))
                .toList();
        for (Key key : said) {
            drafts.keySet().stream()
                    .filter(other -> !other.equals(key)
                            && !other.speaker().isEmpty()
                            && other.said("").equals(key.said(""))
                            && Objects.equals(side(other), side(key)))
                    .findFirst()
                    .ifPresent(other -> {
                        List<SignalDraft> places = Objects.requireNonNull(drafts.remove(key));
                        Objects.requireNonNull(drafts.get(other)).addAll(places);
                    });
        }
    }

    private boolean saidByAState(Key key) {
        return Objects.requireNonNull(drafts.get(key)).stream()
                .allMatch(draft -> draft.voice().rank() == Voice.STATE_RANK
                        && draft.voice().side() != null);
    }

    private @Nullable String side(Key key) {
        return Objects.requireNonNull(drafts.get(key)).getFirst().voice().side();
    }

    /** In the order of their first place. */
    List<Signal> signals() {
        joinTold();
        joinStates();
        List<Signal> signals = new ArrayList<>();
        drafts.values().forEach(same -> signals.add(signal(same)));
        return List.copyOf(signals);
    }

    /** The factors of each signal's confidence, by its id; filled by {@link #signals()}. */
    Map<String, List<String>> scored() {
        return Map.copyOf(scored);
    }

    private Signal signal(List<SignalDraft> same) {
        boolean said = same.stream().anyMatch(draft -> !draft.voice().isNarrator());
        boolean somebodys = same.stream().anyMatch(draft -> draft.parties().actor() != null);
        SignalDraft best = same.stream()
                .filter(draft -> !somebodys || draft.parties().actor() != null)
                .filter(draft -> !said || somebodys || !draft.voice().isNarrator())
                .max(Comparator.comparingDouble(
                                (SignalDraft draft) -> draft.score().confidence())
                        .thenComparing(draft -> -draft.candidate().first()))
                .orElseThrow();
        List<Signal.Evidence> evidence = new ArrayList<>();
        evidence.add(best.evidence());
        Signal.Evidence answered = best.answered();
        if (answered != null) {
            evidence.add(answered);
        }
        same.stream()
                .map(SignalDraft::evidence)
                .filter(place -> !place.equals(best.evidence()))
                .distinct()
                .limit(MAX_EVIDENCE - 2)
                .forEach(evidence::add);
        Family family = best.candidate().family();
        Voice voice = best.voice();
        Parties parties = best.parties();
        Score score = best.score();
        String id = id(best);
        scored.put(id, score.factors());
        return new Signal(
                id,
                family.slug(),
                family.code(),
                family.group(),
                best.candidate().rule().id(),
                family.name(),
                parties.actor(),
                parties.actor() == null ? null : parties.actorRole(),
                parties.actor() == null ? null : parties.former() ? "former" : "current",
                parties.target(),
                parties.against(),
                parties.with(),
                best.candidate().kind() == Family.Kind.MUTUAL,
                null,
                best.speaker(),
                best.official() ? null : article.source(),
                voice.quote(),
                best.status(),
                best.attestation(),
                best.polarity(),
                best.modifierName(),
                Signal.FIRST,
                best.flags(),
                best.axes(),
                score.confidence(),
                best.factors(),
                evidence,
                null,
                List.of());
    }

    private String id(SignalDraft draft) {
        Candidate candidate = draft.candidate();
        String input = String.join(
                "|",
                article.articleId(),
                String.valueOf(article.version()),
                candidate.family().slug() + "/" + candidate.rule().id(),
                candidate.in().field(),
                String.valueOf(candidate.start()),
                String.valueOf(candidate.endOffset()));
        if (!draft.first()) {
            // The same words of another party.
            input += "|" + draft.parties().actor() + "|" + draft.parties().target();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(input.getBytes(UTF_8));
            return "sig_" + HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
