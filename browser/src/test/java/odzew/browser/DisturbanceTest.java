package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.browser.Chromium.Taste;
import odzew.mailservers.LmtpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An agent is interrupted while writing: no typed text is lost, and none reaches the wrong recipient.
class DisturbanceTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste ENGLISH = Taste.of("en-GB");
    private static final AtomicInteger number = new AtomicInteger();

    @Test
    void a_reply_stays_when_the_status_changes_at_once_after_the_last_key() throws IOException {
        Page page = opened("status");
        write(page, "Almost done.");
        status(page).selectOption("In progress");
        assertThat(page.locator(".messages")).containsText("In progress");
        assertThat(editor(page)).containsText("Almost done.");
    }

    @Test
    @Tag("long")
    void a_comment_and_its_tab_stay_when_the_status_changes_and_typing_goes_on_in_it() throws IOException {
        Page page = opened("note");
        page.keyboard().press("c");
        page.keyboard().type("Customer called. ");
        status(page).selectOption("In progress");
        assertThat(page.locator(".messages")).containsText("In progress");
        page.keyboard().type("Please call back, rather soon.");
        assertThat(comment(page)).hasText("Customer called. Please call back, rather soon.");
        assertThat(page.locator("#reply")).isHidden();
    }

    @Test
    void a_reply_stays_when_another_page_is_opened_at_once() throws IOException {
        Page page = opened("away");
        String ticket = page.url();
        write(page, "Not yet sent.");
        page.navigate("/desk");
        page.navigate(ticket);
        assertThat(editor(page)).containsText("Not yet sent.");
    }

    @Test
    void a_reply_stays_while_the_line_is_down_and_the_page_is_closed() throws IOException {
        Page page = opened("offline");
        String ticket = page.url();
        page.context().setOffline(true);
        write(page, "Written in a tunnel.");
        assertThat(page.locator("#reply .draft-state")).containsText("safe in this browser");
        page.context().setOffline(false);
        page.route("**/draft", Route::abort);
        page.reload();
        page.unroute("**/draft");
        assertThat(editor(page)).containsText("Written in a tunnel.");
        page.navigate(ticket);
        assertThat(editor(page)).containsText("Written in a tunnel.");
        pages.forgetComplaints();
    }

    @Test
    void a_session_that_ended_is_opened_again_over_the_page_and_sending_goes_on() throws IOException {
        Page page = opened("session");
        write(page, "Sent after signing in again.");
        page.context().clearCookies();
        page.keyboard().press("Control+Enter");
        Locator dialog = page.locator("dialog.session-dialog");
        assertThat(dialog).isVisible();
        dialog.locator("[name=login]").fill("akowalski");
        dialog.locator("[name=password]").fill("demo");
        dialog.locator("button[type=submit]").click();
        assertThat(page.locator(".message.is-reply")).hasCount(1);
        assertThat(dialog).hasCount(0);
        pages.forgetComplaints();
    }

    @Test
    void a_file_that_is_dropped_while_a_comment_is_written_does_not_go_to_the_customer() throws IOException {
        Page page = opened("file");
        page.keyboard().press("c");
        page.evaluate("""
                () => {
                  const data = new DataTransfer();
                  data.items.add(new File(["secret"], "umowa.txt", { type: "text/plain" }));
                  document.querySelector("#comment").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
                }
                """);
        assertThat(page.locator("#comment .uploads")).containsText("umowa.txt");
        assertThat(page.locator("#reply .uploads")).not().containsText("umowa.txt");
        assertThat(page.locator("#reply")).isHidden();
    }

    @Test
    @Tag("long")
    void a_comment_stays_when_the_page_is_loaded_again_and_is_listed_among_the_drafts() throws IOException {
        Page page = opened("kept note");
        String ticket = page.url();
        page.keyboard().press("c");
        page.keyboard().type("Ask the warehouse.");
        assertThat(page.locator("#comment .draft-state")).hasText("Draft saved");
        page.navigate("/desk/drafts");
        assertThat(page.locator(".draft", new Page.LocatorOptions().setHasText("Ask the warehouse.")))
                .isVisible();
        Pages.requireAccessible(page);
        page.navigate(ticket + "#comment");
        assertThat(comment(page)).hasText("Ask the warehouse.");
    }

    @Test
    @Tag("long")
    void a_saved_draft_moves_nothing_away_from_under_a_click() throws IOException {
        Page page = opened("stays put");
        Locator tab = page.locator("#composer [data-mode-of=comment]");
        editor(page).click();
        double before = tab.boundingBox().y;
        page.keyboard().type("Good day.");
        assertThat(page.locator("#reply .draft-state")).hasText("Draft saved");
        assertEquals(before, tab.boundingBox().y);
        tab.click();
        assertThat(comment(page)).isFocused();
    }

    @Test
    void enter_in_an_address_field_finishes_the_address_and_sends_nothing() throws IOException {
        Page page = opened("enter");
        write(page, "Half a reply");
        Locator cc = page.locator("#reply [name=cc]");
        cc.fill("szef@firma.example");
        cc.press("Enter");
        assertThat(cc).hasValue("szef@firma.example, ");
        assertThat(page.locator(".message.is-reply")).hasCount(0);
        assertThat(editor(page)).containsText("Half a reply");
    }

    @Test
    @Tag("long")
    void a_chosen_time_stands_on_the_button_and_enter_in_it_sends_nothing() throws IOException {
        Page page = opened("later");
        write(page, "Tomorrow");
        page.locator("#reply .later > summary").click();
        Locator at = page.locator("#reply [name=at]");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        at.fill(day + "T08:00");
        at.press("Enter");
        assertThat(page.locator("#reply [data-send]")).containsText(day.getYear() + ", 08:00");
        assertThat(page.locator(".message.is-reply")).hasCount(0);
        page.locator("#reply [data-send]").click();
        assertThat(page.locator(".message.is-reply .ledger-line")).containsText(day.getYear() + ", 08:00");
    }

    @Test
    void sending_can_be_undone_from_another_page() throws IOException {
        Page page = opened("undone elsewhere");
        String ticket = page.url();
        write(page, "Too early.");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#undo-place .undo")).isVisible();
        page.navigate("/desk/account");
        page.locator("#undo-place button").click();
        page.waitForURL(ticket);
        assertThat(editor(page)).containsText("Too early.");
        assertThat(page.locator(".message.is-taken-back")).hasCount(1);
    }

    @Test
    @Tag("long")
    void a_colleagues_change_appears_in_the_panel_of_an_open_page() throws IOException {
        Page page = opened("panel");
        Page colleague = pages.signedIn("testowy.agent17", ENGLISH);
        colleague.navigate(page.url());
        status(colleague).selectOption("In progress");
        assertThat(page.locator("#ticket-line")).containsText("In progress");
        assertThat(status(page).locator("option:checked")).hasText("In progress");
    }

    @Test
    @Tag("long")
    void a_colleague_who_writes_is_named() throws IOException {
        Page page = opened("typing");
        Page colleague = pages.signedIn("testowy.agent17", ENGLISH);
        colleague.navigate(page.url());
        write(colleague, "I am on it.");
        assertThat(page.locator("#presence")).containsText("Writing: Testowy");
    }

    @Test
    @Tag("long")
    void a_conversation_opens_at_the_top_of_a_long_new_message() throws IOException {
        Page page = opened("long", "First line of a long message.\n\n" + "A line of a long message.\n\n".repeat(120));
        assertThat(page.getByText("First line of a long message.").first()).isInViewport();
    }

    @Test
    void the_message_that_was_sent_is_in_sight() throws IOException {
        Page page = opened("sent", "A line of a long message.\n\n".repeat(120));
        write(page, "Short answer.");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".message.is-reply")).isInViewport();
    }

    /// A new customer's ticket, opened by an agent.
    private static Page opened(String subject) throws IOException {
        return opened(subject, "Please send your prices.\n");
    }

    private static Page opened(String subject, String text) throws IOException {
        String address = "disturbed" + number.incrementAndGet() + "@poczta.example";
        LmtpClient.deliver(pages.server().lmtpPort(), address, "test@thulium.example", """
                From: Jan Klient <%s>
                To: test@thulium.example
                Subject: %s
                Message-ID: <disturbance-%s>

                %s""".formatted(
                        address, subject, address, text));
        String found = "/api/odzew/incoming_mails?sender=" + address;
        pages.server()
                .await("the message is a ticket", () -> pages.api().get(found).contains("NEW_TICKET"));
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/tickets/" + ApiClient.field(pages.api().get(found), "ticket_id"));
        assertThat(editor(page)).isVisible();
        return page;
    }

    private static void write(Page page, String text) {
        editor(page).click();
        page.keyboard().type(text);
    }

    private static Locator editor(Page page) {
        return page.locator("#reply [contenteditable=true]");
    }

    private static Locator comment(Page page) {
        return page.locator("#comment [contenteditable=true]");
    }

    private static Locator status(Page page) {
        return page.locator(".card-field select[name=status]");
    }
}
