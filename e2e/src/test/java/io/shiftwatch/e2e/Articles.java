package io.shiftwatch.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the journeys post. */
final class Articles {

    private Articles() {}

    /** One adopted line of the USA toward China, and one risk that analysts see. */
    static ObjectNode patience(String key) {
        return article(
                key,
                "US keeps to strategic patience",
                "Secretary of State Antony Blinken said on Monday that the United States will maintain strategic patience toward "
                        + "China. Some analysts warned that the policy risks appeasement of Beijing.");
    }

    static ObjectNode article(String key, String title, String text) {
        return RunningStack.JSON
                .createObjectNode()
                .put("url", "https://news.example/" + key)
                .put("source", "Example News")
                .put("title", title)
                .put("text", text);
    }
}
