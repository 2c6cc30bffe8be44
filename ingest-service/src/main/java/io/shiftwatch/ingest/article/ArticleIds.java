package io.shiftwatch.ingest.article;

import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.ids.Digest;

/** Which article it is, as a function of what was sent: the same article sent again has the same id. */
public final class ArticleIds {

    private ArticleIds() {}

    public static String of(
            @Nullable String canonicalUrl, @Nullable String guid, String source, String title, String text) {
        if (canonicalUrl != null) {
            return "art_" + Digest.of("url", canonicalUrl);
        }
        return "art_" + (guid != null ? Digest.of("guid", source, guid) : Digest.of("text", source, title, text));
    }
}
