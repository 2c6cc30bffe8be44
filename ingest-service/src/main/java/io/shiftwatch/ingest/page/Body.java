package io.shiftwatch.ingest.page;

import java.util.Objects;
import java.util.stream.Stream;
import net.dankito.readability4j.extended.Readability4JExtended;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The text of the article: what readability's heuristics find in what the page marks as its article, else in the whole page. Where
 * they find little of the running text, the element that holds it.
 */
final class Body {

    private static final String BYLINE = ".byline, [rel=author], [itemprop=author]";

    /** For relative addresses of a page whose own is unknown. */
    private static final String NOWHERE = "http://unknown.invalid/";

    private static final int SHORT = 120;
    private static final int LEAST_TEXT = 140;
    private static final int MOST_LEVELS = 400;

    /** What is marked may be more than the article, with galleries between; a whole page has its article for the most part. */
    private static final double LEAST_OF_MARKED = 0.1;

    private static final double LEAST_OF_PAGE = 0.15;
    private static final double NEARLY_ALL = 0.8;

    private final Document page;
    private final String base;

    private Body(Document page, String base) {
        this.page = page;
        this.base = base;
    }

    /** @param base empty when not known */
    static PageText of(Document page, String base) {
        Body body = new Body(page, base);
        Element marked = page.selectFirst("[itemprop=articleBody]");
        if (marked != null) {
            PageText text = body.within(marked, LEAST_OF_MARKED);
            if (text.text().length() >= LEAST_TEXT) {
                return text;
            }
        }
        return body.within(page.body(), LEAST_OF_PAGE);
    }

    private PageText within(Element marked, double least) {
        Element own = own(marked);
        if (isDeep(own)) {
            return PageText.of(shown(own));
        }
        RunningText running = RunningText.in(own);
        Element found = readable(own);
        if (found == null) {
            return PageText.of(shown(own));
        }
        if (running.alsoIn(found).length() < least * running.length()) {
            return PageText.of(running.holder(NEARLY_ALL));
        }
        return PageText.of(found);
    }

    private static Element shown(Element own) {
        return Stream.of("article", "main")
                .map(own::selectFirst)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(own);
    }

    /**
     * What is beside the article is taken out before: readability leaves no classes to tell it by. So is the head, which it takes
     * for content where it finds none.
     */
    private @Nullable Element readable(Element own) {
        String address = base.isEmpty() ? NOWHERE : base;
        Document bare = Document.createShell(address);
        bare.body().appendChildren(own.clone().childNodes());
        return new Readability4JExtended(address, bare).parse().getArticleContent();
    }

    /** Readability calls itself for each level; a page that nests deeper than any real one is made to exhaust the stack. */
    private static boolean isDeep(Element element) {
        int[] deepest = {0};
        element.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        return deepest[0] > MOST_LEVELS;
    }

    private Element own(Element marked) {
        Element own = marked.clone();
        Element heading = page.selectFirst("h1");
        own.select("h1, h2").stream()
                .filter(each -> heading != null && each.text().equals(heading.text()))
                .forEach(Element::remove);
        own.select(BYLINE).stream().filter(each -> each.text().length() < SHORT).forEach(Element::remove);
        Surroundings.removeFrom(own);
        // What is left of forms and hidden elements holds the page: some servers wrap it in a form, some scripts show
        // it late.
        own.select("form").unwrap();
        own.select("[hidden], [aria-hidden], [style]")
                .removeAttr("hidden")
                .removeAttr("aria-hidden")
                .removeAttr("style");
        return own;
    }
}
