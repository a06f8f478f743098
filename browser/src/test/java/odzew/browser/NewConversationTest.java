package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An agent begins a conversation, answers several people and forwards a message.
class NewConversationTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste ENGLISH = Taste.of("en-GB");
    private static final Taste POLISH = Taste.of("pl-PL");

    @Test
    void a_message_to_a_known_customer_is_written_by_keyboard_and_its_recipient_suggested() {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk");
        page.locator("#list").click();
        page.keyboard().press("n");
        page.waitForURL("**/desk/new");
        Locator to = page.locator("[name=to]");
        to.pressSequentially("john.d");
        assertThat(page.locator(".suggestions li").first()).containsText("john.doe@foo.bar");
        to.press("Enter");
        assertThat(to).hasValue(java.util.regex.Pattern.compile(".*john\\.doe@foo\\.bar>?, "));
        Pages.requireAccessible(page);
        page.locator("[name=subject]").fill("Your order");
        page.locator("#new [contenteditable=true]").click();
        page.keyboard().type("It is on its way.");
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/desk/tickets/*");
        assertThat(page.locator(".ticket-title h1")).hasText("Your order");
        assertThat(page.locator(".message.is-reply .message-people")).containsText("john.doe@foo.bar");
        assertThat(page.locator(".bar-ok")).containsText("Accepted for sending to: john.doe@foo.bar");
        assertThat(page.locator(".message.is-reply .ledger")).isVisible();
        page.navigate("/desk/new");
        assertThat(page.locator("[name=subject]")).hasValue("");
    }

    @Test
    @Tag("long")
    void what_is_written_to_no_one_yet_stays_in_the_browser() {
        Page page = pages.signedIn("akowalski", POLISH.sized(390, 844));
        page.navigate("/desk/new");
        page.locator("[name=kind][value=phone]").check();
        page.locator("[name=to]").fill("Jan Dzwoni 601 234 567");
        page.locator("#new [contenteditable=true]").click();
        page.keyboard().type("Pytał o cenę.");
        assertThat(page.locator("#new .draft-state")).hasText("Zachowano w tej przeglądarce");
        page.navigate("/desk");
        page.navigate("/desk/new");
        assertThat(page.locator("#new [contenteditable=true]")).hasText("Pytał o cenę.");
        assertThat(page.locator("[name=kind][value=phone]")).isChecked();
        Pages.requireAccessible(page);
        page.getByText("Zapisz i zamknij").click();
        page.waitForURL("**/desk/tickets/*");
        assertThat(page.locator(".ticket-title h1")).hasText("Rozmowa: Jan Dzwoni 601 234 567");
    }

    @Test
    @Tag("long")
    void what_was_refused_stays_while_tickets_are_read_and_goes_when_the_conversation_is_begun() {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/new");
        page.locator("[name=to]").fill("not an address @");
        page.locator("[name=subject]").fill("Offer");
        page.locator("#new [contenteditable=true]").click();
        page.keyboard().type("Good morning");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".new-page > .bar-problem")).isVisible();
        page.navigate("/desk/tickets/1234");
        page.navigate("/desk/new");
        assertThat(page.locator("#new [contenteditable=true]")).hasText("Good morning");
        page.locator("[name=to]").fill("anna@firma.example");
        page.locator("#new [data-send]").click();
        page.waitForURL("**/desk/tickets/*");
        page.navigate("/desk/new");
        assertThat(page.locator("[name=subject]")).hasValue("");
        pages.forgetComplaints(); // of the refusal
    }

    @Test
    @Tag("long")
    void a_message_is_forwarded_from_its_head_and_the_button_names_the_new_reader() {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/tickets/1234");
        page.locator(".message.is-mail [data-forwards]").last().click();
        Locator form = page.locator("#forward");
        assertThat(form).isVisible();
        assertThat(page.locator("#reply")).isHidden();
        form.locator("[name=to]").fill("Warehouse <warehouse@firma.example>");
        assertThat(form.locator("[data-send]")).containsText("Forward to Warehouse <warehouse@firma.example>");
        form.locator("[contenteditable=true]").click();
        page.keyboard().type("Please check.");
        Pages.requireAccessible(page);
        form.locator("[data-send]").click();
        assertThat(page.locator("#forward")).hasCount(0);
        assertThat(page.locator(".message.is-reply .message-people").last()).containsText("warehouse@firma.example");
    }
}
