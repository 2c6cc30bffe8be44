package io.shiftwatch.analysis.catalog;

/** A rule file that cannot be used, with the place to look at: {@code file:line: reason}. */
public final class CatalogError extends RuntimeException {

    private final String place;
    private final String reason;

    public CatalogError(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason, null, false, false);
        this.place = file + ":" + line;
        this.reason = reason;
    }

    /** {@code file:line}. */
    public String place() {
        return place;
    }

    public String reason() {
        return reason;
    }
}
