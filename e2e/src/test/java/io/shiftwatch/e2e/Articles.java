package io.shiftwatch.e2e;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** Likewise, in an article that tells a story of its own. */
    static ObjectNode patience(String key, int number) {
        ObjectNode article = patience(key + number);
        String own = IntStream.range(0, 60)
                .mapToObj(word -> "detail" + number + "x" + word)
                .collect(Collectors.joining(" "));
        return article.put("title", "Detail" + number + "x1 detail" + number + "x2 detail" + number + "x3 and patience")
                .put("text", article.get("text").textValue() + " It was about " + own + ".");
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
