package odzew.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The main pages on the narrowest and the widest screen, light and dark, in both languages: accessible, and
/// without overflow. The other tests use a common width.
class LooksTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static Customer customer;

    /// All combinations of width, theme and language.
    static List<Taste> tastes() {
        return List.of(
                new Taste("pl-PL", ColorScheme.DARK, 360, 740), new Taste("en-GB", ColorScheme.LIGHT, 2560, 1440));
    }

    private static List<Taste> moreTastes() {
        return List.of(
                new Taste("en-GB", ColorScheme.LIGHT, 360, 740), new Taste("pl-PL", ColorScheme.DARK, 2560, 1440));
    }

    @BeforeAll
    static void aTicket() {
        customer = Customer.writes(
                pages,
                "Reklamacja zamówienia 5521 – prośba o pilny kontakt w sprawie uszkodzonej przesyłki",
                "Dzień dobry,\n\npaczka przyszła uszkodzona. Proszę o kontakt.\n\nJan Klient");
    }

    @ParameterizedTest
    @Tag("long")
    @MethodSource("tastes")
    void the_main_pages_are_accessible_and_as_wide_as_the_window(Taste taste) {
        Page page = pages.signedIn("akowalski", taste);
        for (String path : List.of(
                "/desk",
                "/desk?filter=is%3Aopen&list=all",
                "/desk/search?q=reklamacja",
                "/desk/tickets/" + customer.ticket())) {
            page.navigate(path);
            check(page, taste);
        }
        Page outside = pages.open(taste);
        outside.navigate("/desk/sign-in");
        check(outside, taste);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("moreTastes")
    void they_are_so_in_the_other_themes_and_languages_too(Taste taste) {
        the_main_pages_are_accessible_and_as_wide_as_the_window(taste);
    }

    private static void check(Page page, Taste taste) {
        Pages.requireAccessible(page);
        Assertions.assertEquals(
                taste.width(),
                ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(),
                page.url() + " at " + taste);
    }

    @Test
    @Tag("long")
    void the_whole_window_is_used_on_a_wide_screen() {
        Page page = pages.signedIn("akowalski", Taste.of("en-GB").sized(2560, 1440));
        page.navigate("/desk");
        Assertions.assertTrue(page.locator("#side").isVisible(), "the lists stand beside the tickets");
        Assertions.assertFalse(page.locator(".list-title").isVisible());
    }
}
