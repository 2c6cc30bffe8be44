package io.shiftwatch.analysis.story;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;

import io.shiftwatch.analysis.text.Token;

/**
 * A text's MinHash signature over its shingles (Broder 1997): the share of equal minima estimates the Jaccard resemblance of the
 * shingle sets, with a standard error of at most 0.05.
 *
 * <p>The numbers are stored. Changing how they are made means computing them anew for the archive.
 */
public final class Sketch {

    /** Bands of rows (locality-sensitive hashing): a pair that resembles by 0.6 shares a band with 0.96, one by 0.2 with 0.04. */
    private static final int BANDS = 24;

    private static final int ROWS = 4;
    private static final int MINIMA = BANDS * ROWS;

    /** Words, and Chinese characters, of one shingle. */
    private static final int WORDS = 3;

    private static final int CHARACTERS = 5;

    /** A shorter text says too little to be known again by: it is a copy of the same text only. */
    static final int LEAST_SHINGLES = 8;

    private static final long[] SEEDS = seeds();

    private final int[] minima;
    private final int shingles;

    private Sketch(int[] minima, int shingles) {
        this.minima = minima;
        this.shingles = shingles;
    }

    static Sketch of(List<Token> tokens) {
        int[] minima = new int[MINIMA];
        java.util.Arrays.fill(minima, Integer.MAX_VALUE);
        int width = width(tokens);
        int last = Math.max(0, tokens.size() - width);
        java.util.HashSet<Long> seen = new java.util.HashSet<>();
        for (int start = 0; start <= last && !tokens.isEmpty(); start++) {
            long shingle = shingle(tokens, start, Math.min(tokens.size(), start + width));
            if (seen.add(shingle)) {
                for (int i = 0; i < MINIMA; i++) {
                    minima[i] = Math.min(minima[i], (int) (mix(shingle ^ SEEDS[i]) >>> 33));
                }
            }
        }
        return new Sketch(minima, seen.size());
    }

    static Sketch read(byte[] stored, int shingles) {
        int[] minima = new int[MINIMA];
        ByteBuffer.wrap(stored).asIntBuffer().get(minima);
        return new Sketch(minima, shingles);
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(MINIMA * Integer.BYTES);
        IntBuffer ints = bytes.asIntBuffer();
        ints.put(minima);
        return bytes.array();
    }

    /** Distinct ones. */
    int shingles() {
        return shingles;
    }

    /** Texts that share one of these numbers may resemble each other; empty for a text too short to tell. */
    Integer[] bands() {
        if (shingles < LEAST_SHINGLES) {
            return new Integer[0];
        }
        Integer[] bands = new Integer[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long hash = band;
            for (int row = 0; row < ROWS; row++) {
                hash = mix(hash * 31 + minima[band * ROWS + row]);
            }
            bands[band] = (int) (hash >>> 32);
        }
        return bands;
    }

    /** Estimated size of the intersection of the shingle sets over that of their union, 0 to 1. */
    double resemblance(Sketch other) {
        int equal = 0;
        for (int i = 0; i < MINIMA; i++) {
            equal += minima[i] == other.minima[i] ? 1 : 0;
        }
        return (double) equal / MINIMA;
    }

    /** Estimated share of the shorter text's shingles that the longer one has too, 0 to 1. */
    double containment(Sketch other) {
        double resemblance = resemblance(other);
        double common = resemblance * (shingles + other.shingles) / (1 + resemblance);
        int shorter = Math.min(shingles, other.shingles);
        return shorter == 0 ? 0 : Math.min(1, common / shorter);
    }

    private static int width(List<Token> tokens) {
        long chinese = tokens.stream().filter(Token::isChinese).count();
        return chinese * 2 > tokens.size() ? CHARACTERS : WORDS;
    }

    private static long shingle(List<Token> tokens, int start, int end) {
        long hash = end - start;
        for (int i = start; i < end; i++) {
            hash = mix(hash * 31 + Hashes.of(tokens.get(i).text()));
        }
        return hash;
    }

    private static long[] seeds() {
        long[] seeds = new long[MINIMA];
        for (int i = 0; i < MINIMA; i++) {
            seeds[i] = mix(0x9e3779b97f4a7c15L * (i + 1));
        }
        return seeds;
    }

    private static long mix(long value) {
        return Hashes.mix(value);
    }
}
