package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import odzew.browser.Chromium.Taste;
import odzew.mailservers.LmtpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An agent replies to a customer and sees the state of the delivery.
class ReplyTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste POLISH = Taste.of("pl-PL");
    private static final Taste ENGLISH = Taste.of("en-GB");
    private static final AtomicInteger number = new AtomicInteger();

    @Test
    void an_answer_waits_for_its_file_is_mailed_and_its_ledger_says_so() throws IOException {
        Page page = opened(ENGLISH, "an answer");
        editor(page).click();
        page.keyboard().type("Dear customer, see the file.");
        page.locator("#reply input[data-attach]")
                .setInputFiles(new FilePayload("cennik.txt", "text/plain", "12 zł".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#reply .uploads")).containsText("cennik.txt");
        page.locator("[data-send]").first().click();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Undo"))).isVisible();
        assertThat(page.locator(".messages")).containsText("Captured, not sent", within(40));
        assertThat(page.locator(".messages")).containsText("cennik.txt");
    }

    @Test
    void an_answer_taken_back_is_in_the_editor_again_and_never_mailed() throws IOException {
        Page page = opened(POLISH, "taken back");
        editor(page).click();
        page.keyboard().type("Za szybko wysłane.");
        page.keyboard().press("Control+Enter");
        page.getByRole(AriaRole.BUTTON, named("Cofnij")).click();
        assertThat(page.locator(".messages")).containsText("cofnięto, nie wysłano");
        assertThat(editor(page)).containsText("Za szybko wysłane.");
    }

    @Test
    void a_comment_is_written_on_another_ground_and_never_mailed() throws IOException {
        Page page = opened(ENGLISH, "a comment");
        page.keyboard().press("c");
        page.locator("#comment [contenteditable=true]").fill("He called twice.");
        page.getByRole(AriaRole.BUTTON, named("Add comment")).click();
        Locator comment = page.locator(".message.is-comment");
        assertThat(comment).containsText("He called twice.");
        assertThat(comment).containsText("Internal note, never sent");
        assertThat(comment.locator("[data-ledger], .ledger")).hasCount(0);
    }

    @Test
    @Tag("long")
    void the_preview_is_the_mail_itself() throws IOException {
        Page page = opened(ENGLISH, "a preview");
        editor(page).click();
        page.keyboard().type("Preview this.");
        page.locator("[data-preview]").click();
        assertThat(page.getByText("Exactly this would be sent")).isVisible();
        assertThat(page.frameLocator("iframe.preview-frame").getByText("Preview this."))
                .isVisible();
        assertThat(page.getByText(Pattern.compile("Message-ID:")).first()).isAttached();
    }

    @Test
    @Tag("long")
    void a_status_is_changed_beside_the_conversation() throws IOException {
        Page page = opened(POLISH, "a status");
        status(page).selectOption("W realizacji");
        assertThat(page.locator(".messages")).containsText("W realizacji");
        page.reload();
        assertThat(status(page).locator("option:checked")).hasText("W realizacji");
    }

    @Test
    void the_ticket_is_accessible() throws IOException {
        Pages.requireAccessible(opened(POLISH, "accessible"));
    }

    @Test
    @Tag("long")
    void the_ticket_is_accessible_in_the_dark_and_fits_a_small_phone() throws IOException {
        Page page = opened(POLISH, "accessible in the dark");
        Page dark = pages.signedIn("akowalski", POLISH.dark());
        dark.navigate(page.url());
        Pages.requireAccessible(dark);
        Page small = pages.signedIn("akowalski", POLISH.sized(360, 720));
        small.navigate(page.url());
        org.assertj.core.api.Assertions.assertThat(small.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(360);
    }

    /// A new customer's ticket, opened by an agent.
    private static Page opened(Taste taste, String subject) throws IOException {
        String address = "customer" + number.incrementAndGet() + "@poczta.example";
        LmtpClient.deliver(
                pages.server().lmtpPort(), address, "test@thulium.example", """
                From: Jan Klient <%s>
                To: test@thulium.example
                Subject: %s
                Message-ID: <reply-test-%s>

                Proszę o cennik.
                """.formatted(address, subject, address));
        String found = "/api/odzew/incoming_mails?sender=" + address;
        pages.server()
                .await("the mail is a ticket", () -> pages.api().get(found).contains("NEW_TICKET"));
        Page page = pages.signedIn("akowalski", taste);
        page.navigate("/desk/tickets/" + ApiClient.field(pages.api().get(found), "ticket_id"));
        assertThat(page.getByText("Proszę o cennik.").first()).isVisible();
        return page;
    }

    /// The select beside the conversation; the list has another one for bulk changes.
    private static Locator status(Page page) {
        return page.locator(".card-field select[name=status]");
    }

    private static Locator editor(Page page) {
        return page.locator("#reply [contenteditable=true]");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions within(int seconds) {
        return new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(seconds * 1000.0);
    }
}
