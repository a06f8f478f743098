package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An administrator sets everything up without the command line.
class AdministrationTest {

    @RegisterExtension
    static final Pages pages = new Pages();

    private static final Taste POLISH = Taste.of("pl-PL");
    private static final Taste ENGLISH = Taste.of("en-GB");

    @Test
    @Tag("long")
    void a_queue_is_made_and_changed_in_polish() {
        Page page = administrator(POLISH, "Kolejki");
        page.getByRole(AriaRole.LINK, named("Nowa kolejka")).click();
        page.getByLabel("Nazwa", exactly()).fill("Reklamacje");
        page.getByLabel("Adres e-mail").fill("reklamacje@sklep.example");
        save(page, "Zapisz");
        page.getByRole(AriaRole.LINK, named("Reklamacje")).click();
        page.getByLabel("Nazwa widoczna dla klientów").fill("Sklep – reklamacje");
        save(page, "Zapisz");
        assertThat(page.getByText("Sklep – reklamacje")).isVisible();
    }

    @Test
    void a_queue_without_a_valid_address_is_refused_in_words_and_what_was_typed_stays() {
        Page page = administrator(ENGLISH, "Queues");
        page.getByRole(AriaRole.LINK, named("New queue")).click();
        page.getByLabel("Name", exactly()).fill("Example queue");
        save(page, "Save");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Example queue");
        assertThat(page.getByLabel("Name", exactly())).hasValue("Example queue");
        pages.forgetComplaints();
    }

    @Test
    @Tag("long")
    void an_agent_is_made_limited_to_a_queue_and_disabled() {
        Page page = administrator(ENGLISH, "Agents");
        page.getByRole(AriaRole.LINK, named("New agent")).click();
        page.getByLabel("Login").fill("mnowak");
        page.getByLabel("First name").fill("Maria");
        page.getByLabel("Surname").fill("Nowak");
        page.locator("[name=password]").fill("long enough 1");
        page.getByLabel("All queues, including new ones").uncheck();
        page.getByLabel("Example queue").check();
        save(page, "Save");
        page.getByRole(AriaRole.LINK, named("Maria Nowak")).click();
        assertThat(page.getByLabel("Example queue")).isChecked();
        assertThat(page.getByLabel("All queues, including new ones")).not().isChecked();
        page.getByLabel("May sign in and reply").uncheck();
        save(page, "Save");
        assertThat(row(page, "mnowak")).containsText("disabled");
    }

    @Test
    @Tag("long")
    void an_api_users_password_is_shown_once_and_works() {
        Page page = administrator(POLISH, "Użytkownicy API");
        page.getByRole(AriaRole.LINK, named("Nowy użytkownik API")).click();
        page.getByLabel("Nazwa", exactly()).fill("sklep");
        page.getByLabel("Odczyt zgłoszeń, ich wiadomości i list").check();
        save(page, "Zapisz");
        assertThat(page.locator("[data-secret]")).hasText(java.util.regex.Pattern.compile("[A-Za-z0-9_-]{32}"));
        page.getByRole(AriaRole.LINK, named("Użytkownicy API")).first().click();
        assertThat(row(page, "sklep")).containsText("tickets.get");
        assertThat(page.locator("[data-secret]")).hasCount(0);
    }

    @Test
    @Tag("long")
    void statuses_categories_and_fields_are_added() {
        Page page = administrator(ENGLISH, "Categories");
        page.getByLabel("Name", exactly()).last().fill("Zwroty");
        save(page, "Add");
        assertThat(page.getByText("Zwroty")).isVisible();
        page.getByRole(AriaRole.LINK, named("Statuses")).click();
        page.getByLabel("Polish name").last().fill("U dostawcy");
        page.getByLabel("English name").last().fill("With the supplier");
        page.getByRole(AriaRole.BUTTON, named("Add")).last().click();
        assertThat(page.getByText("With the supplier")).isVisible();
        page.getByRole(AriaRole.LINK, named("Custom fields")).click();
        page.getByLabel("Name", exactly()).last().fill("Numer zamówienia");
        save(page, "Add");
        assertThat(page.getByText("Numer zamówienia")).isVisible();
    }

    @Test
    @Tag("long")
    void the_audit_log_tells_who_changed_what() {
        Page page = administrator(ENGLISH, "Categories");
        page.getByLabel("Name", exactly()).last().fill("For the log");
        save(page, "Add");
        page.getByRole(AriaRole.LINK, named("Audit log")).click();
        page.locator("select[name=action]").selectOption("category.");
        page.getByLabel("Contains").fill("for the log");
        page.getByRole(AriaRole.BUTTON, named("Find")).click();
        assertThat(row(page, "For the log")).containsText("Category: created");
        page.getByRole(AriaRole.LINK, named("Category: created")).click();
        assertThat(page.locator("select[name=action]")).hasValue("category.create");
        assertThat(row(page, "For the log")).isVisible();
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(
            strings = {
                "queues",
                "queues/new",
                "agents",
                "agents/new",
                "agents/akowalski",
                "api-users",
                "api-users/new",
                "api-users/api_user",
                "statuses",
                "categories",
                "fields",
                "../templates",
                "../templates/new",
                "../notifications",
                "audit"
            })
    void every_page_of_the_administration_is_accessible(String path) {
        Page page = pages.signedIn("akowalski", POLISH);
        page.navigate("/desk/admin/" + path);
        Pages.requireAccessible(page);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"queues", "agents/akowalski", "api-users/api_user", "audit"})
    void nothing_of_it_is_wider_than_a_small_phone(String path) {
        Page page = pages.signedIn("akowalski", POLISH.sized(360, 720));
        page.navigate("/desk/admin/" + path);
        org.assertj.core.api.Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(360);
    }

    private static Page administrator(Taste taste, String link) {
        Page page = pages.signedIn("akowalski", taste);
        page.navigate("/desk/admin");
        page.getByRole(AriaRole.LINK, named(link)).click();
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(link).setLevel(1)))
                .isVisible();
        return page;
    }

    private static void save(Page page, String words) {
        page.getByRole(AriaRole.BUTTON, named(words)).first().click();
    }

    private static Locator row(Page page, String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
