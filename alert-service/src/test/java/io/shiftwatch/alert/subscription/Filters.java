package io.shiftwatch.alert.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shiftwatch.alert.matching.Filter;
import io.shiftwatch.kit.http.JsonBody;

/** As users write them. */
public final class Filters {

    private Filters() {}

    /** @param json in which ' stands for " */
    public static Filter filter(String json) {
        return TermsReader.preview(JsonBody.object(json.replace('\'', '"').getBytes(UTF_8)))
                .filter();
    }
}
