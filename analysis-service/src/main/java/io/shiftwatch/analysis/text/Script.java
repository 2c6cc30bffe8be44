package io.shiftwatch.analysis.text;

/** Which script a character belongs to, as far as it matters here. */
public final class Script {

    private Script() {}

    public static boolean isChinese(char c) {
        return c >= 0x3400 && c <= 0x9fff || c >= 0xf900 && c <= 0xfaff;
    }

    /** The share of Chinese characters among all letters of the range, 0 to 1; 0 without letters. */
    static double chineseShare(String text, int start, int end) {
        int letters = 0;
        int chinese = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (isChinese(c)) {
                chinese++;
                letters++;
            } else if (Character.isLetter(c)) {
                letters++;
            }
        }
        return letters == 0 ? 0 : (double) chinese / letters;
    }
}
