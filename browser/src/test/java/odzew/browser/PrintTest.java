package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import odzew.browser.Chromium.Taste;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A conversation on paper.
class PrintTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    @Test
    @Tag("long")
    void all_messages_are_printed_dark_on_light_and_nothing_of_the_desk_around_them() {
        Customer customer = Customer.writes(pages, "On paper", "First words\n" + "line\n".repeat(160));
        customer.writesAgain("Second words");
        customer.writesAgain("Last words");
        Page page = pages.signedIn("akowalski", Taste.of("en-GB").dark());
        page.navigate("/desk/tickets/" + customer.ticket());
        assertThat(page.locator("#messages")).containsText("Last words");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String part : new String[] {".rail", "#list", "#composer", ".message-more", ".ticket-more"}) {
            assertThat(page.locator(part).first()).isHidden();
        }
        assertThat(page.locator(".ticket-title h1")).isVisible();
        Assertions.assertThat(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("light");
        String pdf = new String(page.pdf(), StandardCharsets.ISO_8859_1);
        Assertions.assertThat(pdf.split("/Type /Page\\b", -1).length - 1)
                .as("sheets of paper")
                .isGreaterThan(2);
    }
}
