package io.shiftwatch.events;

/** How an article came in. Only what is seen live ({@link #API}, {@link #FEED}) alerts unless a subscription asks for more. */
public enum Origin {
    API,
    FEED,
    IMPORT
}
