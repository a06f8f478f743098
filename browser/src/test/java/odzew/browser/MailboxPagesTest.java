package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static odzew.browser.Administrator.ENGLISH;
import static odzew.browser.Administrator.POLISH;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import odzew.mailservers.Dovecot;
import odzew.mailservers.MailServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A mailbox on a real server is connected, previewed and started without the command line.
class MailboxPagesTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static Dovecot dovecot;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        dovecot = Dovecot.start();
    }

    @AfterAll
    static void close() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    private static void deliver(String mailbox, String subject) throws IOException {
        dovecot.deliver(
                "klient@x.example",
                mailbox,
                ("From: Klient <klient@x.example>\r\nTo: " + mailbox + "\r\nSubject: " + subject + "\r\nMessage-ID: <"
                                + Math.abs(subject.hashCode()) + "@x.example>\r\n\r\nDzień dobry\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void connect(Administrator admin, String address, String password) {
        Page page = admin.page();
        page.locator("[name=address]").fill(address);
        page.locator("[name=address]").blur();
        assertThat(page.locator("[name=host]")).hasValue("imap." + address.substring(address.indexOf('@') + 1));
        page.locator("[name=password]").fill(password);
        page.locator("[name=host]").fill("127.0.0.1");
        page.locator("[name=port]").fill(Integer.toString(dovecot.imapPort()));
        page.locator("[name=security]").selectOption("NONE");
        page.locator("form.admin-form button[type=submit]").first().click();
    }

    @Test
    @Tag("long")
    void a_mailbox_is_connected_looked_into_and_begun_with_what_is_there() throws IOException {
        String address = "sklep@poczta.example";
        deliver(address, "Wcześniejsza wiadomość");
        var admin = Administrator.at(pages, POLISH, "Skrzynki");
        admin.link("Nowa skrzynka").first().click();
        connect(admin, address, Dovecot.PASSWORD);
        admin.seesHeading(address);
        assertThat(admin.page().locator("#mailbox-test")).containsText("Połączenie działa.");
        Pages.requireAccessible(admin.page());
        admin.press("Pokaż");
        assertThat(admin.page().locator("#mailbox-preview")).containsText("1 wiadomość");
        admin.sees("Wcześniejsza wiadomość");
        admin.press("Zaimportuj je i rozpocznij");
        admin.sees("Skrzynka jest już odczytywana.");
        pages.server()
                .await(
                        "the earlier mail is a ticket",
                        () -> pages.api().get("/api/tickets?limit=100").contains("Wcześniejsza wiadomość"));
        admin.page().navigate("/desk/admin/mailboxes");
        pages.server().await("it is said to work", () -> {
            admin.page().reload();
            return admin.page()
                    .locator("tr", new Page.LocatorOptions().setHasText(address))
                    .textContent()
                    .contains("działa");
        });
        admin.link(address).click();
        admin.press("Wstrzymaj");
        admin.sees("wiadomości zostają na serwerze");
        admin.press("Wznów");
        assertThat(admin.button("Wstrzymaj").first()).isVisible();
        admin.pressAndConfirm("Usuń tę skrzynkę");
        admin.seesHeading("Skrzynki");
        assertThat(admin.link(address)).hasCount(0);
    }

    @Test
    @Tag("long")
    void a_wrong_password_is_explained_and_corrected_in_english() throws IOException {
        String address = "typo@poczta.example";
        deliver(address, "There already");
        var admin = Administrator.at(pages, ENGLISH, "Mailboxes");
        admin.link("New mailbox").first().click();
        connect(admin, address, "wrong");
        assertThat(admin.page().locator("#mailbox-test")).containsText("The connection does not work yet.");
        assertThat(admin.page().locator("#mailbox-test")).containsText("rejects the user name or password");
        admin.page().locator("[name=password]").fill(Dovecot.PASSWORD);
        admin.press("Set password");
        assertThat(admin.page().locator("#mailbox-test")).containsText("The connection works.");
        admin.press("Start without the existing messages");
        admin.sees("The mailbox is now being read.");
        assertThat(admin.page().locator(".facts")).containsText("with a password");
        Pages.requireAccessible(admin.page());
        admin.pressAndConfirm("Remove this mailbox");
    }

    @Test
    @Tag("long")
    void consent_is_asked_at_the_provider_with_the_address_to_come_back_to() {
        String address = "sklep@gmail.com";
        var admin = Administrator.at(pages, ENGLISH, "Mailboxes");
        admin.link("New mailbox").first().click();
        admin.page().locator("[name=address]").fill(address);
        admin.page().locator("[name=address]").blur();
        assertThat(admin.page().locator("[name=host]")).hasValue("imap.gmail.com");
        admin.sees("Google admits programs by consent");
        admin.page().locator("[name=kind][value=google]").check();
        assertThat(admin.page().locator("[name=password]")).isHidden();
        admin.press("Save and test");
        admin.sees("Owner's consent");
        admin.page().locator("[name=client_id]").fill("client-1.apps.example");
        admin.press("Request consent");
        assertThat(admin.link("Open the provider's page and agree"))
                .hasAttribute(
                        "href",
                        Pattern.compile(
                                "https://accounts\\.google\\.com/.*client_id=client-1.*state=.*login_hint=sklep.*"));
        Pages.requireAccessible(admin.page());
        admin.page().navigate("/desk/admin/mailboxes/consent?state=forged&code=1");
        admin.sees("matches no request of ours");
        pages.forgetComplaints();
        admin.page().navigate("/desk/admin/mailboxes/" + address);
        admin.pressAndConfirm("Remove this mailbox");
    }

    @Test
    @Tag("long")
    void the_form_fits_a_small_phone_and_says_beside_the_field_what_is_wrong() {
        Page page = pages.signedIn("akowalski", POLISH.sized(360, 720));
        page.navigate("/desk/admin/mailboxes/new");
        new Administrator(page).fitsIntoItsWindow();
        Pages.requireAccessible(page);
        page.locator("[name=address]").fill("kto@poczta.example");
        page.locator("[name=address]").blur();
        assertThat(page.locator("[name=host]")).hasValue("imap.poczta.example");
        page.locator("[name=port]").fill("70000");
        page.locator("[name=password]").fill("x");
        page.keyboard().press("Enter");
        assertThat(page.locator("[name=port]")).isFocused();
        assertThat(page.locator("[name=port]")).hasAttribute("aria-invalid", "true");
        pages.forgetComplaints();
    }
}
