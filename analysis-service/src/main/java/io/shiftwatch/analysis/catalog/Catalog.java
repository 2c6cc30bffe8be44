package io.shiftwatch.analysis.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.text.PhraseTrie;

/** Everything the judging code knows of the world, read from text files. Immutable; several can be loaded side by side. */
public final class Catalog {

    /** In log-odds, either way: beyond it a single factor would say yes or no alone. */
    public static final double HEAVIEST_FACTOR = 6;

    private final String version;
    private final List<Family> families;
    private final Map<String, List<String>> lists;
    private final ActorList actors;
    private final PhraseTrie<Cue> cues;
    private final PhraseTrie<ReportingVerb> verbs;
    private final Map<String, Publisher> publishers;
    private final PhraseTrie<Organ> organs;
    private final Map<String, Double> score;
    private final Map<String, List<String>> irregularVerbs;
    private final List<Rivalry> rivalries;

    Catalog(
            String version,
            List<Family> families,
            Map<String, List<String>> lists,
            ActorList actors,
            PhraseTrie<Cue> cues,
            PhraseTrie<ReportingVerb> verbs,
            Map<String, Publisher> publishers,
            PhraseTrie<Organ> organs,
            Map<String, Double> score,
            Map<String, List<String>> irregularVerbs,
            List<Rivalry> rivalries) {
        this.version = version;
        this.families = List.copyOf(families);
        this.lists = Map.copyOf(lists);
        this.actors = actors;
        this.cues = cues;
        this.verbs = verbs;
        this.publishers = Map.copyOf(publishers);
        this.organs = organs;
        this.score = Map.copyOf(score);
        this.irregularVerbs = Map.copyOf(irregularVerbs);
        this.rivalries = List.copyOf(rivalries);
    }

    /** How a verb introduces what somebody says. */
    public enum ReportingVerb {
        NEUTRAL,
        /** How a release tells what its principals said to each other: agreed, welcomed. In news these are acts. */
        MEETING,
        DISTANCING,
        DEMAND,
        DENY,
        BLAME
    }

    /** The files this build was made with. */
    public static Catalog packaged() {
        return CatalogFiles.packaged().load();
    }

    /** @throws CatalogError naming file, line and reason */
    public static Catalog load(java.nio.file.Path folder) {
        return CatalogFiles.folder(folder).load();
    }

    /** A function of the files' content: the same rules have the same version. */
    public String version() {
        return version;
    }

    public List<Family> families() {
        return families;
    }

    public Optional<Family> family(String slug) {
        return families.stream().filter(family -> family.slug().equals(slug)).findFirst();
    }

    /** Alternatives that rules share by name. */
    public Map<String, List<String>> lists() {
        return lists;
    }

    /** Whom support for {@code side} is against on a day. */
    public Optional<String> rivalOf(String side, @Nullable LocalDate date) {
        return rivalries.stream()
                .filter(each -> each.of().equals(side) && each.holdsOn(date))
                .map(Rivalry::rival)
                .findFirst();
    }

    /** Who is in dispute with {@code rival} on a day, as listed. */
    public List<String> helpedAgainst(String rival, @Nullable LocalDate date) {
        return rivalries.stream()
                .filter(each -> each.rival().equals(rival) && each.holdsOn(date))
                .map(Rivalry::of)
                .toList();
    }

    /** Somebody's rival on a day. */
    public boolean isRival(String side, @Nullable LocalDate date) {
        return rivalries.stream().anyMatch(each -> each.rival().equals(side) && each.holdsOn(date));
    }

    /** Forms that the spelling rules of English do not give, by the base form. */
    public Map<String, List<String>> irregularVerbs() {
        return irregularVerbs;
    }

    public PhraseTrie<Actor> actors() {
        return actors.names();
    }

    /** What decides whose a name of several is; null for a word that is none. */
    public @Nullable Homonym homonym(String word) {
        return actors.homonyms().get(word.toLowerCase(Locale.ROOT));
    }

    /** A side that has members. */
    public boolean isBloc(String side) {
        return actors.members().containsKey(side);
    }

    /** @param bloc such as {@code NATO} */
    public boolean isMember(String side, String bloc) {
        return actors.members().getOrDefault(bloc, Set.of()).contains(side);
    }

    public PhraseTrie<Cue> cues() {
        return cues;
    }

    public PhraseTrie<ReportingVerb> verbs() {
        return verbs;
    }

    /** By the source's name, any case; what stands behind a colon names a person of it ({@code US Senate: Grassley}). */
    public Optional<Publisher> publisher(String source) {
        String known = source.toLowerCase(Locale.ROOT);
        int colon = known.indexOf(':');
        Publisher whole = publishers.get(known);
        return Optional.ofNullable(whole != null || colon < 0 ? whole : publishers.get(known.substring(0, colon)));
    }

    /** Words by which the name of a source tells that it is an organ of a state: "Ministry", "Office of the President". */
    public PhraseTrie<Organ> organs() {
        return organs;
    }

    /** What a named factor adds to the log-odds of a signal being right; 0 for one without a weight. */
    public double score(String factor) {
        return score.getOrDefault(factor, 0.0);
    }
}
