package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A customer gets a reply in ten seconds, and two agents never overlook each other's work.
class WalkTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste ENGLISH = Taste.of("en-GB");

    @Test
    void the_one_who_waits_longest_is_answered_with_the_keyboard_and_the_mail_is_seen_to_go() {
        Customer.writes(pages, "Answer me", "Czy macie czajniki?");
        Page page = pages.open(ENGLISH);
        List<Response> answers = new CopyOnWriteArrayList<>();
        page.onResponse(answers::add);
        SignIn.as(page, "akowalski", "demo");
        page.navigate("/desk?filter=is%3Awaiting&sort=waiting");
        int keys = 0;
        for (String key : List.of("j", "Enter")) {
            page.keyboard().press(key);
            keys++;
        }
        assertThat(page.locator("main[data-ticket]")).isVisible();
        String ticket = page.locator("main[data-ticket]").getAttribute("data-ticket");
        assertThat(page.locator("#reply [contenteditable=true]")).isVisible();
        page.keyboard().press("r");
        keys++;
        assertThat(page.locator("#reply [contenteditable=true]")).isFocused();
        page.keyboard().type("Yes, from 12 EUR.");
        page.locator("#reply input[data-attach]")
                .setInputFiles(new FilePayload("list.txt", "text/plain", "12 EUR".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#reply .uploads")).containsText("list.txt");
        page.keyboard().press("Control+Enter");
        keys++;
        assertThat(page.locator(".messages .is-reply")
                        .last()
                        .frameLocator("iframe.message-frame")
                        .getByText("Yes, from 12 EUR."))
                .isVisible();
        assertThat(page.locator(".messages .is-reply").last())
                .containsText(
                        "Captured, not sent",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(60_000));
        Assertions.assertEquals(4, keys, "key presses beside the text itself");
        Assertions.assertEquals(
                "/desk/tickets/" + ticket, java.net.URI.create(page.url()).getPath());
        double spent = answers.stream()
                .filter(answer ->
                        !answer.url().contains("/live") && !answer.url().contains("/ledger"))
                .mapToDouble(answer -> Math.max(
                        0,
                        answer.request().timing().responseStart
                                - answer.request().timing().requestStart))
                .sum();
        System.out.printf("the walk: %d answers, %.0f ms of the server%n", answers.size(), spent);
    }

    @Test
    @Tag("long")
    void an_answer_taken_back_gives_back_its_file_and_the_tickets_status() {
        Customer customer = Customer.writes(pages, "Taken back whole", "Proszę o pomoc");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/tickets/" + customer.ticket());
        String before =
                page.locator(".card-field select[name=status] option:checked").textContent();
        page.locator("#reply [contenteditable=true]").click();
        page.keyboard().type("Too soon.");
        page.locator("#reply input[data-attach]")
                .setInputFiles(new FilePayload("umowa.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#reply .uploads")).containsText("umowa.txt");
        page.getByRole(AriaRole.BUTTON, named("Send and close")).click();
        page.getByRole(AriaRole.BUTTON, named("Undo")).click();
        assertThat(page.locator("#reply [contenteditable=true]")).containsText("Too soon.");
        assertThat(page.locator("#reply .uploads .file-name")).hasText("umowa.txt");
        assertThat(page.locator(".card-field select[name=status] option:checked"))
                .hasText(before);
    }

    @Test
    @Tag("long")
    void a_change_of_status_is_taken_back() {
        Customer customer = Customer.writes(pages, "Status and back", "Proszę o pomoc");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/tickets/" + customer.ticket());
        String before = page.locator(".card-field select[name=status]").inputValue();
        page.locator(".card-field select[name=status]").selectOption("6.0");
        page.getByRole(AriaRole.BUTTON, named("Undo")).click();
        assertThat(page.locator(".card-field select[name=status]")).hasValue(before);
    }

    @Test
    @Tag("long")
    void two_agents_in_one_ticket_see_each_other_and_a_crossing_mail_waits_for_a_look() {
        Customer customer = Customer.writes(pages, "Two agents", "Proszę o pomoc");
        Page anna = pages.signedIn("akowalski", ENGLISH);
        anna.navigate("/desk/tickets/" + customer.ticket());
        Page other = pages.signedIn("testowy.agent17", ENGLISH);
        other.navigate("/desk/tickets/" + customer.ticket());
        assertThat(anna.locator("#presence")).containsText("Also viewing: Testowy Agent 17");
        assertThat(other.locator("#presence")).containsText("Also viewing:");

        anna.locator("#reply [contenteditable=true]").click();
        anna.keyboard().type("An answer to what you asked first.");
        customer.writesAgain("Wait, I found it myself");
        assertThat(anna.locator(".messages")).containsText("Wait, I found it myself");
        anna.keyboard().press("Control+Enter");
        assertThat(anna.locator("[role=alert]").first()).containsText("The customer wrote while you were replying");
        assertThat(anna.locator("#reply [contenteditable=true]")).containsText("An answer to what you asked first.");
        anna.locator("#reply [contenteditable=true]").click();
        anna.keyboard().press("Control+Enter");
        assertThat(anna.locator(".messages .is-reply")).hasCount(1);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
