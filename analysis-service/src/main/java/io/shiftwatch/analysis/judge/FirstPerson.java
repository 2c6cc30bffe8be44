package io.shiftwatch.analysis.judge;

import java.util.List;
import java.util.Set;

import io.shiftwatch.analysis.text.Sentence;

/** Whether a sentence speaks of its speaker: we, our, \u6211\u4eec. */
final class FirstPerson {

    private static final Set<String> ENGLISH = Set.of("we", "our", "us", "i", "my", "ourselves");

    private static final Set<String> GOVERNMENT = Set.of("administration", "government", "cabinet");
    private static final Set<String> POINTERS = Set.of("the", "his", "her", "its", "their", "this");

    private static final List<String> CHINESE = List.of("\u6211\u4eec", "\u6211\u56fd", "\u6211\u65b9", "\u6211\u613f");

    private FirstPerson() {}

    /** The last "we" before the end of the candidate's words, -1 without. */
    static int last(Candidate candidate, FieldReading reading) {
        Sentence sentence = candidate.sentence();
        for (int i = candidate.end() - 1; i >= sentence.firstToken(); i--) {
            String word = reading.text().tokens().get(i).text();
            boolean capital = !word.equals("us")
                    || !Character.isUpperCase(reading.text()
                            .original()
                            .charAt(reading.text().tokens().get(i).start()));
            if (ENGLISH.contains(word) && capital || GOVERNMENT.contains(word) && isUnnamed(reading, i)) {
                return i;
            }
            if (word.equals("我") && sentence.chinese() && startsChinese(reading, i)) {
                return i;
            }
        }
        return -1;
    }

    /** "the administration wants": no state's name beside it, so the speaker's own. */
    private static boolean isUnnamed(FieldReading reading, int token) {
        return reading.mentionAt(token).map(mention -> mention.side() == null).orElse(true)
                && token > 0
                && POINTERS.contains(reading.text().tokens().get(token - 1).text());
    }

    private static boolean startsChinese(FieldReading reading, int token) {
        int start = reading.text().tokens().get(token).start();
        String next = reading.text()
                .original()
                .substring(start, Math.min(start + 2, reading.text().original().length()));
        return CHINESE.contains(next) || next.equals("我們") || next.equals("我國") || next.equals("我願");
    }
}
