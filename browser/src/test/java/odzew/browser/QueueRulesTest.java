package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static odzew.browser.Administrator.ENGLISH;
import static odzew.browser.Administrator.POLISH;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A queue's rules for incoming messages are set on its page.
class QueueRulesTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    @Test
    @Tag("long")
    void reopening_acknowledgement_and_signature_of_a_new_queue_are_kept() {
        var admin = Administrator.at(pages, POLISH, "Kolejki");
        admin.link("Nowa kolejka").click();
        Page page = admin.page();
        page.locator("[name=name]").fill("Z regułami");
        page.locator("[name=email]").fill("reguly@sklep.example");
        page.locator(".ProseMirror").fill("Zespół sklepu");
        page.locator("[name=reopen][value=days]").check();
        page.locator("[name=reopen_days]").fill("30");
        assertThat(page.locator("[name=acknowledges]")).not().isChecked();
        page.locator("[name=acknowledges]").check();
        assertThat(page.locator("[name=acknowledgement_pl]")).hasValue(Pattern.compile("\\{ticket\\.number}"));
        page.locator("[name=acknowledgement_pl]").fill("Mamy Państwa wiadomość, numer {ticket.number}.");
        page.locator("[name=plus_addresses]").check();
        Pages.requireAccessible(page);
        admin.press("Zapisz");
        admin.link("Z regułami").click();
        assertThat(page.locator(".ProseMirror")).containsText("Zespół sklepu");
        assertThat(page.locator("[name=reopen][value=days]")).isChecked();
        assertThat(page.locator("[name=reopen_days]")).hasValue("30");
        assertThat(page.locator("[name=acknowledges]")).isChecked();
        assertThat(page.locator("[name=acknowledgement_pl]"))
                .hasValue("Mamy Państwa wiadomość, numer {ticket.number}.");
        assertThat(page.locator("[name=plus_addresses]")).isChecked();
        admin.sees("Ta kolejka nie ma podłączonej skrzynki");
        admin.link("Dziennik audytu").click();
        page.locator("[name=q]").fill("queue.create");
        page.keyboard().press("Enter");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Z regułami")))
                .containsText("akowalski");
    }

    @Test
    @Tag("long")
    void a_name_that_is_taken_is_said_beside_the_name() {
        var admin = Administrator.at(pages, ENGLISH, "Queues");
        admin.link("New queue").click();
        admin.page().locator("[name=name]").fill("Example queue");
        admin.press("Save");
        assertThat(admin.page().locator("[name=name]")).isFocused();
        assertThat(admin.page().locator(".field-problem")).containsText("Example queue");
        pages.forgetComplaints();
    }

    @Test
    @Tag("long")
    void the_rules_fit_a_small_phone() {
        Page page = pages.signedIn("akowalski", ENGLISH.sized(360, 720));
        page.navigate("/desk/admin/queues/new");
        new Administrator(page).fitsIntoItsWindow();
        Pages.requireAccessible(page);
    }
}
