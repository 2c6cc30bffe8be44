package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Set;

import io.shiftwatch.analysis.catalog.Actor;
import io.shiftwatch.analysis.text.FieldText;
import io.shiftwatch.analysis.text.PhraseTrie.Hit;
import io.shiftwatch.analysis.text.Token;

/**
 * One Chinese character that stands for a state ("俄称", "向乌派兵"): a name only where it begins a phrase and acts, or stands behind a word that points
 * to a party. Elsewhere the character is a part of another word ("美好", "日前").
 */
final class ShortNames {

    /** First characters of what a state does, says or is related by. */
    private static final String DOING = "称将拟对向与和就已或仍宣表反同指谴拒否警制停袭空击提要敦呼决威考准再首曾不未无愿应必在双两三官军媒使委加升扩强降延暂取撤重恢";

    /** Words before which a party is named: toward, with, aid, visit. */
    private static final Set<String> POINTING = Words.of("""
            对 向 与 和 援 驻 赴 同 及 反
            """);

    /** Characters that hardly ever begin another word behind such a verb. */
    private static final Set<String> PLAIN = Set.of("俄", "乌", "韩", "菲", "伊", "美", "朝");

    /** Verbs whose object a headline gives in one character. */
    private static final Set<String> STRIKING = Words.of("""
            谴责 制裁 指责 批评 抗议 警告 敦促 空袭 打击 袭击 施压 威胁 反制 声援 支持 援助 抨击 指控
            """);

    /** What such an object may be followed by: it does something, or a list goes on. */
    private static final String BEHIND_OBJECT = "射试核军方导发侵入攻占和与及";

    private ShortNames() {}

    static boolean isName(FieldText field, Hit<Actor> hit) {
        List<Token> tokens = field.tokens();
        int at = hit.first();
        boolean begins =
                at == 0 || !touches(tokens, at - 1) || !tokens.get(at - 1).isChinese();
        boolean digitBefore = at > 0
                && touches(tokens, at - 1)
                && Character.isDigit(tokens.get(at - 1).text().charAt(0));
        if (digitBefore) {
            return false;
        }
        boolean ends = hit.end() >= tokens.size() || !touches(tokens, at);
        if (isObject(tokens, at, ends)) {
            return true;
        }
        if (ends) {
            return false;
        }
        String next = tokens.get(at + 1).text();
        if (begins) {
            return DOING.contains(next);
        }
        return POINTING.contains(tokens.get(at - 1).text())
                && PLAIN.contains(tokens.get(at).text());
    }

    /** "谴责朝射弹", "法德谴责俄". */
    private static boolean isObject(List<Token> tokens, int at, boolean ends) {
        return PLAIN.contains(tokens.get(at).text())
                && at >= 2
                && touches(tokens, at - 1)
                && STRIKING.contains(
                        tokens.get(at - 2).text() + tokens.get(at - 1).text())
                && (ends || BEHIND_OBJECT.contains(tokens.get(at + 1).text()));
    }

    /** No punctuation inside a Chinese name, and no number right before a pair: "26日俄军". */
    static boolean isInOnePiece(FieldText field, Hit<Actor> hit) {
        List<Token> tokens = field.tokens();
        if (!tokens.get(hit.first()).isChinese()) {
            return true;
        }
        for (int i = hit.first(); i < hit.end() - 1; i++) {
            if (!touches(tokens, i) && tokens.get(i + 1).isChinese()) {
                return false;
            }
        }
        boolean dated = hit.value().kind() == Actor.Kind.PAIR
                && hit.first() > 0
                && touches(tokens, hit.first() - 1)
                && Character.isDigit(tokens.get(hit.first() - 1).text().charAt(0));
        return !dated;
    }

    /** No blank and no punctuation between a token and the next. */
    private static boolean touches(List<Token> tokens, int at) {
        return tokens.get(at).end() == tokens.get(at + 1).start();
    }
}
