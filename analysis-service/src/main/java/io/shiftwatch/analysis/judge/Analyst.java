package io.shiftwatch.analysis.judge;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Family;
import io.shiftwatch.analysis.catalog.Publisher;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.events.Signal;
import io.shiftwatch.events.Zone;

/**
 * Judges articles by one catalogue. Thread-safe; the same article gives the same result, byte for byte.
 */
public final class Analyst {

    /** Changes whenever the same text and catalogue could give another result. */
    public static final String CODE_VERSION = "0.1.0";

    /** Signals of one article beyond this are cut, and the analysis says so. */
    public static final int MAX_SIGNALS = 1_000;

    private static final int MAX_CONSIDERED = 200;

    private final Catalog catalog;
    private final CandidateFinder candidates;

    /** @throws io.shiftwatch.analysis.catalog.CatalogError when a rule cannot be compiled, naming file, line and reason */
    public Analyst(Catalog catalog) {
        this.catalog = catalog;
        this.candidates = new CandidateFinder(catalog);
    }

    public Catalog catalog() {
        return catalog;
    }

    public Analysis analyse(ArticleText article) {
        FieldText title = FieldText.of("title", article.title());
        FieldText text = FieldText.of("text", article.text());
        MentionFinder mentionFinder = new MentionFinder(catalog, article.publishedAt());
        // The text first: a title's bare last name is known by the full name in the text.
        List<Mention> inText = mentionFinder.find(text);
        List<Mention> inTitle = mentionFinder.find(title);
        Voice signs = issuer(article, title, inTitle, text, inText);
        List<Voice> joint = JointText.issuers(catalog, signs, title, inTitle, text, inText);
        // A bloc's statement is the bloc's, whichever member prints it.
        Voice bloc =
                joint.stream().filter(each -> isBlocOf(each, signs)).findFirst().orElse(null);
        Voice issuer = bloc == null ? signs : bloc;
        List<Voice> coIssuers = bloc == null ? joint : List.of();
        Map<String, Mention> holders = holders(title, inTitle);
        FieldReading titleReading = read(title, inTitle, issuer, Map.of());
        FieldReading textReading = read(text, inText, issuer, holders);
        Topic topic = new Topic(titleReading, textReading);
        PartyFinder parties = new PartyFinder(catalog, topic, issuer);

        LocalDate published = article.publishedAt() == null
                ? null
                : article.publishedAt().atZone(ZoneOffset.UTC).toLocalDate();
        Rivals rivals = new Rivals(catalog, published);
        List<Considered> considered = new ArrayList<>();
        SignalMerger merger = new SignalMerger(article);
        Sieve sieve = new Sieve(candidates.find(titleReading, textReading), considered);
        for (Candidate candidate : sieve.taken()) {
            FieldReading reading = candidate.in() == title ? titleReading : textReading;
            Voice voice = voice(candidate, reading);
            Parties found = rivals.completed(candidate, reading, parties.find(candidate, reading, voice));
            String refused = refused(candidate, reading, found, topic);
            if (refused != null) {
                considered.add(Sieve.considered(candidate, refused));
                continue;
            }
            ShortAnswer answer = ShortAnswer.to(candidate, reading).orElse(null);
            if (answer == null) {
                CueScope scope = new CueScope(reading, candidate, published);
                for (Coordination each : Coordination.of(candidate, reading, voice, found, issuer, coIssuers)) {
                    StatusJudge.Verdict verdict = new StatusJudge(
                                    candidate, scope, each.voice(), each.parties(), rivals.accuses(each))
                            .judge();
                    merger.add(draft(candidate, each, verdict, issuer, sieve, null));
                }
            } else {
                Parties asked = answer.parties(candidate, reading, found);
                Coordination one = new Coordination(answer.voice(), asked, true);
                merger.add(draft(candidate, one, answer.verdict(), issuer, sieve, answer));
            }
        }
        List<Signal> signals = merger.signals();
        boolean cut = signals.size() > MAX_SIGNALS;
        return new Analysis(
                text.language(),
                ZoneFinder.zones(title, text),
                cut ? List.copyOf(signals.subList(0, MAX_SIGNALS)) : signals,
                merger.scored(),
                cut,
                considered.size() > MAX_CONSIDERED ? List.copyOf(considered.subList(0, MAX_CONSIDERED)) : considered);
    }

    private SignalDraft draft(
            Candidate candidate,
            Coordination of,
            StatusJudge.Verdict verdict,
            @Nullable Voice issuer,
            Sieve sieve,
            @Nullable ShortAnswer answer) {
        return new SignalDraft(
                catalog,
                candidate,
                of.voice(),
                of.parties(),
                of.first(),
                verdict,
                issuer != null,
                sieve.modifierOf(candidate),
                answer);
    }

    /** Who says it. The words of a complaint or a call hold the verb of saying themselves: what follows it is the speaker's. */
    private static Voice voice(Candidate candidate, FieldReading reading) {
        Voice voice = reading.voices().at(candidate.first(), candidate.end());
        boolean says = candidate.kind() == Family.Kind.CRITICISM || candidate.kind() == Family.Kind.APPEAL;
        return voice.isNarrator() && says ? reading.voices().at(candidate.end() - 1, candidate.end()) : voice;
    }

    private FieldReading read(
            FieldText field, List<Mention> mentions, @Nullable Voice issuer, Map<String, Mention> holders) {
        var verbs = catalog.verbs().find(field.tokens(), 0, field.tokens().size());
        var cues = catalog.cues().find(field.tokens(), 0, field.tokens().size());
        return new FieldReading(
                field, mentions, cues, verbs, new VoiceFinder(field, mentions, verbs, issuer, holders).find());
    }

    private boolean isBlocOf(Voice joint, @Nullable Voice issuer) {
        return issuer != null
                && issuer.side() != null
                && joint.side() != null
                && catalog.isMember(issuer.side(), joint.side());
    }

    /** "Secretary Blinken's Call with ...": whom the text calls "the Secretary". */
    private static Map<String, Mention> holders(FieldText title, List<Mention> mentions) {
        Map<String, Mention> holders = new HashMap<>();
        for (Mention mention : mentions) {
            if (mention.isNamed()) {
                for (int i = mention.first(); i < mention.end() - 1; i++) {
                    holders.putIfAbsent(title.tokens().get(i).text(), mention);
                }
            }
        }
        return holders;
    }

    /** Official releases and transcripts speak for their issuer; an outlet speaks for nobody. */
    private @Nullable Voice issuer(
            ArticleText article, FieldText title, List<Mention> inTitle, FieldText text, List<Mention> inText) {
        Publisher publisher = OfficialSource.of(catalog, article.source()).orElse(null);
        if (publisher == null || !publisher.official()) {
            return null;
        }
        String office = article.author() != null ? article.author() : publisher.name();
        return new Signatory(publisher, office).voice(title, inTitle, text, inText, article.source());
    }

    /** Why a candidate is no signal although its words stand there; null when it is one. */
    private static @Nullable String refused(Candidate candidate, FieldReading reading, Parties found, Topic topic) {
        Family family = candidate.family();
        boolean everybody =
                !family.needsTarget() && found.actor() != null && family.group().equals("economic");
        boolean abroad =
                found.target() != null || everybody || found.actor() == null && topic.counterpartOf(null) != null;
        if (!abroad && !reading.namesAnother(candidate, found.actor())) {
            return "no other state or its government is in view";
        }
        if (found.actor() == null && found.target() == null && candidate.kind() != Family.Kind.VARIANT) {
            return "neither whose line nor toward whom can be told";
        }
        if (aboutItself(candidate, reading, found)) {
            return "the words are about its own side";
        }
        if (family.needsTarget() && found.target() == null) {
            return switch (candidate.kind()) {
                case COORDINATION -> "no rival is named: routine news among allies";
                case LABEL, CRITICISM, VARIANT, APPEAL -> "nobody is named toward whom";
                default -> found.actor() == null ? "neither whose line nor toward whom can be told" : null;
            };
        }
        return null;
    }

    /** A rule that asks for a party ({@code engage with <party>}) met by the actor's own people only. */
    private static boolean aboutItself(Candidate candidate, FieldReading reading, Parties found) {
        boolean reachesOut = candidate.kind() == Family.Kind.STANCE
                || candidate.kind() == Family.Kind.ACT
                || candidate.kind() == Family.Kind.MUTUAL;
        if (!reachesOut || found.actor() == null || !candidate.phrase().contains("<party>")) {
            return false;
        }
        List<Mention> within = reading.mentionsIn(candidate.sentence()).stream()
                .filter(mention -> mention.first() >= candidate.first() && mention.end() <= candidate.end())
                .filter(mention -> mention.side() != null)
                .toList();
        return !within.isEmpty()
                && within.stream().allMatch(mention -> found.actor().equals(mention.side()))
                && within.getLast().end() >= candidate.end() - 1;
    }

    /** The zones a reader may tell apart: the headline, the lead, quotations, the rest. */
    private static final class ZoneFinder {
        private static List<Zone> zones(FieldText title, FieldText text) {
            List<Zone> zones = new ArrayList<>();
            zones.add(new Zone("title", Zone.Kind.HEADLINE, 0, title.original().length()));
            zones.add(new Zone("text", Zone.Kind.BODY, 0, text.original().length()));
            if (!text.sentences().isEmpty()) {
                int lead = text.sentences().stream()
                        .filter(sentence -> sentence.paragraph()
                                == text.sentences().getFirst().paragraph())
                        .reduce((first, second) -> second)
                        .orElseThrow()
                        .end();
                zones.add(new Zone(
                        "text", Zone.Kind.LEAD, text.sentences().getFirst().start(), lead));
            }
            text.quotations().stream()
                    .filter(quotation -> quotation.tokens() > 0)
                    .forEach(quotation ->
                            zones.add(new Zone("text", Zone.Kind.QUOTATION, quotation.start(), quotation.end())));
            return zones;
        }
    }
}
