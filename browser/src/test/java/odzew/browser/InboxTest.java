package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The lists in daily use.
class InboxTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste ENGLISH = Taste.of("en-GB");
    private static final Taste POLISH = Taste.of("pl-PL");

    @Test
    void a_new_ticket_is_announced_and_a_changed_one_changes_in_its_place() {
        Customer first = Customer.writes(pages, "Stays in its place", "Proszę o fakturę.");
        Page page = pages.signedIn("akowalski", POLISH);
        page.navigate("/desk");
        Locator line = page.locator("[data-line='" + first.ticket() + "']");
        assertThat(line).isVisible();
        line.locator(".row-check").check();
        line.locator("a.row").focus();
        double top = line.boundingBox().y;

        Customer.writes(pages, "Comes meanwhile", "Dzień dobry");
        assertThat(page.locator(".fresh")).hasText(Pattern.compile("[0-9]+ now[ey].*"));
        first.writesAgain("Jeszcze jedno pytanie");
        assertThat(line).containsText("Jeszcze jedno pytanie");
        Assertions.assertEquals(top, line.boundingBox().y, 1, "nothing may move under the pointer");
        assertThat(line.locator(".row-check")).isChecked();
        assertThat(line.locator("a.row")).isFocused();

        page.locator(".fresh").click();
        assertThat(page.locator(".rows .row-title").getByText("Comes meanwhile").first())
                .isVisible();
        assertThat(page.locator(".fresh")).isHidden();
    }

    @Test
    void a_ticket_that_leaves_the_list_says_so_and_the_numbers_beside_it_follow() {
        Customer customer = Customer.writes(pages, "Leaves the list", "Proszę zamknąć");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk?list=unassigned");
        Locator line = page.locator("[data-line='" + customer.ticket() + "']");
        assertThat(line).isVisible();
        String before = page.locator("[data-count=unassigned]").first().textContent();

        pages.api().put("/api/tickets/" + customer.ticket(), "{\"user_login\":\"akowalski\"}");

        assertThat(line).containsText("not in this list any more");
        assertThat(page.locator("[data-count=unassigned]").first()).not().hasText(before);
    }

    @Test
    void many_tickets_are_changed_by_keys_and_taken_back() {
        Customer one = Customer.writes(pages, "Bulk one", "x");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk?sort=-updated");
        page.locator("[data-line='" + one.ticket() + "'] a.row").focus();
        page.keyboard().press("x");
        page.keyboard().press("s");
        assertThat(page.locator(".bulk select[name=status]")).isFocused();
        page.locator(".bulk select[name=status]").selectOption("6");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".bulk-done")).containsText("Changed: 1.");
        assertThat(page.locator("#list")).hasAttribute("data-query", "?sort=-updated");
        page.keyboard().press("u");
        assertThat(page.locator(".bulk-done")).containsText("Undone: 1.");
        assertThat(page.locator("[data-line='" + one.ticket() + "']")).isVisible();
    }

    @Test
    @Tag("long")
    void a_list_is_narrowed_saved_as_a_view_and_found_at_the_side() {
        Customer.writes(pages, "Waits for an answer", "Czekam");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk");
        page.keyboard().press("f");
        page.getByRole(AriaRole.LINK, named("waiting for a reply")).click();
        assertThat(page.locator(".chip")).containsText("waiting for a reply");
        Pages.requireAccessible(page);
        page.keyboard().press("f");
        Pages.requireAccessible(page, ".list-filter .menu-list");
        page.locator(".view-new input[name=name]").fill("Who waits");
        page.locator(".view-new button").click();
        assertThat(page.locator("#list")).hasAttribute("data-query", Pattern.compile("[?]list=view-[0-9]+"));
        page.keyboard().press("l");
        Locator side = page.locator("#side");
        assertThat(side.getByText("Who waits")).isVisible();
        assertThat(side.locator("[aria-current=page] .number")).hasText(Pattern.compile("[1-9][0-9]*"));
        Pages.requireAccessible(page, "#side");
        page.keyboard().press("Escape");
        page.navigate("/desk/views");
        Pages.requireAccessible(page);
        page.getByRole(AriaRole.BUTTON, named("Delete: Who waits")).click();
        assertThat(page.getByText("No views yet")).isVisible();
    }

    @Test
    void escape_leads_back_to_the_place_in_the_list() {
        Customer customer = Customer.writes(pages, "Back to the list", "x");
        Page page = pages.signedIn("akowalski", ENGLISH);
        page.navigate("/desk?list=all&sort=-updated");
        page.locator("[data-line='" + customer.ticket() + "'] a.row").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("main h1")).hasText("Back to the list");
        assertThat(page)
                .hasURL(java.util.regex.Pattern.compile(
                        ".*/desk/tickets/" + customer.ticket() + "\\?list=all&sort=-updated"));
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-line='" + customer.ticket() + "'] a.row"))
                .isFocused();
        page.reload();
        assertThat(page.locator("#list")).hasAttribute("data-query", "?list=all&sort=-updated");
    }

    @Test
    @Tag("long")
    void search_results_go_on_beyond_the_first_page() {
        Page page = pages.signedIn("akowalski", POLISH);
        page.navigate("/desk");
        page.keyboard().press("/");
        page.waitForURL("**/desk/search");
        page.locator("input[name=q]").fill("jest:otwarte");
        page.keyboard().press("Enter");
        assertThat(page.locator(".found a.row").first()).isVisible();
        Pages.requireAccessible(page);
    }

    @Test
    void the_first_page_is_under_150_kilobytes() {
        Page page = pages.open(ENGLISH);
        page.navigate("/desk");
        SignIn.as(page, "akowalski", "demo");
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.LOAD);
        Object sum = page.evaluate("""
            () => [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
                .filter((it) => !it.name.includes("/live"))
                .reduce((sum, it) => sum + (it.encodedBodySize || 0), 0)\
            """);
        Assertions.assertTrue(((Number) sum).longValue() < 150_000, "the inbox takes " + sum + " octets");
        Assertions.assertTrue(((Number) sum).longValue() > 20_000, "nothing was measured: " + sum);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
