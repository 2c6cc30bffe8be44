package io.shiftwatch.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk in a real Chromium. */
class DeskIT {

    private static Playwright playwright;
    private static Browser browser;

    private final RunningStack stack = RunningStack.shared();
    private Page page;

    @BeforeAll
    static void openBrowser() {
        Path chromium = Stream.of(
                        System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        "/Applications/Chromium.app/Contents/MacOS/Chromium")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (chromium == null) {
            String missing = "No Chromium found: THE DESK IS NOT TESTED. Install it, or set CHROMIUM to its path.";
            System.err.println("\n*** " + missing + " ***\n");
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            Assumptions.abort(missing);
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void openPage() {
        page = browser.newPage();
    }

    @AfterEach
    void closePage() {
        page.close();
    }

    @Test
    void anAlertAppearsOnTheBoardByItselfAndLeadsToItsEvidence() {
        ObjectNode wanted = RunningStack.JSON.createObjectNode().put("name", "desk");
        wanted.putArray("topics").add("strategic-patience");
        wanted.putArray("novelty").add("FIRST").add("CHANGED").add("REPEAT");
        stack.subscribe(wanted);
        page.navigate(stack.desk("/").toString());
        assertThat(page.locator("#live-text")).hasText("live");

        stack.post("/api/v1/articles", Articles.patience("desk-" + System.nanoTime()));

        // Other journeys' alerts come to the same board.
        Locator card = page.locator("#board .alert.new")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("mark", new Page.LocatorOptions().setHasText("strategic patience"))))
                .first();
        assertThat(card.locator("mark")).hasText("strategic patience");
        assertThat(card.locator(".speaker")).containsText("Antony Blinken");
        card.locator("h2 a").click();
        assertThat(page.locator("details.signal[open] .name")).hasText("Strategic patience");
        assertThat(page.locator("mark.on-evidence")).containsText("strategic patience");
    }

    @Test
    void aPastedTextShowsItsSignalsBesideAKeywordAlert() {
        page.navigate(stack.desk("/try").toString());
        page.getByLabel("Headline").fill("Beijing rejects the word");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .fill(
                        "Some analysts warned that the policy risks appeasement of Beijing. <b>Decoupling</b> is a band from Leeds.");
        page.getByText("Show signals").click();

        assertThat(page.locator(".signal .kind").first()).hasText("Risk, not policy");
        assertThat(page.locator(".versus .big").first()).hasText("2");
        assertThat(page.locator(".body")).containsText("<b>Decoupling</b>");
    }

    @Test
    void subscribingByKeyboardShowsTheSecretOnce() {
        page.navigate(stack.desk("/subscribe").toString());
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).focus();
        page.keyboard().type("By keyboard");
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Appeasement"))
                .focus();
        page.keyboard().press("Space");
        page.getByLabel("Where to").fill("https://example.org/hook");
        page.keyboard().press("Enter");

        assertThat(page.locator(".secret code")).containsText("whsec_");
        page.reload();
        assertThat(page.getByText("By keyboard")).hasCount(1);
        assertThat(page.locator(".secret")).hasCount(0);
    }

    @Test
    void whatItWouldHaveSentIsShownBeforeItIsSaved() {
        page.navigate(stack.desk("/subscribe").toString());
        page.getByLabel("Everything in the catalogue").check();
        page.getByLabel("Words").fill("zzz OR \"no such words\"");
        page.getByText("What would it have sent?").click();

        assertThat(page.getByText("In the past seven days")).isVisible();
        assertThat(page.getByText("0 alerts and 0 follow-ups")).isVisible();
        assertThat(page.getByLabel("Words")).hasValue("zzz OR \"no such words\"");
    }

    /** In a browser, which sends headers of its own with a form. */
    @Test
    void aReaderOfMailAgreesWithAButton() throws Exception {
        GreenMail mails = new GreenMail(new ServerSetup(stack.mailPort(), "127.0.0.1", "smtp"));
        mails.start();
        try {
            page.navigate(stack.desk("/subscribe").toString());
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("By mail");
            page.getByLabel("Everything in the catalogue").check();
            page.getByLabel("Where to").fill("reader@desk.example");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Subscribe").setExact(true))
                    .click();
            org.assertj.core.api.Assertions.assertThat(mails.waitForIncomingEmail(30_000, 1))
                    .isTrue();
            var link = Pattern.compile("/m/c[A-Za-z0-9_-]+")
                    .matcher(GreenMailUtil.getBody(mails.getReceivedMessages()[0]));
            org.assertj.core.api.Assertions.assertThat(link.find()).isTrue();

            page.navigate(stack.desk(link.group()).toString());
            page.getByText("Yes, send them").click();

            assertThat(page.getByText("Alerts come by mail from now on")).isVisible();
        } finally {
            mails.stop();
        }
    }

    @Test
    void nothingIsWiderThanAPhone() {
        page.setViewportSize(360, 740);
        for (String path : List.of("/", "/articles", "/try?example=1", "/subscribe")) {
            page.navigate(stack.desk(path).toString());
            Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
            org.assertj.core.api.Assertions.assertThat((Integer) overflow)
                    .as(path)
                    .isLessThanOrEqualTo(0);
        }
    }
}
