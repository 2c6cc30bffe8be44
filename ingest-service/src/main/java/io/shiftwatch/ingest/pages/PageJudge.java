package io.shiftwatch.ingest.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.events.ArticleReceived;
import io.shiftwatch.ingest.article.PublicationDate;
import io.shiftwatch.ingest.page.PageArticle;
import io.shiftwatch.kit.ids.Digest;

/**
 * Decides what comes of a page. At first the article is completed from it, or taken as the feed gives it when the page does not
 * help. Later its page is compared with what it was: another text is a new version, a page that is gone withdraws it.
 */
final class PageJudge {

    /** What is shorter is no article but what was left of a page. */
    private static final int LEAST_TEXT = 140;

    /** Shorter paragraphs are labels, dates and counters, which change by themselves. */
    private static final int WORDS = 8;

    private static final int MAX_TEXT = 500_000;
    private static final int GONE = 410;
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private final List<Duration> looks;
    private final List<Duration> retries;
    private final Duration confirm;

    PageJudge(PageSettings settings) {
        this(settings.looks(), settings.retries(), settings.confirm());
    }

    PageJudge(List<Duration> looks, List<Duration> retries, Duration confirm) {
        this.looks = looks;
        this.retries = retries;
        this.confirm = confirm;
    }

    /**
     * What was found at the page's address.
     *
     * @param elsewhere the address leads to the site's front page now
     * @param page null when nothing was read
     */
    record Found(int status, boolean elsewhere, @Nullable PageArticle page) {

        boolean missing() {
            return status == 404 || status == GONE || status / 100 == 2 && elsewhere;
        }

        boolean locked() {
            return status == 401 || status == 402 || status == 403 || status == 407 || status == 451;
        }

        boolean passes() {
            return status / 100 == 5 || status == 429 || status == 408;
        }
    }

    /** robots.txt says no. */
    PageOutcome disallowed(PageJob job, Instant now) {
        return job.sent() ? ended(job, "disallowed") : asGiven(job, null, "disallowed", now);
    }

    /** No answer, or one that says "later". */
    PageOutcome failed(PageJob job, Instant now) {
        if (job.attempts() < retries.size()) {
            return new PageOutcome(
                    null,
                    job.article(),
                    job.read(),
                    null,
                    null,
                    job.attempts() + 1,
                    job.missing(),
                    job.withdrawn(),
                    now.plus(retries.get(job.attempts())),
                    false,
                    null,
                    Duration.ZERO,
                    "failed");
        }
        return job.sent() ? looked(job, null, "failed", now) : asGiven(job, null, "failed", now);
    }

    PageOutcome answered(PageJob job, Found found, Instant now) {
        if (found.passes()) {
            return failed(job, now);
        }
        return job.sent() ? look(job, found, now) : firstRead(job, found, now);
    }

    private static PageOutcome firstRead(PageJob job, Found found, Instant now) {
        PageArticle page = found.page();
        if (found.locked()) {
            return asGiven(job, true, "locked", now);
        }
        if (page == null
                || found.missing()
                || page.text().length()
                        < Math.max(LEAST_TEXT, job.article().text().length())
                || page.text().length() > MAX_TEXT) {
            return asGiven(job, null, "without_text", now);
        }
        ArticleReceived article = completed(job.article(), page, now);
        return new PageOutcome(
                article,
                article,
                true,
                page.title(),
                hash(page),
                0,
                0,
                false,
                null,
                false,
                false,
                Duration.ZERO,
                "read");
    }

    private static ArticleReceived completed(ArticleReceived given, PageArticle page, Instant now) {
        String title = given.title().isEmpty() ? page.title() : given.title();
        return given.reading(title, page.text(), page.zonesUnder(title), now)
                .completed(
                        page.author(),
                        page.language(),
                        PublicationDate.of(page.publishedAt(), now).at());
    }

    /** A feed's item that has neither headline nor text says nothing without its page. */
    private static PageOutcome asGiven(PageJob job, @Nullable Boolean locked, String what, Instant now) {
        ArticleReceived given = job.article();
        ArticleReceived article = given.reading(given.title(), given.text(), given.zones(), now);
        boolean empty = given.title().isEmpty() && given.text().isEmpty();
        return new PageOutcome(
                empty ? null : article,
                article,
                false,
                null,
                null,
                0,
                0,
                false,
                null,
                false,
                locked,
                Duration.ZERO,
                what);
    }

    private PageOutcome look(PageJob job, Found found, Instant now) {
        if (found.missing()) {
            return missing(job, found.status() == GONE, now);
        }
        PageArticle page = found.page();
        if (page == null || found.locked()) {
            return looked(job, null, "locked", now);
        }
        ArticleReceived article = job.article();
        boolean whole =
                job.read() && page.text().length() >= LEAST_TEXT && page.text().length() <= MAX_TEXT;
        boolean headline = whole
                && job.pageTitle() != null
                && !page.title().isEmpty()
                && !page.title().equals(job.pageTitle());
        boolean text = whole && !hash(page).equals(job.textHash());
        if (headline || text) {
            String title = headline ? page.title() : article.title();
            ArticleReceived changed = article.reading(title, page.text(), page.zonesUnder(title), now);
            return looked(job, new News(changed, page.title(), hash(page)), "changed", now);
        }
        if (!job.read() && job.pageTitle() == null) {
            return seen(looked(job, null, "unchanged", now), page.title());
        }
        if (job.withdrawn()) {
            ArticleReceived back = article.reading(article.title(), article.text(), article.zones(), now);
            return looked(job, new News(back, null, null), "back", now);
        }
        return looked(job, null, "unchanged", now);
    }

    private PageOutcome missing(PageJob job, boolean gone, Instant now) {
        if (job.withdrawn() || !job.seen()) {
            return looked(job, null, "missing", now);
        }
        if (!gone && job.missing() == 0) {
            return new PageOutcome(
                    null,
                    job.article(),
                    job.read(),
                    null,
                    null,
                    job.attempts(),
                    1,
                    false,
                    now.plus(confirm),
                    false,
                    null,
                    Duration.ZERO,
                    "missing");
        }
        ArticleReceived withdrawn = job.article().withdrawn(now);
        return new PageOutcome(
                withdrawn,
                job.article(),
                job.read(),
                null,
                null,
                0,
                job.missing() + 1,
                true,
                next(job, now),
                true,
                null,
                Duration.ZERO,
                "withdrawn");
    }

    /** From now on it can be missing. */
    private static PageOutcome seen(PageOutcome looked, String title) {
        return new PageOutcome(
                looked.send(),
                looked.kept(),
                looked.read(),
                title,
                looked.textHash(),
                looked.attempts(),
                looked.missing(),
                looked.withdrawn(),
                looked.dueAt(),
                looked.looked(),
                looked.locked(),
                looked.pause(),
                looked.what());
    }

    private record News(
            ArticleReceived article,
            @Nullable String pageTitle,
            @Nullable String textHash) {}

    private PageOutcome looked(PageJob job, @Nullable News news, String what, Instant now) {
        boolean gone = job.withdrawn() && news == null;
        return new PageOutcome(
                news == null ? null : news.article(),
                news == null ? job.article() : news.article(),
                job.read(),
                news == null ? null : news.pageTitle(),
                news == null ? null : news.textHash(),
                0,
                gone ? job.missing() : 0,
                gone,
                next(job, now),
                true,
                null,
                Duration.ZERO,
                what);
    }

    private static PageOutcome ended(PageJob job, String what) {
        return new PageOutcome(
                null,
                job.article(),
                job.read(),
                null,
                null,
                0,
                job.missing(),
                job.withdrawn(),
                null,
                true,
                null,
                Duration.ZERO,
                what);
    }

    private @Nullable Instant next(PageJob job, Instant now) {
        int done = job.looks() + 1;
        Instant from = job.lookFrom();
        if (from == null || done >= looks.size()) {
            return null;
        }
        Instant due = from.plus(looks.get(done));
        return due.isAfter(now) ? due : now.plus(AT_ONCE);
    }

    private static String hash(PageArticle page) {
        return Digest.of(Arrays.stream(page.text().split("\n+"))
                .filter(PageJudge::isProse)
                .map(paragraph -> paragraph.replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n")));
    }

    private static boolean isProse(String paragraph) {
        return paragraph.split("\\s+").length >= WORDS
                || paragraph.codePoints().filter(Character::isIdeographic).count() >= WORDS;
    }
}
