package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static odzew.browser.Administrator.ENGLISH;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import odzew.mailservers.Dovecot;
import odzew.mailservers.MailServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An address gets an SMTP account on a real server, is tested, and returns to the relay.
@Tag("long")
class SenderPagesTest {

    private static final String ADDRESS = "test@thulium.example";

    @RegisterExtension
    static final Pages pages = new Pages();

    private static MailServers mail;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        mail = MailServers.start();
    }

    @AfterAll
    static void close() {
        if (mail != null) {
            mail.close();
        }
    }

    @Test
    void an_account_is_set_up_its_error_is_named_and_corrected() {
        var admin = Administrator.at(pages, ENGLISH, "Sending");
        admin.link(ADDRESS).click();
        Page page = admin.page();
        for (String needsConsent : new String[] {"GRAPH", "GMAIL", "MAILBOX"}) {
            assertThat(page.locator("[name=kind][value=" + needsConsent + "]")).isDisabled();
        }
        page.locator("[name=kind][value=SMTP]").check();
        page.locator("[name=host]").fill("127.0.0.1");
        page.locator("[name=port]").fill(Integer.toString(mail.postfix().submissionPort()));
        page.locator("[name=security]").selectOption("NONE");
        page.locator("[name=user]").fill("support@helpdesk.test");
        save(admin, "wrong");
        Pages.requireAccessible(page);
        test(page);
        assertThat(page.locator("#sender-test")).containsText("535");
        assertThat(page.locator("#sender-test")).containsText("Check user name and password");
        save(admin, Dovecot.PASSWORD);
        test(page);
        assertThat(page.locator("#sender-test")).containsText("accepted the test message to jan@cust.test");
        page.navigate("/desk/admin/senders");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(ADDRESS)))
                .containsText("127.0.0.1");
        admin.link(ADDRESS).click();
        page.locator("[name=kind][value=RELAY]").check();
        admin.press("Save");
        assertThat(page.locator("#sender-test")).hasCount(0);
    }

    @Test
    void a_key_of_the_domain_is_created_shown_with_its_record_and_discarded() {
        var admin = Administrator.at(pages, ENGLISH, "Sending");
        admin.link(ADDRESS).click();
        Page page = admin.page();
        Locator keys = page.locator("#dkim");
        keys.getByText("Create a key").click();
        assertThat(keys).containsText("waits for its record");
        assertThat(keys).containsText("._domainkey.thulium.example.");
        Pages.requireAccessible(page);
        keys.getByText("Sign with this key").click();
        assertThat(keys).containsText("Not activated");
        keys.getByText("Discard this key").click();
        assertThat(keys).containsText("Odzew does not sign the messages of this domain.");
        assertThat(keys).not().containsText("_domainkey");
    }

    private static void save(Administrator admin, String password) {
        admin.page().locator("[name=password]").fill(password);
        admin.press("Save");
        assertThat(admin.page().locator(".bar-ok")).isVisible();
        assertThat(admin.page().locator("[name=password]")).hasValue("");
    }

    private static void test(Page page) {
        page.locator("[name=to]").fill("jan@cust.test");
        page.locator("form[action$='/test'] button").click();
    }
}
