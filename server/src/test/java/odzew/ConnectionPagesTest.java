package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Mailboxes and webhooks on the administration pages.
class ConnectionPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final String ADMIN = "/desk/admin";
    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
        desk.database().useTransaction(handle -> handle.execute("""
                        update agent set role = case login when 'akowalski' then 'ADMINISTRATOR' else 'AGENT' end
                        """));
    }

    private static DeskWorld.Browser administrator(String language) {
        return world.browser().with("Accept-Language", language).signIn("akowalski");
    }

    @Test
    void a_mailbox_is_added_shown_changed_and_removed_and_each_is_audited() {
        var browser = administrator("pl");
        browser.get(ADMIN + "/mailboxes/new");
        var made = browser.post(ADMIN + "/mailboxes/new", AdminForms.mailbox());
        assertThat(made.statusCode()).isEqualTo(303);
        String path = made.headers().firstValue("Location").orElseThrow();

        String page = browser.get(path).body();
        assertThat(page)
                .contains("sklep+a@poczta.example", "Połączenie", "nieuruchomiona")
                .doesNotContain("tajne");
        assertThat(browser.get(path + "/test").body())
                .contains("Połączenie jeszcze nie działa", "żaden serwer tam nie odpowiada");
        assertThat(browser.get(path + "/preview?days=30").body()).contains("żaden serwer tam nie odpowiada");
        assertThat(browser.get(ADMIN + "/queues/32").body()).contains("sklep+a@poczta.example");

        browser.get(path);
        assertThat(browser.post(path + "/begin", Map.of()).statusCode()).isEqualTo(409);
        browser.get(path);
        assertThat(browser.post(path + "/password", Map.of("password", "inne")).statusCode())
                .isEqualTo(303);
        browser.get(path);
        String consent = browser.post(path + "/consent", Map.of("provider", "google", "client_id", "client"))
                .body();
        Matcher state = Pattern.compile("[?&](?:amp;)?(state=[A-Za-z0-9_-]+)").matcher(consent);
        assertThat(state.find()).isTrue();
        String answer = ADMIN + "/mailboxes/consent?" + state.group(1) + "&error=access_denied";
        assertThat(administrator("en").get(answer).body())
                .as("in another session")
                .contains("matches no request of ours");
        assertThat(browser.get(answer).body()).contains("odmówiono zgody, access_denied");

        browser.get(path);
        assertThat(browser.post(path + "/remove", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
        assertThat(world.audited("mailbox.add") + world.audited("mailbox.secret") + world.audited("mailbox.remove"))
                .isEqualTo("akowalski".repeat(3));
    }

    @Test
    void the_server_of_a_mailbox_is_guessed_and_an_answer_to_no_question_is_refused() {
        var browser = administrator("en");
        assertThat(browser.get(ADMIN + "/mailboxes/guess?address=sklep%40gmail.com")
                        .body())
                .contains("imap.gmail.com", "Google admits programs");
        var answer = browser.get(ADMIN + "/mailboxes/consent?state=forged&code=1");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("matches no request of ours");
    }

    @Test
    void a_webhook_is_made_with_a_secret_told_once_and_a_private_address_is_refused() {
        var browser = administrator("pl");
        browser.get(ADMIN + "/webhooks/new");
        var refused = browser.post(
                ADMIN + "/webhooks/new", Map.of("subscription_url", "http://127.0.0.1/", "action", "TICKET_CREATED"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("nie jest adresem publicznym");

        browser.get(ADMIN + "/webhooks/new");
        var made = browser.post(
                ADMIN + "/webhooks/new",
                Map.of("subscription_url", "https://192.0.43.8/hook", "action", "TICKET_CREATED"));
        assertThat(made.body()).contains("whsec_");
        var number = Pattern.compile("/desk/admin/webhooks/(\\d+)\"").matcher(made.body());
        assertThat(number.find()).isTrue();
        String page = browser.get(ADMIN + "/webhooks/" + number.group(1)).body();
        assertThat(page).contains("192.0.43.8", "Nic jeszcze nie wysłano").doesNotContain("whsec_");
        assertThat(world.audited("webhooks.create")).contains("akowalski");
        browser.post(ADMIN + "/webhooks/" + number.group(1) + "/pause", Map.of());
        assertThat(browser.get(ADMIN + "/webhooks").body()).contains("wstrzymany");
    }
}
