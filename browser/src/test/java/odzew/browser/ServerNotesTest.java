package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static odzew.browser.Administrator.ENGLISH;
import static odzew.browser.Administrator.POLISH;

import com.microsoft.playwright.Page;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The server's notes in a ticket are in the agent's language; programs receive the vendor's texts.
class ServerNotesTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    @Test
    @Tag("long")
    void a_change_of_status_and_a_link_are_told_in_both_languages() {
        String ticket = ticket("first");
        String other = ticket("second");
        pages.api().put("/api/tickets/" + ticket, "{\"status_id\":6}");
        Page page = at(ticket, ENGLISH);
        page.locator("summary[data-key=m]").click();
        page.locator("form[action$='/link'] input[name=ticket]").fill(other);
        page.locator("form[action$='/link'] button").click();
        assertThat(page.getByText("Linked to ticket " + other).first()).isVisible();
        assertThat(page.getByText("Status: New → Closed").first()).isVisible();

        Page polish = at(ticket, POLISH);
        assertThat(polish.getByText("Powiązano ze zgłoszeniem " + other).first())
                .isVisible();
        assertThat(polish.getByText("Status: Nowe → Zamknięte").first()).isVisible();
        org.assertj.core.api.Assertions.assertThat(pages.api().get("/api/tickets/" + ticket))
                .contains("Changed status from [Nowe] to [Zamknięte]", "Linked to ticket " + other);
    }

    private static Page at(String ticket, Taste taste) {
        Page page = pages.signedIn("akowalski", taste);
        page.navigate("/desk/tickets/" + ticket);
        return page;
    }

    private static String ticket(String subject) {
        return ApiClient.field(pages.api().post("/api/tickets", """
                        {"to":"test@thulium.example","subject":"%s","body":"Hello","from":"notes@x.example"}\
                        """.formatted(subject)), "ticket_id");
    }
}
