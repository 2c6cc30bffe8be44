package io.shiftwatch.analysis.judge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Actor.Kind;
import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.catalog.Homonym;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Token;

/** Finds who is mentioned, joins "Chinese Foreign Minister Wang Yi" into one, and tells who acts from who is acted upon. */
final class MentionFinder {

    private static final Set<String> PREPOSITIONS = Words.of("""
            of by with toward towards against to from in on at as than for between behind over into regarding
            concerning about via under during like unlike 对 向 与 同 被 给 于 受 就 从 在 自 往 跟 把 将
            """);

    /** Verbs that end in a preposition's character: what they meet with acts. */
    private static final Set<String> VERBS_IN = Set.of("应对", "面对", "反对");

    private static final Set<String> GOVERNING = Set.of("对", "访", "驻", "涉", "在");

    private static final Set<String> SKIPPED = Words.of("""
            the a an former then new its this our their democratic republican 两 家 名 个 多 几 三 一 些 的 部 分
            """);

    private static final Set<String> SPEAKING_FOR = Set.of("for", "of", "at", "from");

    private static final Set<String> FORMER = Set.of("former", "ex", "previous", "predecessor", "前");

    private static final Set<String> MATTERS = Words.of("""
            问题 問題 局势 局勢 危机 危機 海峡 海峽 冲突 衝突 战争 戰爭
            """);

    private static final List<String> PEOPLE = List.of(
            "媒体", "媒體", "媒", "多家媒体", "主流媒体", "人士", "民众", "民眾", "网友", "網友", "学者", "學者", "专家", "專家", "商界", "居民", "企业家",
            "学界");

    private static final int LONGEST_MINISTRY = 8;

    /** Characters of which the names of ministries and ranks are made. */
    private static final String MINISTRY = "能源国防外交财政商务贸易内政工业经济前候任副兼首席新代理常驻联合高级卫生农业司法交通教育文化环境劳动海洋渔业信息产家安全事助理";

    private final Catalog catalog;
    private final @Nullable LocalDate date;
    private final PersonNames names;
    private final Set<String> fullNames = new HashSet<>();
    private final Map<String, Actor> fullByLast = new HashMap<>();
    private final Set<String> formerNames = new HashSet<>();

    MentionFinder(Catalog catalog, @Nullable Instant publishedAt) {
        this.catalog = catalog;
        this.names = new PersonNames(catalog);
        this.date =
                publishedAt == null ? null : publishedAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** In order of the text. A last name alone counts once the full name has been seen, in this field or an earlier one. */
    List<Mention> find(FieldText field) {
        List<Hit<Actor>> all = found(field);
        BitSet offices = new BitSet();
        all.stream()
                .filter(hit -> hit.value().kind() == Kind.OFFICE)
                .forEach(hit -> offices.set(hit.first(), hit.end()));
        List<Hit<Actor>> hits = all.stream()
                .filter(hit -> isWrittenAsName(field, hit)
                        && !GivenNames.isOne(field, hit)
                        && !GivenNames.makesAnother(field, hit, offices))
                .filter(hit -> hit.value().kind() != Kind.SHORT || ShortNames.isName(field, hit))
                .map(hit -> decided(field, hit))
                .filter(hit -> hit.value().kind() != Kind.HOMONYM)
                .toList();
        collectNames(field, hits);
        List<Mention> mentions = new ArrayList<>();
        int i = 0;
        while (i < hits.size()) {
            if (hits.get(i).value().kind() == Kind.PAIR) {
                addPair(field, hits.get(i), mentions);
                i++;
                continue;
            }
            int last = i;
            while (last + 1 < hits.size() && joins(field, hits.get(last), hits.get(last + 1))) {
                last++;
            }
            Mention mention = mention(field, hits.subList(i, last + 1));
            if (mention != null) {
                mentions.add(mention.kind() == Kind.OFFICE ? names.named(field, mention) : mention);
            }
            i = last + 1;
        }
        return withObliqueLists(field, names.withSurnames(field, mentions));
    }

    /** Whose a short name or a name of several is; a homonym stays one where it is nobody's. */
    private Hit<Actor> decided(FieldText field, Hit<Actor> hit) {
        Actor actor = hit.value();
        if (actor.kind() == Kind.SHORT) {
            return new Hit<>(actor.asStateOf(actor.id()), hit.first(), hit.end());
        }
        Homonym homonym = actor.kind() == Kind.HOMONYM && actor.name() != null ? catalog.homonym(actor.name()) : null;
        String side = homonym == null ? null : homonym.sideIn(field.original());
        return side == null ? hit : new Hit<>(actor.asStateOf(side), hit.first(), hit.end());
    }

    /** A Chinese name stands in one piece: "26日，俄军" names no pair of states. */
    private List<Hit<Actor>> found(FieldText field) {
        List<Hit<Actor>> whole = new ArrayList<>();
        int size = field.tokens().size();
        int from = 0;
        for (Hit<Actor> hit : catalog.actors().find(field.tokens(), 0, size)) {
            if (hit.first() < from) {
                continue;
            }
            if (ShortNames.isInOnePiece(field, hit)) {
                whole.add(hit);
            } else {
                int to = Math.min(size, hit.end() + LONGEST_MINISTRY);
                catalog.actors().find(field.tokens(), hit.first() + 1, to).stream()
                        .limit(1)
                        .filter(again -> ShortNames.isInOnePiece(field, again))
                        .forEach(whole::add);
                from = whole.isEmpty()
                        ? hit.end()
                        : Math.max(hit.end(), whole.getLast().end());
            }
        }
        return whole;
    }

    /** "Against Russia and Belarus": what holds of the first of a list holds of the others. */
    private static List<Mention> withObliqueLists(FieldText field, List<Mention> mentions) {
        List<Mention> all = new ArrayList<>(mentions);
        all.replaceAll(mention -> isMatter(field, mention) ? mention.asOblique() : mention);
        for (int i = 1; i < all.size(); i++) {
            Mention before = all.get(i - 1);
            Mention mention = all.get(i);
            if (before.oblique() && !mention.oblique() && Coordination.continues(before, mention, field)) {
                all.set(i, mention.asOblique());
            }
        }
        return all;
    }

    /** "台湾问题", "乌克兰危机": what is talked about, nobody who acts. */
    private static boolean isMatter(FieldText field, Mention mention) {
        int end = field.tokens().get(mention.end() - 1).end();
        String behind = field.original()
                .substring(end, Math.min(end + 2, field.original().length()));
        return MATTERS.contains(behind);
    }

    private static void addPair(FieldText field, Hit<Actor> pair, List<Mention> mentions) {
        String[] sides = java.util.Objects.requireNonNull(pair.value().id()).split(" ");
        boolean oblique = isOblique(field, pair.first());
        for (int i = 0; i < sides.length; i++) {
            int at = pair.first() + i;
            String shown = field.text(
                    field.tokens().get(at).start(), field.tokens().get(at).end());
            mentions.add(new Mention(
                    Kind.STATE, sides[i], shown, "EXEC", pair.value().rank(), at, at + 1, oblique, false, false));
        }
    }

    private void collectNames(FieldText field, List<Hit<Actor>> hits) {
        for (Hit<Actor> hit : hits) {
            String name = hit.value().name();
            if (name == null || hit.value().kind() != Kind.PERSON && hit.value().kind() != Kind.SURNAME) {
                continue;
            }
            if (hit.value().kind() == Kind.PERSON) {
                fullNames.add(name);
                fullByLast.putIfAbsent(name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT), hit.value());
            }
            if (precededByFormer(field, hit.first())) {
                formerNames.add(name);
            }
        }
    }

    private static boolean isWrittenAsName(FieldText field, Hit<Actor> hit) {
        int start = field.tokens().get(hit.first()).start();
        String written = field.text(start, field.tokens().get(hit.end() - 1).end());
        if (hit.value().caseSensitive()) {
            return written.equals(written.toUpperCase(Locale.ROOT));
        }
        boolean properName = hit.value().kind() != Kind.OFFICE && hit.value().kind() != Kind.CROWD;
        // "von der Leyen" begins small and is a name all the same.
        boolean small = written.chars().noneMatch(Character::isUpperCase) && Character.isLowerCase(written.charAt(0));
        return !properName || !small;
    }

    /** Side, office and name that stand together are one mention. */
    private static boolean joins(FieldText field, Hit<Actor> left, Hit<Actor> right) {
        if (field.sentenceOf(left.first()).index()
                != field.sentenceOf(right.first()).index()) {
            return false;
        }
        int gap = right.first() - left.end();
        boolean formerGap = gap == 1 && field.tokens().get(left.end()).text().equals("\u524d");
        boolean possessiveGap =
                gap == 1 && field.tokens().get(left.end()).text().equals("'s");
        if (gap > 0 && (isMinistersOffice(field, left, right) || GivenNames.standBetween(field, left, right))) {
            return true;
        }
        boolean officeOf = gap == 1
                && field.tokens().get(left.end()).text().equals("of")
                && left.value().kind() == Kind.OFFICE
                && right.value().kind() == Kind.STATE;
        if (officeOf || isSpokesmanOf(field, left, right)) {
            return true;
        }
        if (gap != 0 && !possessiveGap && !formerGap || separated(field, left, right)) {
            return false;
        }
        Kind from = left.value().kind();
        Kind to = right.value().kind();
        boolean side =
                from == Kind.STATE || from == Kind.ADJECTIVE || from == Kind.GOVERNMENT || from == Kind.LEGISLATURE;
        if (side) {
            // "Foreign Ministry" alone has a side by default; behind a state's name it is that state's.
            boolean sameSide = right.value().id() == null
                    || to == Kind.OFFICE
                    || right.value().id().equals(left.value().id());
            return sameSide && to != Kind.STATE && to != Kind.ADJECTIVE;
        }
        // "Senator Brown" is no prime minister of that name.
        boolean anotherBrown = to == Kind.SURNAME
                && left.value().role().equals("LEG")
                && !right.value().role().equals("LEG");
        return from == Kind.OFFICE && !anotherBrown && (to == Kind.PERSON || to == Kind.SURNAME || to == Kind.OFFICE);
    }

    /** "a spokesman for China's foreign ministry", "a spokeswoman at the State Department". */
    private static boolean isSpokesmanOf(FieldText field, Hit<Actor> left, Hit<Actor> right) {
        int gap = right.first() - left.end();
        boolean spokesman = left.value().kind() == Kind.OFFICE
                && left.value().id() == null
                && word(field, left.end() - 1).startsWith("spokes");
        boolean person = right.value().kind() == Kind.PERSON || right.value().kind() == Kind.SURNAME;
        return spokesman
                && !person
                && (gap == 1 || gap == 2 && word(field, left.end() + 1).equals("the"))
                && SPEAKING_FOR.contains(word(field, left.end()));
    }

    /** "德国副总理兼财政部长": words for a ministry between the state and the office. */
    private static boolean isMinistersOffice(FieldText field, Hit<Actor> left, Hit<Actor> right) {
        boolean kinds = (left.value().kind() == Kind.STATE || left.value().kind() == Kind.OFFICE)
                && right.value().kind() == Kind.OFFICE;
        return kinds
                && right.first() - left.end() <= LONGEST_MINISTRY
                && !separated(field, left, right)
                && field.tokens().subList(left.end(), right.first()).stream()
                        .allMatch(token -> MINISTRY.contains(token.text()));
    }

    private static boolean separated(FieldText field, Hit<Actor> left, Hit<Actor> right) {
        int from = field.tokens().get(left.end() - 1).end();
        int to = field.tokens().get(right.first()).start();
        return field.text(from, to).chars().anyMatch(c -> ",;:.\u3001\uff0c".indexOf(c) >= 0);
    }

    private @Nullable Mention mention(FieldText field, List<Hit<Actor>> parts) {
        Actor strongest = another(parts.getLast().value());
        if (parts.size() > 1 && strongest.kind() == Kind.STATE) {
            // "President of France": the office with the state's side.
            strongest = parts.get(parts.size() - 2).value();
        }
        String side = null;
        boolean office = false;
        int rank = 0;
        for (Hit<Actor> part : parts) {
            boolean byDefault = part.value().kind() == Kind.OFFICE && side != null;
            side = part.value().id() != null && !byDefault
                    ? another(part.value()).id()
                    : side;
            office |= part.value().kind() == Kind.OFFICE;
            rank = Math.max(rank, part.value().rank());
        }
        // "Opposition leader X" speaks as what he is called here.
        String role = parts.stream()
                .map(part -> part.value().role())
                .filter(each -> each.equals("OPP") || each.equals("LEG"))
                .findFirst()
                .orElse(strongest.role());
        String name = strongest.name();
        boolean surnameAlone = strongest.kind() == Kind.SURNAME && !office && !fullNames.contains(name);
        if (surnameAlone) {
            return null;
        }
        int first = parts.getFirst().first();
        int end = parts.getLast().end();
        List<Token> tokens = field.tokens();
        boolean named = strongest.kind() == Kind.PERSON
                || strongest.kind() == Kind.SURNAME
                || strongest.kind() == Kind.ADMINISTRATION;
        String shown =
                named && strongest.kind() != Kind.ADMINISTRATION && name != null ? name : field.words(first, end);
        String people = peopleOf(field, end, strongest);
        if (people != null) {
            boolean media = people.startsWith("媒");
            String itsRole = media ? "MEDIA" : "NONE";
            return new Mention(
                    Kind.CROWD,
                    media ? side : null,
                    shown + people,
                    itsRole,
                    media ? 1 : 0,
                    first,
                    end,
                    isOblique(field, first),
                    false,
                    false);
        }
        boolean possessive = strongest.kind() == Kind.ADJECTIVE
                || end < tokens.size() && tokens.get(end).text().equals("'s");
        return new Mention(
                strongest.kind() == Kind.SURNAME ? Kind.PERSON : strongest.kind(),
                side,
                shown,
                role,
                named ? strongest.rank() : rank,
                first,
                end,
                isOblique(field, first) || isHyphenated(field, first, end),
                possessive,
                isFormer(field, first, strongest, office));
    }

    /** "据美国媒体报道", "日本民众": its newspapers and its people are not its government; null for a state itself. */
    private static @Nullable String peopleOf(FieldText field, int end, Actor actor) {
        if (actor.kind() != Kind.STATE || !field.tokens().get(end - 1).isChinese()) {
            return null;
        }
        int at = field.tokens().get(end - 1).end();
        String behind =
                field.original().substring(at, Math.min(at + 4, field.original().length()));
        return PEOPLE.stream().filter(behind::startsWith).findFirst().orElse(null);
    }

    /** Whom the text has called by the full name, where a last name belongs to several. */
    private Actor another(Actor actor) {
        String name = actor.name();
        if (actor.kind() != Kind.SURNAME || name == null || fullNames.contains(name)) {
            return actor;
        }
        Actor full = fullByLast.get(name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT));
        return full == null ? actor : full;
    }

    /** @param office is named with it: whoever is called a minister here is one, whatever the list knows */
    private boolean isFormer(FieldText field, int first, Actor actor, boolean office) {
        if (precededByFormer(field, first) || actor.name() != null && formerNames.contains(actor.name())) {
            return true;
        }
        LocalDate until = actor.to();
        return !office && date != null && until != null && date.isAfter(until);
    }

    private static boolean precededByFormer(FieldText field, int first) {
        int from = Math.max(field.sentenceOf(first).firstToken(), first - 2);
        for (int i = from; i < first; i++) {
            if (FORMER.contains(field.tokens().get(i).text())) {
                return true;
            }
        }
        return false;
    }

    /** "United States-China Relations", "China-led": a part of another word's name, nobody who acts. */
    private static boolean isHyphenated(FieldText field, int first, int end) {
        String text = field.original();
        int before = field.tokens().get(first).start() - 1;
        int after = field.tokens().get(end - 1).end();
        return before >= 0 && text.charAt(before) == '-' || after < text.length() && text.charAt(after) == '-';
    }

    private static String word(FieldText field, int token) {
        return field.tokens().get(token).text();
    }

    static boolean isOblique(FieldText field, int first) {
        // "对美国" is a name of its own: what it begins with governs it.
        int begin = field.sentenceOf(first).firstToken();
        boolean verb = first > begin && VERBS_IN.contains(word(field, first - 1) + word(field, first));
        if (field.tokens().get(first).isChinese() && GOVERNING.contains(word(field, first))) {
            return !verb;
        }
        if (first - 1 > begin && VERBS_IN.contains(word(field, first - 2) + word(field, first - 1))) {
            return false;
        }
        int i = first - 1;
        while (i >= begin && SKIPPED.contains(field.tokens().get(i).text())) {
            i--;
        }
        return i >= begin && PREPOSITIONS.contains(field.tokens().get(i).text());
    }
}
