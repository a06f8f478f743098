package odzew.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import odzew.browser.Chromium.Taste;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The worker that shows notifications while the desk is closed, in Chromium. The developer tools deliver the
/// message:
/// a subscription needs the push service of the browser's vendor, which tests do not reach. `PushTest` sends
/// encrypted
/// messages to a service of its own.
class PushWorkerTest {

    private static final String NOTIFICATIONS = """
            () => navigator.serviceWorker.ready
                .then((it) => it.getNotifications())
                .then((all) => all.map((it) => `${it.tag}: ${it.title} – ${it.body} → ${it.data.path}`).join("; "))\
            """;

    @RegisterExtension
    static final Pages pages = new Pages();

    @Test
    @Tag("long")
    void a_message_is_shown_when_no_page_of_the_desk_is_in_view_and_a_test_message_always() {
        Optional<Chromium> whole = Chromium.startWhole();
        assumeTrue(whole.isPresent(), "There is only a shell of Chromium here, which shows no notifications.");
        try (var chromium = whole.get();
                var person = chromium.person(pages.server().url(), Taste.of("en-GB"))) {
            person.grantPermissions(List.of("notifications"));
            Page page = person.newPage();
            SignIn.as(page, "akowalski", "demo");
            shows(page);
        }
    }

    private static void shows(Page page) {
        page.navigate("/desk/notifications");
        CDPSession tools = page.context().newCDPSession(page);
        var registration = new AtomicReference<>("");
        tools.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(it -> registration.set(
                                it.getAsJsonObject().get("registrationId").getAsString())));
        tools.send("ServiceWorker.enable");
        page.evaluate("() => navigator.serviceWorker.register('/desk/worker.js', { scope: '/desk/' })"
                + ".then(() => navigator.serviceWorker.ready).then(() => true)");
        pages.server().await("the worker is registered", () -> {
            page.evaluate("1");
            return !registration.get().isEmpty();
        });

        deliver(tools, registration.get(), "ticket-1", "In view");
        deliver(tools, registration.get(), "test", "It works");
        pages.server()
                .await("the test is shown", () -> page.evaluate(NOTIFICATIONS).equals(shown("test", "It works")));

        page.navigate("about:blank");
        deliver(tools, registration.get(), "ticket-1", "Out of view");
        page.navigate("/desk/notifications");
        pages.server().await("both are shown", () -> {
            String all = (String) page.evaluate(NOTIFICATIONS);
            return all.contains(shown("ticket-1", "Out of view")) && all.contains(shown("test", "It works"));
        });
        Assertions.assertThat((String) page.evaluate(NOTIFICATIONS)).doesNotContain("In view");
    }

    private static String shown(String tag, String title) {
        return tag + ": " + title + " – Jan Klient → /desk/tickets/1234";
    }

    private static void deliver(CDPSession tools, String registration, String tag, String title) {
        var message = new JsonObject();
        message.addProperty("origin", pages.server().url());
        message.addProperty("registrationId", registration);
        message.addProperty("data", """
                {"title":"%s","body":"Jan Klient","tag":"%s","path":"/desk/tickets/1234"}""".formatted(title, tag));
        tools.send("ServiceWorker.deliverPushMessage", message);
    }
}
