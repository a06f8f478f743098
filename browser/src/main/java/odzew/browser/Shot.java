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
                plain("new", "/desk/new"),
                plain("search", "/desk/search?q=faktury"),
                plain("customer", "/desk/customers/" + desk.customer("anna.zielinska")),
                plain("team", "/desk/team?hours=4"),
                plain("incoming", "/desk/mail/incoming"),
                plain("original", "/desk/mail/incoming/3/source"),
                plain("planned", "/desk/planned"),
                plain("outbox", "/desk/mail/outbox"),
                plain("start", "/desk/admin/start"),
                plain("mailbox-new", "/desk/admin/mailboxes/new"),
                plain("agent", "/desk/admin/agents/akowalski"),
                plain("api-users", "/desk/admin/api-users/api_user"),
                plain("audit", "/desk/admin/audit"),
                plain("api-docs", "/api/docs"));
    }

    private static Shot plain(String name, String path) {
        return new Shot(name, path, _ -> {});
    }
}
