package odzew.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import odzew.browser.Chromium.Taste;

/// An administrator who uses the pages by their visible links, labels and buttons.
record Administrator(Page page) {

    static final Taste POLISH = Taste.of("pl-PL");
    static final Taste ENGLISH = Taste.of("en-GB");

    static Administrator at(Pages pages, Taste taste, String link) {
        Page page = pages.signedIn("akowalski", taste);
        page.navigate("/desk/admin");
        var it = new Administrator(page);
        it.link(link).first().click();
        it.seesHeading(link);
        return it;
    }

    void seesHeading(String text) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(text).setLevel(1)))
                .isVisible();
    }

    void sees(String text) {
        assertThat(page.getByText(text).first()).isVisible();
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void press(String name) {
        button(name).first().click();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    /// For an action with a confirmation; the second button of that name is the dialog's.
    void pressAndConfirm(String name) {
        press(name);
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).isVisible();
        dialog.locator("button[type=submit]").click();
    }

    void fitsIntoItsWindow() {
        org.assertj.core.api.Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(page.viewportSize().width);
    }
}
