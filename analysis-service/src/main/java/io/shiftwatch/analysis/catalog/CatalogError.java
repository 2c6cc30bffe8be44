package io.shiftwatch.analysis.catalog;

/** A rule file that cannot be used, with the place to look at: {@code file:line: reason}. */
public final class CatalogError extends RuntimeException {
    public CatalogError(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason, null, false, false);
    }
}
