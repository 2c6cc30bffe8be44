package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Sentence;
import io.shiftwatch.events.Status;

/**
 * A short answer takes the question's content (taxonomy section 12, rule 19): "Is X dead? - No." is X, unchanged, said by whoever
 * answers.
 *
 * @param voice whoever answers
 * @param from offset of the answer's first words
 * @param to one past them
 */
record ShortAnswer(Voice voice, Status status, @Nullable Hit<Cue> cue, int from, int to) {

    /** Up to a vocative or two, the sentence begins with a verb: "Mr. President, is the ...", "So, are you saying ...". */
    private static final Pattern YES_OR_NO = Pattern.compile(
            "^(?:(?:Q|[A-Z][A-Z. ]+:)\\s+)?(?:[\\p{L}.]+[, \u2014-]+){0,4}?"
                    + "(?:is|are|was|were|do|does|did|will|would|can|could|has|have|should)\\s(?s:.*)[?\u2014-]\\s*$",
            Pattern.CASE_INSENSITIVE);

    /** Sentences of the next turn in which an answer is looked for. */
    private static final int LOOK = 4;

    static Optional<ShortAnswer> to(Candidate candidate, FieldReading reading) {
        if (!candidate.in().field().equals("text")) {
            return Optional.empty();
        }
        Voice asker = reading.voices().turnOf(candidate.sentence());
        if (asker == null) {
            return Optional.empty();
        }
        List<Sentence> sentences = candidate.in().sentences();
        int at = candidate.sentence().index() + 1;
        while (at < sentences.size() && sameTurn(asker, reading.voices().turnOf(sentences.get(at)))) {
            at++;
        }
        Voice answerer = at < sentences.size() ? reading.voices().turnOf(sentences.get(at)) : null;
        if (answerer == null || answerer.asked() || answerer.side() == null) {
            return Optional.empty();
        }
        return read(candidate, reading, asker, answerer, at);
    }

    /** The last thing that is asked before the answer, to be answered by yes or no. */
    private static boolean isYesOrNo(Candidate candidate, FieldReading reading, Voice asker) {
        Sentence sentence = candidate.sentence();
        List<Sentence> sentences = candidate.in().sentences();
        int next = sentence.index() + 1;
        boolean last =
                next < sentences.size() && !sameTurn(asker, reading.voices().turnOf(sentences.get(next)));
        String words = candidate.in().text(sentence.start(), sentence.end()).replace('\u00a0', ' ');
        return last && YES_OR_NO.matcher(words).find();
    }

    private static boolean sameTurn(Voice one, @Nullable Voice other) {
        return other != null && one.start() == other.start();
    }

    private static Optional<ShortAnswer> read(
            Candidate candidate, FieldReading reading, Voice asker, Voice answerer, int at) {
        List<Sentence> sentences = candidate.in().sentences();
        Sentence first = sentences.get(at);
        for (int i = at; asker.asked() && i < Math.min(sentences.size(), at + LOOK); i++) {
            if (!sameTurn(answerer, reading.voices().turnOf(sentences.get(i)))) {
                break;
            }
            Optional<Hit<Cue>> back = cue(reading, sentences.get(i), Cue.Kind.CORRECTION, hit -> true);
            if (back.isPresent()) {
                return Optional.of(of(answerer, Status.DENIED, back.get(), first, sentences.get(i)));
            }
        }
        if (!isYesOrNo(candidate, reading, asker)) {
            return Optional.empty();
        }
        Predicate<Hit<Cue>> opens = hit -> opens(candidate, first, hit);
        Optional<Hit<Cue>> yes = cue(reading, first, Cue.Kind.YES, opens);
        if (yes.isPresent()) {
            return Optional.of(of(answerer, Status.ADOPTED, yes.get(), first, first));
        }
        return cue(reading, first, Cue.Kind.NO, opens)
                .or(() -> cue(reading, first, Cue.Kind.NEGATION, opens.and(hit -> isNo(candidate, hit))))
                .map(no -> {
                    boolean end = cue(reading, candidate.sentence(), Cue.Kind.END, hit -> true)
                            .isPresent();
                    return of(answerer, end ? Status.CONTINUITY : Status.NEGATED, no, first, first);
                });
    }

    /** Nothing but the speaker's label stands before it, and no comma after which something else is said. */
    private static boolean opens(Candidate candidate, Sentence sentence, Hit<Cue> hit) {
        int start = candidate.in().tokens().get(hit.first()).start();
        String before = candidate
                .in()
                .text(sentence.start(), start)
                .replace('\u00a0', ' ')
                .strip();
        return before.isEmpty() || before.endsWith(":") || before.endsWith("\uff1a");
    }

    private static boolean isNo(Candidate candidate, Hit<Cue> hit) {
        return hit.end() == hit.first() + 1
                && candidate.in().tokens().get(hit.first()).text().equals("no");
    }

    private static Optional<Hit<Cue>> cue(
            FieldReading reading, Sentence sentence, Cue.Kind kind, Predicate<Hit<Cue>> wanted) {
        return reading.cuesIn(sentence).stream()
                .filter(hit -> hit.value().kind() == kind)
                .filter(wanted)
                .findFirst();
    }

    private static ShortAnswer of(Voice voice, Status status, Hit<Cue> cue, Sentence from, Sentence to) {
        return new ShortAnswer(voice, status, cue, from.start(), to.end());
    }

    /** Who is asked about: whoever answers, where the question names that side before the words and another only after "by". */
    Parties parties(Candidate candidate, FieldReading reading, Parties found) {
        Mention actor = found.actorMention();
        boolean agent = actor == null || actor.first() >= candidate.end();
        boolean named = reading.mentionsIn(candidate.sentence()).stream()
                .anyMatch(
                        mention -> mention.first() < candidate.first() && Objects.equals(mention.side(), voice.side()));
        boolean own = found.actor() == null || agent && named;
        return own && !Objects.equals(voice.side(), found.target()) ? found.by(voice) : found;
    }

    /** What the answer makes of what was asked. */
    StatusJudge.Verdict verdict() {
        return new StatusJudge.Verdict(status, cue, "the answer to what was asked");
    }
}
