package odzew.browser;

import com.microsoft.playwright.Page;

/// Signs in an agent through the form.
public final class SignIn {

    private SignIn() {}

    /// Starts on any page; ends at the inbox.
    public static void as(Page page, String login, String password) {
        page.navigate("/desk");
        page.locator("input[name=login]").fill(login);
        page.locator("input[name=password]").fill(password);
        page.locator("form button[type=submit]").first().click();
        page.waitForURL("**/desk*");
        page.locator(".rail").waitFor();
    }
}
