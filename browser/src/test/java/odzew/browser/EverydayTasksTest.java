package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import odzew.browser.Chromium.Taste;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The everyday tasks of `docs/desk.md`, done at the keyboard with every step counted. The table there must say
/// the same numbers. Connecting a mailbox, its last row, needs a mail server: `MailboxPagesTest`.
@Tag("long")
class EverydayTasksTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste ENGLISH = Taste.of("en-GB");
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| [^|]*?: ([0-9]+)[^|]*\\| ([0-9]+) \\|");
    private static final Map<String, Integer> COUNTED = new LinkedHashMap<>();

    @AfterAll
    static void print() throws IOException {
        Map<String, int[]> table = table();
        COUNTED.forEach((task, steps) -> System.out.printf("%-36s %2d (best: %d)%n", task, steps, table.get(task)[1]));
    }

    private static Page ticket(Customer customer) {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/tickets/" + customer.ticket());
        assertThat(page.locator("#reply [contenteditable=true]")).isVisible();
        return page;
    }

    @Test
    void open_the_next_unread() throws IOException {
        Customer.writes(pages, "Steps: unread", "x");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk?list=all");
        var steps = new Steps(page).key("J");
        assertThat(page.locator("main[data-ticket]")).isVisible();
        compare("open the next unread", steps);
    }

    @Test
    void answer_and_continue() throws IOException {
        answered("answer and continue", "Control+Enter");
    }

    @Test
    void answer_and_close() throws IOException {
        answered("answer and close", "Control+Shift+Enter");
    }

    /// With the setting that the next ticket opens after sending.
    private static void answered(String task, String key) throws IOException {
        Customer.writes(pages, "Steps: next one", "x");
        Customer first = Customer.writes(pages, "Steps: " + task, "x");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/account");
        page.locator("button[name=after][value=NEXT]").click();
        assertThat(page.locator("button[name=after][value=NEXT]")).hasAttribute("aria-pressed", "true");
        page.navigate("/desk/tickets/" + first.ticket() + "?list=all&sort=updated");
        assertThat(page.locator("#reply [contenteditable=true]")).isVisible();
        var steps = new Steps(page).key("r").type("Done.").key(key);
        assertThat(page.locator("main[data-ticket]")).not().hasAttribute("data-ticket", first.ticket());
        assertThat(page.locator("main[data-ticket]")).isVisible();
        page.navigate("/desk/account");
        page.locator("button[name=after][value=STAY]").click();
        assertThat(page.locator("button[name=after][value=STAY]")).hasAttribute("aria-pressed", "true");
        compare(task, steps);
    }

    @Test
    void insert_a_template() throws IOException {
        Page page = ticket(Customer.writes(pages, "Steps: template", "x"));
        page.navigate("/desk/templates/new");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Zwroty krok po kroku");
        page.locator(".ProseMirror[aria-label='Text']").fill("We refund within 14 days.");
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".admin-actions")).isVisible();
        page.goBack();
        page = ticket(Customer.writes(pages, "Steps: template used", "x"));
        Locator editor = page.locator("#reply [contenteditable=true]");
        editor.click();
        var steps = new Steps(page).key("/").type("zwroty kr");
        assertThat(page.locator("#at-cursor li").first()).containsText("Zwroty krok po kroku");
        steps.key("Enter");
        assertThat(editor).containsText("We refund within 14 days.");
        compare("insert a template", steps);
    }

    @Test
    void assign_to_me() throws IOException {
        Page page = ticket(Customer.writes(pages, "Steps: mine", "x"));
        var steps = new Steps(page).key("i");
        assertThat(page.locator("#card select[name=agent]")).hasValue("akowalski");
        compare("assign to me", steps);
    }

    @Test
    void assign_to_a_colleague() throws IOException {
        Page page = ticket(Customer.writes(pages, "Steps: colleague", "x"));
        var steps = new Steps(page).key("a").type("Testowy Agent 17");
        assertThat(page.locator("#card select[name=agent]")).hasValue("testowy.agent17");
        compare("assign to a colleague", steps);
    }

    @Test
    void ask_a_colleague() throws IOException {
        Page page = ticket(Customer.writes(pages, "Steps: question", "x"));
        var steps = new Steps(page).key("c").type("@Testowy Agent 17");
        assertThat(page.locator("#at-cursor li").first()).containsText("Testowy Agent 17");
        steps.key("Enter").type("can you look?").key("Control+Enter");
        assertThat(page.locator("#messages")).containsText("can you look?");
        compare("ask a colleague", steps);
    }

    @Test
    void forward_to_the_warehouse() throws IOException {
        Page page = ticket(Customer.writes(pages, "Steps: forward", "x"));
        var steps = new Steps(page).key("F");
        assertThat(page.locator("#forward [name=to]")).isFocused();
        steps.type("warehouse@firma.example").key("Enter").key("Control+Enter");
        assertThat(page.locator(".message.is-reply .message-people").last()).containsText("warehouse@firma.example");
        compare("forward to the warehouse", steps);
    }

    @Test
    void new_message_to_a_customer() throws IOException {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk");
        page.locator("#list").click();
        var steps = new Steps(page).key("n");
        page.waitForURL("**/desk/new");
        assertThat(page.locator("[name=to]")).isFocused();
        assertThat(page.locator("#new [contenteditable=true]")).isVisible();
        steps.type("new.one@firma.example").key("Enter").key("Enter");
        assertThat(page.locator("[name=subject]")).isFocused();
        steps.type("Your order").key("Enter");
        assertThat(page.locator("#new [contenteditable=true]")).isFocused();
        steps.type("It is on its way.").key("Control+Enter");
        page.waitForURL("**/desk/tickets/*");
        assertThat(page.locator(".ticket-title h1")).hasText("Your order");
        compare("new message to a customer", steps);
    }

    @Test
    void note_a_call() throws IOException {
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk");
        page.locator("#list").click();
        var steps = new Steps(page).key("n");
        page.waitForURL("**/desk/new");
        assertThat(page.locator("#new [contenteditable=true]")).isVisible();
        steps.click(page.locator(".new-kind label").last()).type("601 777 888").key("Enter");
        assertThat(page.locator("#new [contenteditable=true]")).isFocused();
        steps.type("Asked for the price.").key("Control+Enter");
        page.waitForURL("**/desk/tickets/*");
        compare("note a call", steps);
    }

    @Test
    void close_spam_and_block_its_sender() throws IOException {
        Page page = ticket(Customer.writes(pages, "Steps: spam", "Buy now"));
        var steps = new Steps(page).key("!");
        assertThat(page.locator("#card select[name=status] option:checked")).hasText("Closed");
        compare("close spam and block its sender", steps);
    }

    @Test
    void find_an_order_number() throws IOException {
        Customer customer = Customer.writes(pages, "Steps: order", "Order ZAM-7788-2026, please.");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk/search?q=ZAM-7788-2026");
        pages.server().await("the ticket is found", () -> {
            page.reload();
            return page.url().contains("/desk/tickets/");
        });
        page.navigate("/desk");
        page.locator("#list").click();
        var steps = new Steps(page).key("/");
        page.waitForURL("**/desk/search");
        steps.type("ZAM-7788-2026").key("Enter");
        assertThat(page.locator("main[data-ticket]")).hasAttribute("data-ticket", customer.ticket());
        compare("find an order number", steps);
    }

    @Test
    void merge_two_of_one_customer() throws IOException {
        Customer customer = Customer.writes(pages, "Steps: merge", "x");
        String other =
                ApiClient.field(pages.api().post("/api/tickets", """
                        {"to":"test@thulium.example","subject":"Steps: the other","body":"x","from":"%s"}""".formatted(customer.address())), "ticket_id");
        Page page = ticket(customer);
        var steps = new Steps(page).key("m").click(page.locator(".candidate").first());
        page.waitForURL("**/desk/tickets/" + other + "**");
        compare("merge two of one customer", steps);
    }

    @Test
    void put_off_until_monday() throws IOException {
        Page page = ticket(Customer.writes(pages, "Steps: later", "x"));
        var steps = new Steps(page)
                .key("h")
                .click(page.locator(".snooze-choice")
                        .filter(new Locator.FilterOptions().setHasText("Mon "))
                        .last());
        assertThat(page.locator("#card select[name=status] option:checked")).hasText("Postponed");
        compare("put off until Monday", steps);
    }

    @Test
    void tag_ten_tickets() throws IOException {
        for (int i = 0; i < 10; i++) {
            Customer.writes(pages, "Steps: tag " + i, "x");
        }
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk?sort=-updated");
        Locator checks = page.locator(".row-check");
        var steps = new Steps(page)
                .click(checks.nth(0))
                .shiftClick(checks.nth(9))
                .key("t")
                .type("ten")
                .key("Enter");
        assertThat(page.locator(".bulk-done")).containsText("Changed: 10.");
        compare("tag ten tickets", steps);
    }

    private static void compare(String task, Steps steps) throws IOException {
        COUNTED.put(task, steps.count());
        int[] row = table().get(task);
        Assertions.assertThat(row).as("docs/desk.md has no task " + task).isNotNull();
        Assertions.assertThat(steps.count())
                .as(task + ": counted, and docs/desk.md")
                .isEqualTo(row[0]);
        Assertions.assertThat(steps.count())
                .as(task + ": no more than the best")
                .isLessThanOrEqualTo(row[1]);
    }

    /// The steps here and those of the best, by task.
    private static Map<String, int[]> table() throws IOException {
        var table = new LinkedHashMap<String, int[]>();
        ROW.matcher(Files.readString(Path.of("../docs/desk.md")))
                .results()
                .forEach(it -> table.put(
                        it.group(1), new int[] {Integer.parseInt(it.group(2)), Integer.parseInt(it.group(3))}));
        return table;
    }
}
