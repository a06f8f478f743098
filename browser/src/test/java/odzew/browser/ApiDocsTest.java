package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The reference of the API and its guide, as an integrator uses them.
class ApiDocsTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    /// All calls have the same markup, so a few stand for all: axe takes minutes for sixty. What is folded is
    /// shown.
    private static final String FEWER = """
            () => {
              const kept = "#introduction, #openTicket, #agentResponse, #uploadFile, #notifications, #permissions, #files";
              document.querySelectorAll("main section:not(:is(" + kept + ", [id=first]))").forEach((it, i) => i > 4 && it.remove());
              document.querySelectorAll("details").forEach((it) => { it.open = true; });
              document.querySelectorAll(".call").forEach((it) => { it.style.contentVisibility = "visible"; });
              document.querySelectorAll("#chapters ul:nth-of-type(n + 6)").forEach((it) => it.remove());
            }""";

    private static List<Taste> tastes() {
        return List.of(
                new Taste("pl-PL", ColorScheme.DARK, 390, 844),
                new Taste("en-GB", ColorScheme.LIGHT, 1440, 900),
                new Taste("en-GB", ColorScheme.DARK, 1440, 900),
                new Taste("pl-PL", ColorScheme.LIGHT, 2560, 1440));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("tastes")
    void the_pages_are_accessible_and_as_wide_as_the_window(Taste taste) {
        Page page = pages.open(taste);
        for (String path : List.of("/api/docs", "/api/docs/guide")) {
            page.navigate(path);
            Assertions.assertEquals(
                    taste.width(),
                    ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(),
                    page.url() + " at " + taste);
            page.evaluate(FEWER);
            Pages.requireAccessible(page);
        }
    }

    @Test
    void typing_a_slash_and_a_word_finds_calls_fields_and_errors() {
        Page page = pages.open(Taste.of("en-GB"));
        page.navigate("/api/docs");
        page.keyboard().press("/");
        page.keyboard().type("agent_resp");
        assertThat(page.locator("#found a").first()).hasAttribute("href", "#agentResponse");
        page.keyboard().press("Enter");
        assertThat(page.locator("#agentResponse h3")).isInViewport();
        page.locator("#search").fill("1007");
        assertThat(page.locator("#found a").first()).hasAttribute("href", "#error-1007");
        page.locator("#search").fill("qwertz");
        assertThat(page.locator("#found")).hasText("Nothing found");
    }

    @Tag("long")
    @Test
    void the_language_of_the_samples_and_the_theme_are_remembered() {
        Page page = pages.open(Taste.of("pl-PL"));
        page.navigate("/api/docs#agentResponse");
        Locator call = page.locator("#agentResponse");
        assertThat(call.locator("pre.curl")).isVisible();
        call.locator("button[value=php]").click();
        assertThat(call.locator("pre.php"))
                .containsText("curl_init('" + pages.server().url());
        page.locator("#theme").selectOption("dark");
        page.navigate("/api/docs/guide");
        assertThat(page.locator("#first pre.php")).isVisible();
        assertThat(page.locator("#first pre.curl")).isHidden();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Tag("long")
    @Test
    void a_link_to_a_call_survives_another_viewer_and_the_other_language() {
        Page page = pages.open(Taste.of("en-GB"));
        page.navigate("/api/docs#/tickets/agentResponse");
        assertThat(page).hasURL(Pattern.compile("/api/docs#agentResponse$"));
        page.getByText("Polski").click();
        assertThat(page).hasURL(Pattern.compile("lang=pl#agentResponse$"));
        assertThat(page.locator("#agentResponse h3")).isInViewport();
    }

    @Tag("long")
    @Test
    void a_call_is_tried_against_this_server() {
        Page page = pages.open(Taste.of("en-GB"));
        page.navigate("/api/docs#getTicket");
        Locator box = page.locator("#getTicket .try");
        box.locator("summary").click();
        box.locator("input[type=password]").fill("api_pass");
        box.locator("button[type=submit]").click();
        assertThat(box.locator(".code")).containsText("\"ticket_id\": 1234");
    }
}
