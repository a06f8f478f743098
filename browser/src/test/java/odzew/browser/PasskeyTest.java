package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static odzew.browser.Administrator.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A passkey of Chromium's virtual authenticator.
class PasskeyTest {

    private static final String AGENT = "testowy.agent17";

    @RegisterExtension
    static final Pages pages = new Pages();

    @Test
    @Tag("long")
    void a_passkey_is_added_signs_in_also_over_a_page_is_lost_and_replaced_by_a_recovery_code() {
        Page page = pages.open(ENGLISH);
        List<String> errors = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        String home = pages.server().url().replace("127.0.0.1", "localhost");
        CDPSession chromium = page.context().newCDPSession(page);
        chromium.send("WebAuthn.enable");
        String device = authenticator(chromium);

        page.navigate(home + "/desk/account");
        password(page);
        page.navigate(home + "/desk/account");
        page.locator("#passkeys [name=name]").fill("laptop");
        page.locator("#passkeys [name=present]").fill("demo");
        press(page, "Add passkey");
        assertThat(page.locator(".passkeys [name=name]")).hasValue("laptop");
        String code = page.locator("#recovery-codes code").first().textContent();
        String another = page.locator("#recovery-codes code").nth(1).textContent();
        Pages.requireAccessible(page);

        signOut(page);
        Pages.requireAccessible(page);
        press(page, "Sign in with a passkey");
        page.locator(".rail").waitFor();

        page.navigate(home + "/desk/new");
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("odzew_session"));
        page.evaluate("document.dispatchEvent(new Event('odzew:session-ended'))");
        press(page, "Sign in with a passkey");
        assertThat(page.locator(".session-dialog")).hasCount(0);
        assertThat(errors).allMatch(it -> it.contains("EventSource"));
        errors.clear();
        page.navigate(home + "/desk/account");
        assertThat(page.locator(".passkeys")).not().containsText("never");

        signOut(page);
        password(page);
        press(page, "Use passkey");
        page.locator(".rail").waitFor();

        signOut(page);
        chromium.send("WebAuthn.removeVirtualAuthenticator", of("authenticatorId", device));
        password(page);
        Pages.requireAccessible(page);
        page.locator("summary").click();
        page.locator("details [name=code]").fill(code);
        page.keyboard().press("Enter");
        page.locator(".rail").waitFor();

        page.navigate(home + "/desk/account");
        page.locator(".passkeys button[data-opens]").click();
        page.locator("dialog[open] [name=present]").fill("wrong");
        page.locator("dialog[open] [name=confirm]").fill(another);
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(page.locator("dialog[open] .field-problem")).containsText("current password is wrong");
        errors.clear();
        page.locator("dialog[open] [name=present]").fill("demo");
        page.locator("dialog[open] [name=confirm]").fill(another);
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(page.locator(".passkeys")).hasCount(0);
        assertThat(errors).isEmpty();

        page.navigate("/desk/sign-in");
        assertThat(page.locator("[data-passkey]")).hasCount(0);
        password(page);
        page.navigate("/desk/account");
        assertThat(page.locator("#passkeys")).containsText("Passkeys are off here");
        pages.forgetComplaints();
    }

    private static void password(Page page) {
        page.locator("[name=login]").fill(AGENT);
        page.locator("[name=password]").fill("demo");
        page.keyboard().press("Enter");
        page.locator(".rail, summary").first().waitFor();
    }

    private static void signOut(Page page) {
        page.locator(".rail-me summary").click();
        page.locator("[action='/desk/sign-out'] button").click();
        page.locator("[name=login]").waitFor();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /// A device with a fingerprint that is always right.
    private static String authenticator(CDPSession chromium) {
        var options = of("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var all = new JsonObject();
        all.add("options", options);
        return chromium.send("WebAuthn.addVirtualAuthenticator", all)
                .get("authenticatorId")
                .getAsString();
    }

    private static JsonObject of(String name, String value) {
        var object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}
