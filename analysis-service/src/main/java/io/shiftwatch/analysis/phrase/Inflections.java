package io.shiftwatch.analysis.phrase;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The forms of an English verb, for {@code ~lift} in a rule: by the spelling rules, irregular ones from {@code irregular.yaml}. */
final class Inflections {

    private final Map<String, List<String>> irregular;

    Inflections(Map<String, List<String>> irregular) {
        this.irregular = irregular;
    }

    /** The base form itself first; "reach out" inflects its first word by the caller. */
    List<String> of(String base) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(base);
        List<String> known = irregular.get(base);
        if (known != null) {
            forms.addAll(known);
            return List.copyOf(forms);
        }
        if (base.endsWith("e")) {
            String stem = base.substring(0, base.length() - 1);
            forms.addAll(List.of(base + "s", base + "d", (base.endsWith("ee") ? base : stem) + "ing"));
        } else if (endsInConsonantY(base)) {
            String stem = base.substring(0, base.length() - 1);
            forms.addAll(List.of(stem + "ies", stem + "ied", base + "ing"));
        } else {
            String doubled = doublesLastLetter(base) ? base + base.charAt(base.length() - 1) : base;
            forms.addAll(List.of(base + (hisses(base) ? "es" : "s"), doubled + "ed", doubled + "ing"));
        }
        return List.copyOf(forms);
    }

    private static boolean endsInConsonantY(String base) {
        return base.endsWith("y") && base.length() > 1 && !isVowel(base.charAt(base.length() - 2));
    }

    private static boolean hisses(String base) {
        return base.endsWith("s")
                || base.endsWith("sh")
                || base.endsWith("ch")
                || base.endsWith("x")
                || base.endsWith("z");
    }

    /** One syllable that ends in consonant, vowel, consonant: ban, banned. */
    private static boolean doublesLastLetter(String base) {
        int length = base.length();
        if (length < 3 || "wxy".indexOf(base.charAt(length - 1)) >= 0) {
            return false;
        }
        boolean pattern = !isVowel(base.charAt(length - 1))
                && isVowel(base.charAt(length - 2))
                && !isVowel(base.charAt(length - 3));
        long vowels = base.chars().filter(c -> isVowel((char) c)).count();
        return pattern && vowels == 1;
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }
}
