package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import odzew.browser.Chromium.Taste;
import odzew.mailservers.LmtpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A lead inspects a message's delivery, and stops and starts sending.
class MailPagesTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste POLISH = Taste.of("pl-PL");
    private static final Taste ENGLISH = Taste.of("en-GB");

    @Test
    @Tag("long")
    void a_customers_mail_is_found_by_its_sender_with_what_became_of_it() throws IOException {
        LmtpClient.deliver(pages.server().lmtpPort(), "zofia@poczta.example", "test@thulium.example", """
                From: Zofia <zofia@poczta.example>
                To: test@thulium.example
                Subject: Gdzie paczka
                Message-ID: <zofia-1@poczta.example>

                Gdzie jest moja paczka?
                """);
        Page page = pages.signedIn("akowalski", POLISH);
        pages.server()
                .await(
                        "the mail is a ticket",
                        () -> pages.api()
                                .get("/api/odzew/incoming_mails?sender=zofia@poczta.example")
                                .contains("NEW_TICKET"));
        page.navigate("/desk/mail");
        page.getByLabel("Nadawca").fill("zofia@poczta.example");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pokaż"))
                .click();
        assertThat(page.getByText("nowe zgłoszenie")).isVisible();
        Pages.requireAccessible(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Zgłoszenie #"))
                .click();
        assertThat(page.getByText("Gdzie jest moja paczka?").first()).isVisible();
    }

    @Test
    @Tag("long")
    void a_paused_outbox_keeps_mails_until_it_goes_on() {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/mail/outbox");
        click(page, "Pause sending");
        assertThat(page.getByText("Sending has been paused")).isVisible();
        pages.api().post("/api/tickets/1234/agent_response", """
                {"body":"While paused.","user_login":"akowalski"}""");
        page.reload();
        assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("john.doe@foo.bar")))
                .isVisible();
        Pages.requireAccessible(page);
        click(page, "Resume sending");
        assertThat(page.getByText("Sending has been paused")).hasCount(0);
        pages.server()
                .await(
                        "the mail is sent",
                        () -> pages.api()
                                .get("/api/odzew/captured_mails?recipient=john.doe@foo.bar")
                                .contains("\"id\""));
        page.reload();
        assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("john.doe@foo.bar")))
                .hasCount(0);
    }

    private static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }
}
