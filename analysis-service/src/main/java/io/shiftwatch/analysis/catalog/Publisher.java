package io.shiftwatch.analysis.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Whose voice a source is.
 *
 * @param official the texts are its side's own: releases, orders, transcripts; otherwise a side's media
 */
public record Publisher(
        String name,
        String side,
        int rank,
        boolean official,
        @Nullable String role) {}
