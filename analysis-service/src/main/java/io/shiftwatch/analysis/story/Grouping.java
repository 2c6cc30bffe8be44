package io.shiftwatch.analysis.story;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides where an article belongs. Three relations are kept apart: the same text, the same text edited, and the same story told
 * in other words. To join what does not belong together costs an alert; to leave apart what does costs a second one: in doubt,
 * apart.
 */
final class Grouping {

    /** Articles further apart than this tell no one story. */
    static final Duration WINDOW = Duration.ofHours(72);

    /** Syndicated copies come late: weeklies, translations of archives, Monday's papers. */
    private static final Duration COPY_WINDOW = Duration.ofDays(7);

    /** Broder's customary bound for "roughly the same"; what two different texts share is below 0.2. */
    private static final double EDITED = 0.6;

    /** A shortened copy has nearly everything from the longer one. Below a quarter of its length the estimate is too rough. */
    private static final double CONTAINED = 0.8;

    private static final double SHORTENED = 0.25;

    /** Key terms two articles share, by weight, and their number. */
    private static final double SAME_STORY = 0.42;

    private static final int SHARED_TERMS = 6;

    /** The other article must tell what this one's title tells, by weight: formulas have all in common but the name in the title. */
    private static final double TITLE = 0.5;

    /** What one source publishes beside is mostly another thing in the same formula: readouts, letters, notices. */
    private static final double OWN_TITLE = 0.9;

    /** Two stories become one on better evidence than one more article. */
    private static final double SAME_STORIES = 0.55;

    private Grouping() {}

    /** How an article relates to the one it is a copy of. */
    enum Relation {
        SAME_TEXT,
        EDITED
    }

    /**
     * @param storyId null when it begins a story of its own
     * @param absorbed stories that turn out to be the same; they end in {@code storyId}
     * @param leader the article it is a copy of; null when it is none
     * @param origin whose words these are: the leader's source, its own without one
     */
    record Place(
            @Nullable String storyId,
            List<String> absorbed,
            @Nullable String leader,
            @Nullable Relation relation,
            String origin) {}

    static Place place(Reported article, Collection<Known> candidates) {
        Known copied = candidates.stream()
                .filter(known -> relation(article, known) != null)
                .max(Comparator.comparingDouble((Known known) -> nearness(article, known))
                        .thenComparing(Known::articleId, Comparator.reverseOrder()))
                .orElse(null);
        TreeMap<Long, String> stories = new TreeMap<>();
        Set<String> sure = new TreeSet<>();
        for (Known known : candidates) {
            boolean copy = relation(article, known) != null && known.within(COPY_WINDOW, article.at());
            if (copy || sameStory(article, known)) {
                stories.put(known.storyNumber(), known.storyId());
                if (copy || known.likeness() >= SAME_STORIES) {
                    sure.add(known.storyId());
                }
            }
        }
        return place(article, copied, stories, sure, best(article, candidates));
    }

    private static Place place(
            Reported article,
            @Nullable Known copied,
            TreeMap<Long, String> stories,
            Set<String> sure,
            @Nullable Known best) {
        List<String> one = stories.values().stream().filter(sure::contains).collect(Collectors.toList());
        if (one.isEmpty() && best != null) {
            one.add(best.storyId());
        }
        return new Place(
                one.isEmpty() ? null : one.getFirst(),
                one.size() < 2 ? List.of() : List.copyOf(one.subList(1, one.size())),
                copied == null ? null : copied.leader(),
                copied == null ? null : relation(article, copied),
                copied == null ? article.source() : copied.origin());
    }

    private static @Nullable Known best(Reported article, Collection<Known> candidates) {
        return candidates.stream()
                .filter(known -> sameStory(article, known))
                .max(Comparator.comparingDouble(Known::likeness)
                        .thenComparing(Known::articleId, Comparator.reverseOrder()))
                .orElse(null);
    }

    private static @Nullable Relation relation(Reported article, Known known) {
        if (article.textHash().equals(known.textHash())) {
            return Relation.SAME_TEXT;
        }
        int shorter = Math.min(article.sketch().shingles(), known.sketch().shingles());
        int longer = Math.max(article.sketch().shingles(), known.sketch().shingles());
        if (shorter < Sketch.LEAST_SHINGLES) {
            return null;
        }
        if (known.source().equals(article.source()) && known.titleShared() < OWN_TITLE) {
            return null;
        }
        boolean edited = article.sketch().resemblance(known.sketch()) >= EDITED;
        boolean shortened = shorter >= longer * SHORTENED
                && known.likeness() >= SAME_STORY
                && article.sketch().containment(known.sketch()) >= CONTAINED;
        return edited || shortened ? Relation.EDITED : null;
    }

    private static double nearness(Reported article, Known known) {
        return article.textHash().equals(known.textHash())
                ? 2
                : article.sketch().resemblance(known.sketch());
    }

    private static boolean sameStory(Reported article, Known known) {
        boolean sameActors = article.actors().isEmpty()
                || known.actors().isEmpty()
                || !Collections.disjoint(article.actors(), known.actors());
        double title = known.source().equals(article.source()) ? OWN_TITLE : TITLE;
        return known.likeness() >= SAME_STORY
                && known.titleShared() >= title
                && known.sharedTerms() >= SHARED_TERMS
                && sameActors
                && known.within(WINDOW, article.at());
    }
}
