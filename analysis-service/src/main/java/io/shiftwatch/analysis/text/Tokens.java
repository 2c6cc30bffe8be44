package io.shiftwatch.analysis.text;

import java.util.List;

final class Tokens {

    private Tokens() {}

    /** Index of the first token that starts at the offset or after it. */
    static int firstAtOrAfter(List<Token> tokens, int offset) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
