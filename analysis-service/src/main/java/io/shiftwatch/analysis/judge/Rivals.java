package io.shiftwatch.analysis.judge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Cue;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.text.Sentence;

/** Against whom support and alignment are, named or not (taxonomy section 12, rules 23 and 24). */
final class Rivals {

    private static final int RIGHT_BEHIND = 2;

    private final Catalog catalog;
    private final @Nullable LocalDate published;

    Rivals(Catalog catalog, @Nullable LocalDate published) {
        this.catalog = catalog;
        this.published = published;
    }

    Parties completed(Candidate candidate, FieldReading reading, Parties found) {
        if (candidate.kind() == Family.Kind.COORDINATION) {
            return aligned(candidate, reading, found);
        }
        if (candidate.family().supports()) {
            return helped(helpedOf(candidate, reading, found));
        }
        return candidate.line() < 0 ? againstTheRival(candidate, reading, found) : found;
    }

    /** "The attack on Ukraine will have consequences": a hard line is toward whom the other side of a dispute is in dispute with. */
    private Parties againstTheRival(Candidate candidate, FieldReading reading, Parties found) {
        String target = found.target();
        Mention named = found.targetMention();
        // "further invasion of Ukraine would be met with ...": the victim stands in the threat's own words.
        boolean victim = candidate.kind() == Family.Kind.CRITICISM && named != null && named.oblique();
        if (target == null || isDirect(candidate, named) && !victim) {
            return found;
        }
        return catalog.rivalOf(target, published)
                .filter(rival -> !rival.equals(found.actor()))
                .flatMap(rival -> inView(candidate, reading, rival))
                .map(mention -> found.toward(mention.side(), mention, found.targetFrom()))
                .orElse(found);
    }

    /** "Assistance ... in the face of Russia's war": help is for whom the rival is in dispute with. */
    private Parties helpedOf(Candidate candidate, FieldReading reading, Parties found) {
        String target = found.target();
        if (target == null || isDirect(candidate, found.targetMention())) {
            return found;
        }
        return catalog.helpedAgainst(target, published).stream()
                .filter(helped -> !helped.equals(found.actor()))
                .flatMap(helped -> inView(candidate, reading, helped).stream())
                .findFirst()
                .map(mention -> found.toward(mention.side(), mention, found.targetFrom()))
                .orElse(found);
    }

    /** Named in the family's own words or right behind them. */
    private static boolean isDirect(Candidate candidate, @Nullable Mention mention) {
        return mention != null
                && mention.end() > candidate.first()
                && mention.first() - candidate.end() <= RIGHT_BEHIND;
    }

    /** In the sentence, or before it in its paragraph or turn. */
    private static Optional<Mention> inView(Candidate candidate, FieldReading reading, String side) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(candidate.sentence());
        sentences.addAll(reading.before(candidate));
        return sentences.stream()
                .flatMap(sentence -> reading.mentionsIn(sentence).stream())
                .filter(mention -> side.equals(mention.side()))
                .findFirst();
    }

    private Parties helped(Parties found) {
        String helped = found.target();
        if (helped == null) {
            return found;
        }
        return catalog.rivalOf(helped, published)
                .filter(rival -> !rival.equals(found.actor()))
                .map(rival -> found.against(List.of(rival)))
                .orElse(found);
    }

    /** Whoever aligns does so with somebody against a rival: an ally that was taken for the target is a partner. */
    private Parties aligned(Candidate candidate, FieldReading reading, Parties found) {
        String target = found.target();
        boolean blamed = reading.cuesIn(candidate.sentence()).stream()
                .anyMatch(cue -> cue.value().kind() == Cue.Kind.BLAME);
        if (target != null && (isRival(target, found) || blamed && found.targetMention() != null)) {
            return found;
        }
        Optional<Mention> named = named(candidate.sentence(), reading, found);
        if (named.isPresent()) {
            Parties toward = found.toward(named.get().side(), named.get(), "target-named");
            return target == null ? toward : toward.with(joined(found.with(), target));
        }
        return target == null
                ? found
                : catalog.rivalOf(target, published)
                        .filter(rival -> !rival.equals(found.actor()))
                        .map(rival -> found.toward(rival, null, "target-topic").with(joined(found.with(), target)))
                        .orElse(found);
    }

    /** In the sentence, or before it in its paragraph, the nearest first. */
    private Optional<Mention> named(Sentence sentence, FieldReading reading, Parties found) {
        List<Sentence> sentences = reading.text().sentences();
        for (int i = sentence.index(); i >= 0 && sentences.get(i).paragraph() == sentence.paragraph(); i--) {
            List<Mention> here = new ArrayList<>(reading.mentionsIn(sentences.get(i)));
            for (Mention mention : here.reversed()) {
                if (mention.side() != null && isRival(mention.side(), found)) {
                    return Optional.of(mention);
                }
            }
        }
        return Optional.empty();
    }

    /** The speaker tells of what a rival does to others, as a third party in the dispute. */
    boolean accuses(Coordination reading) {
        String target = reading.parties().target();
        String actor = reading.parties().actor();
        String speaks = reading.voice().side();
        return target != null
                && actor != null
                && speaks != null
                && !speaks.equals(actor)
                && !speaks.equals(target)
                && catalog.rivalOf(target, published).filter(actor::equals).isPresent();
    }

    private boolean isRival(String side, Parties found) {
        return !side.equals(found.actor()) && catalog.isRival(side, published);
    }

    private static List<String> joined(List<String> partners, String another) {
        Set<String> all = new LinkedHashSet<>(partners);
        all.add(another);
        return List.copyOf(all);
    }
}
