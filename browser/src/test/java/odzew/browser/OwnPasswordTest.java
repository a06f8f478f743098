package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static odzew.browser.Administrator.ENGLISH;
import static odzew.browser.Administrator.POLISH;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import odzew.browser.Chromium.Taste;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A password set by an administrator must be replaced before anything else, and all agents can change their
/// own.
class OwnPasswordTest {

    private static final String FIRST = "set by the administrator";
    private static final String OWN = "rower mgła czajnik";

    @RegisterExtension
    static final Pages pages = new Pages();

    private static void makeAgent(String login) {
        var admin = Administrator.at(pages, ENGLISH, "Agents");
        admin.link("New agent").click();
        admin.page().locator("[name=login]").fill(login);
        admin.page().locator("[name=password]").fill(FIRST);
        assertThat(admin.page().locator("[name=must_change]")).isChecked();
        admin.press("Save");
        admin.sees(login);
    }

    private static Page signIn(String login, String password, Taste taste) {
        Page page = pages.open(taste);
        page.navigate("/desk");
        page.locator("[name=login]").fill(login);
        page.locator("[name=password]").fill(password);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("sign-in"));
        return page;
    }

    private static void choose(Page page, String password, String again) {
        page.locator("[name=password]").fill(password);
        page.locator("[name=again]").fill(again);
        page.keyboard().press("Enter");
    }

    @Test
    @Tag("long")
    void nothing_else_is_open_until_an_own_password_is_chosen_in_polish() {
        makeAgent("nowa.osoba");
        Page page = signIn("nowa.osoba", FIRST, POLISH);
        assertThat(page.locator("h1")).hasText("Wybierz własne hasło");
        Pages.requireAccessible(page);
        page.navigate("/desk/search");
        assertThat(page.locator("h1")).hasText("Wybierz własne hasło");
        choose(page, "qwertyuiop", "qwertyuiop");
        assertThat(page.locator(".field-problem")).containsText("zbyt łatwe do odgadnięcia");
        choose(page, OWN, "inne niż tamto");
        assertThat(page.locator(".field-problem")).containsText("Hasła się różnią");
        choose(page, FIRST, FIRST);
        assertThat(page.locator(".field-problem")).containsText("aktualne hasło");
        choose(page, OWN, OWN);
        page.locator(".rail").waitFor();
        page.navigate("/desk/new-password");
        page.locator(".rail").waitFor();
        signIn("nowa.osoba", OWN, POLISH).locator(".rail").waitFor();
        pages.forgetComplaints();
    }

    @Test
    @Tag("long")
    void the_own_password_is_changed_and_other_devices_are_signed_out_in_english() {
        makeAgent("second.person");
        Page first = signIn("second.person", FIRST, ENGLISH);
        choose(first, OWN, OWN);
        first.locator(".rail").waitFor();
        Page other = signIn("second.person", OWN, ENGLISH);
        other.locator(".rail").waitFor();
        first.navigate("/desk/account");
        Pages.requireAccessible(first);
        change(first, "not mine", "another own one 1");
        assertThat(first.locator(".field-problem")).containsText("current password is wrong");
        change(first, OWN, "another own one 1");
        assertThat(first.getByText("Your password has been changed.")).isVisible();
        other.navigate("/desk/account");
        assertThat(other.locator("[name=login]")).isVisible();
        pages.forgetComplaints();
    }

    private static void change(Page page, String present, String password) {
        page.locator("form[action$='/password'] [name=present]").fill(present);
        choose(page, password, password);
    }

    @Test
    @Tag("long")
    void the_second_step_is_offered_as_a_qr_code_and_as_a_key() {
        Page page = pages.signedIn("testowy.agent17", POLISH.sized(360, 720));
        page.navigate("/desk/account");
        page.locator("summary", new Page.LocatorOptions().setHasText("Włącz")).click();
        assertThat(page.locator("svg.qr path")).isVisible();
        assertThat(page.locator("code.secret")).hasText(Pattern.compile("[A-Z2-7]{32}"));
        new Administrator(page).fitsIntoItsWindow();
        Pages.requireAccessible(page);
    }
}
