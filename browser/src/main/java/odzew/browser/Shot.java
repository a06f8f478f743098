package odzew.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;

/// One page to capture.
///
/// @param prepare actions on the page before the screenshot
record Shot(String name, String path, Consumer<Page> prepare) {

    static List<Shot> of(ExampleDesk desk) {
        return List.of(
                plain("inbox", "/desk"),
                plain("ticket", "/desk/tickets/" + desk.ticket("Zwrot - czajnik")),
                plain("search", "/desk/search?q=faktury"),
                plain("incoming", "/desk/mail/incoming"),
                plain("outbox", "/desk/mail/outbox"),
                plain("mailbox-new", "/desk/admin/mailboxes/new"),
                plain("api-users", "/desk/admin/api-users/api_user"),
                plain("audit", "/desk/admin/audit"),
                plain("api-docs", "/api/docs"));
    }

    private static Shot plain(String name, String path) {
        return new Shot(name, path, _ -> {});
    }
}
