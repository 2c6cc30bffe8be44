package io.shiftwatch.analysis.judge;

import java.util.Set;

/** Long lists of words, written as text. */
final class Words {

    private Words() {}

    /** @param text words with blanks between them, each once */
    static Set<String> of(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
