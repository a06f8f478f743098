package odzew.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// The steps of an agent at a page, counted: each key, each click, each text that is typed is one step.
final class Steps {

    private final Page page;
    private int count;

    Steps(Page page) {
        this.page = page;
    }

    Steps key(String key) {
        page.keyboard().press(key);
        count++;
        return this;
    }

    Steps type(String text) {
        page.keyboard().type(text);
        count++;
        return this;
    }

    Steps click(Locator place) {
        place.click();
        count++;
        return this;
    }

    Steps shiftClick(Locator place) {
        place.click(new Locator.ClickOptions()
                .setModifiers(java.util.List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
        count++;
        return this;
    }

    int count() {
        return count;
    }
}
