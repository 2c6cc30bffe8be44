package io.shiftwatch.ingest.page;

import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.QueryParser;

/** What stands around an article, or within its markup beside it. */
final class Surroundings {

    private static final Evaluator BY_MARKUP = QueryParser.parse(
            "aside, nav, footer, form, [role=navigation], [role=complementary], #comments, .comments, #disqus_thread,"
                    + " [hidden], [aria-hidden=true], [style~=display:\\s*none]");

    private static final Evaluator BY_NAME = QueryParser.parse(
            "[class*=related], [class*=newsletter], [class*=share], [class*=social], [class*=comment], [id*=comments],"
                    + " [class*=advert], [class*=recommend], [class*=promo], [class*=cookie], [class*=author-bio],"
                    + " [class*=author-box], [class*=author-info], [class*=about-author], [class*=about-the-author]");

    private static final Evaluator OF_OTHERS = QueryParser.parse(
            "aside, nav, footer, [class*=related], [class*=recommend], [class*=comment], [id*=comment]");

    private static final Evaluator LANDMARK = QueryParser.parse("body, main, article");

    private Surroundings() {}

    static void removeFrom(Element root) {
        RunningText text = RunningText.in(root);
        int[] left = {text.length()};
        root.filter((node, depth) -> {
            if (depth > 0 && node instanceof Element element && isBeside(element, root, text, left[0])) {
                left[0] -= text.of(element);
                return NodeFilter.FilterResult.REMOVE;
            }
            return NodeFilter.FilterResult.CONTINUE;
        });
    }

    /**
     * Names are given freely: what most of the text is in is the article, whatever it is called. Markup can be wrong, too. The root
     * is handed on because an element asked by itself looks for it at every level above.
     */
    private static boolean isBeside(Element element, Element root, RunningText text, int left) {
        boolean most = text.of(element) * 2 > text.length();
        if (BY_MARKUP.matches(root, element)) {
            return !most || left - text.of(element) >= RunningText.ENOUGH;
        }
        return !most && BY_NAME.matches(root, element) && !LANDMARK.matches(root, element);
    }

    /** Whether this is of another's: a comment's author, the date of a related article. */
    static boolean hold(Element element) {
        Element holder = element.closest(OF_OTHERS);
        return holder != null && !holder.is(LANDMARK);
    }
}
