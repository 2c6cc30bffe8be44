package io.shiftwatch.analysis.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.catalog.Catalog;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.Token;

/**
 * Names of people no catalogue lists: who stands behind an office ("Foreign Minister Peter Szijjarto", "外长费丹表示") has that
 * name, and the last name alone means the same person for the rest of the article.
 */
final class PersonNames {

    private static final Set<String> PARTICLES = Words.of("""
            bin al van der von de el da del ibn ul
            """);
    private static final List<String> DAYS = List.of(
            "同一天", "当天", "當天", "今天", "昨天", "当日", "當日", "今日", "昨日", "随后", "隨後", "则", "也", "还", "曾", "再次", "近日", "日前",
            "在会上", "强调并", "同日", "受访时", "受訪時", "答问时", "答問時", "会后", "會後", "会上", "會上", "在声明中", "在聲明中", "在记者会上", "在記者會上",
            "发表声明", "發表聲明", "本周", "上周", "早些时候", "稍早", "晚间", "晚間", "晚些时候", "强烈", "強烈", "严厉", "嚴厲", "坚决", "堅決", "公开",
            "公開", "明确", "明確", "联合", "聯合", "共同", "郑重", "鄭重", "立即", "随即", "隨即", "严正", "嚴正", "一再", "多次", "再度", "对此", "對此",
            "予以", "对此予以", "對此予以");
    private static final Pattern WEEKDAY = Pattern.compile("(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]$");
    private static final int LONGEST = 5;
    private static final int LONGEST_CHINESE = 10;
    private static final int SHORTEST_CHINESE = 2;

    private final Catalog catalog;
    private final Map<String, Mention> bySurname = new HashMap<>();

    PersonNames(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The mention with the name behind it, as it is when there is none. */
    Mention named(FieldText field, Mention office) {
        int end = office.end() < field.tokens().size()
                        && field.tokens().get(office.end()).isChinese()
                ? chineseEnd(field, office.end())
                : englishEnd(field, office.end());
        while (end > office.end() && PARTICLES.contains(word(field, end - 1))) {
            end--;
        }
        if (end == office.end()) {
            return office;
        }
        String name = field.words(office.end(), end);
        Mention person = new Mention(
                Actor.Kind.PERSON,
                office.side(),
                name,
                office.role(),
                office.rank(),
                office.first(),
                end,
                office.oblique(),
                end < field.tokens().size() && field.tokens().get(end).text().equals("'s"),
                office.former());
        bySurname.put(field.tokens().get(end - 1).text(), person);
        return person;
    }

    /** Places where a last name learned from an office stands alone, beside the mentions known so far; in order of the text. */
    List<Mention> withSurnames(FieldText field, List<Mention> mentions) {
        if (bySurname.isEmpty()) {
            return mentions;
        }
        List<Mention> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < field.tokens().size(); i++) {
            while (next < mentions.size() && mentions.get(next).end() <= i) {
                all.add(mentions.get(next++));
            }
            boolean taken = next < mentions.size() && mentions.get(next).first() <= i;
            Mention person = taken ? null : bySurname.get(field.tokens().get(i).text());
            if (person != null && isCapital(field, i) && !field.tokens().get(i).isChinese()) {
                all.add(again(field, person, i));
            }
        }
        all.addAll(mentions.subList(next, mentions.size()));
        return all;
    }

    private static Mention again(FieldText field, Mention person, int at) {
        boolean possessive = at + 1 < field.tokens().size()
                && field.tokens().get(at + 1).text().equals("'s");
        return new Mention(
                Actor.Kind.PERSON,
                person.side(),
                person.name(),
                person.role(),
                person.rank(),
                at,
                at + 1,
                MentionFinder.isOblique(field, at),
                possessive,
                person.former());
    }

    private int englishEnd(FieldText field, int from) {
        int end = from;
        while (end < field.tokens().size()
                && end - from < LONGEST
                && (isCapital(field, end) || isJoined(field, end) || PARTICLES.contains(word(field, end)))
                && field.gapBefore(end).matches("\\s+|-")
                && catalog.verbs().find(field.tokens(), end, end + 1).isEmpty()) {
            end++;
        }
        return end;
    }

    /** Up to the verb that says that somebody speaks: without one nobody knows where a Chinese name ends. */
    private int chineseEnd(FieldText field, int from) {
        int limit = Math.min(field.tokens().size(), from + LONGEST_CHINESE + 1);
        for (int end = from; end < limit; end++) {
            boolean joined = end == from || onlyDot(field, end);
            if (!joined || !field.tokens().get(end).isChinese()) {
                return from;
            }
            if (end > from
                    && !catalog.verbs()
                            .find(
                                    field.tokens(),
                                    end,
                                    Math.min(end + 2, field.tokens().size()))
                            .isEmpty()
                    && catalog.verbs()
                                    .find(
                                            field.tokens(),
                                            end,
                                            Math.min(end + 2, field.tokens().size()))
                                    .getFirst()
                                    .first()
                            == end) {
                int name = beforeDay(field, from, end);
                return name - from >= SHORTEST_CHINESE ? name : from;
            }
        }
        return from;
    }

    /** "哈贝克当天表示", "发言人强烈谴责": the day or the manner between the name and the verb is no part of the name. */
    private static int beforeDay(FieldText field, int from, int end) {
        String words = field.words(from, end);
        for (String day : DAYS) {
            if (words.endsWith(day)) {
                return end - day.length();
            }
        }
        Matcher weekday = WEEKDAY.matcher(words);
        return weekday.find() ? end - weekday.group().length() : end;
    }

    private static boolean onlyDot(FieldText field, int token) {
        String between = field.gapBefore(token);
        return between.isEmpty() || between.equals("\u00b7") || between.equals("\u2027") || between.equals("\u30fb");
    }

    private static boolean isJoined(FieldText field, int token) {
        return field.original().charAt(field.tokens().get(token).start() - 1) == '-';
    }

    private static String word(FieldText field, int token) {
        return field.tokens().get(token).text();
    }

    private static boolean isCapital(FieldText field, int token) {
        Token word = field.tokens().get(token);
        String written = field.text(word.start(), word.end());
        boolean letters = written.chars()
                .allMatch(c -> Character.isLetter(c) || c == '-' || c == '\'' || c == '\u2019' || c == '.');
        return letters
                && Character.isUpperCase(written.charAt(0))
                && !(written.length() > 3 && written.equals(written.toUpperCase(Locale.ROOT)));
    }
}
