package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import odzew.account.SomeAct;
import odzew.dkim.DkimKey;
import odzew.dkim.DkimKeys;
import odzew.doctor.Finding;
import odzew.doctor.LoopProbe;
import odzew.mailservers.DnsServer;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Senders, their DKIM keys and outgoing messages on the administration pages.
class SendingPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final String ADMIN = "/desk/admin";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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

    /// The relay here is the server's own SMTP port.
    @Test
    void a_message_on_a_loop_arrives_and_makes_no_ticket() {
        List<Finding> findings =
                loop("smtp://127.0.0.1:" + desk.smtpPort() + "?starttls=off").run("test@thulium.example", PATIENCE);
        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.level()).as(it.text().english()).isEqualTo(Finding.Level.OK);
            assertThat(it.text().english()).contains("through the relay to test@thulium.example: arrived after");
        });
        assertThat(desk.database()
                        .<List<String>, RuntimeException>read(handle -> handle.createQuery(
                                        "select verdict from incoming_mail where subject like 'Odzew doctor: loop %'")
                                .mapTo(String.class)
                                .list()))
                .containsExactly("OWN_LOOP");
        for (var wrong : Map.of(
                        loop("capture").run("test@thulium.example", PATIENCE), "captures",
                        loop("smtp://127.0.0.1:1?starttls=off").run("test@thulium.example", PATIENCE), "not accepted",
                        loop("smtp://127.0.0.1:1?starttls=off").run("a@elsewhere.example", PATIENCE), "not an address")
                .entrySet()) {
            assertThat(wrong.getKey()).singleElement().satisfies(it -> {
                assertThat(it.level()).isNotEqualTo(Finding.Level.OK);
                assertThat(it.text().english()).contains(wrong.getValue());
            });
        }
    }

    private static LoopProbe loop(String relay) {
        Settings settings =
                SettingsReader.read(Map.of("ODZEW_DATABASE_URL", desk.url(), "ODZEW_SMTP_URL", relay), desk.data());
        return new LoopProbe(settings, desk.database(), InstantSource.system());
    }

    @Test
    void a_key_of_a_domain_is_created_with_its_record_and_signs_only_once_that_is_published() {
        var browser = administrator("en");
        String part = ADMIN + "/senders/test%40thulium.example/dkim";
        String sender = browser.get(ADMIN + "/senders/test%40thulium.example").body();
        assertThat(sender).contains("DKIM signature of thulium.example", "hx-get=\"" + part + "\"");
        assertThat(browser.get(part).body()).contains("does not sign the messages", "Create a key");
        assertThat(browser.post(part, Map.of()).statusCode()).isEqualTo(303);
        DkimKey key = keys().list().getFirst();
        assertThat(browser.get(part).body())
                .contains(key.selector(), "waits for its record", key.recordName(), "v=DKIM1; k=rsa; p=")
                .doesNotContain("Create a key");
        var refused = browser.post(part + "/" + key.selector() + "/activate", Map.of());
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(browser.get(refused.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Not activated: the record with this key was not found.");
        assertThat(sender).doesNotContain("Not activated");
        assertThat(keys().list().getFirst().state()).isEqualTo(DkimKey.State.CREATED);
        keys().activate(key.domain(), key.selector(), _ -> List.of(key.recordText()), SomeAct.act());
        assertThat(browser.get(part).body()).contains("signs", "Rotate: create the next key", "missing in DNS");
        browser.post(part + "/" + key.selector() + "/retire", Map.of());
        assertThat(browser.get(part).body()).contains("no longer signs", "Keep its record until", "Create a key");
        assertThat(browser.get(ADMIN + "/audit").body()).contains("dkim.create", "dkim.retire");
        assertThat(browser.post(ADMIN + "/senders/a%40unknown.example/dkim", Map.of())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_key_signs_as_soon_as_a_name_server_shows_its_record() throws Exception {
        var browser = administrator("en");
        String part = ADMIN + "/senders/test%40thulium.example/dkim";
        browser.post(part, Map.of());
        DkimKey key = keys().list().stream()
                .filter(it -> it.state() == DkimKey.State.CREATED)
                .findFirst()
                .orElseThrow();
        try (var names = new DnsServer()) {
            names.with(key.recordName(), "TXT", key.recordText());
            System.setProperty("odzew.dns", names.address());
            assertThat(browser.get(part).body()).contains("The record is in DNS.");
            var activated = browser.post(part + "/" + key.selector() + "/activate", Map.of());
            assertThat(activated.headers().firstValue("Location").orElseThrow()).doesNotContain("not-activated");
            assertThat(browser.get(part).body()).contains("<strong>" + key.selector() + "</strong> · signs");
        } finally {
            System.clearProperty("odzew.dns");
            browser.post(part + "/" + key.selector() + "/retire", Map.of());
        }
        assertThat(browser.get(ADMIN + "/audit").body()).contains("dkim.activate");
    }

    private static DkimKeys keys() {
        return new DkimKeys(desk.database(), world.core().key, world.core().clock);
    }

    @Test
    void a_sender_is_set_tested_and_taken_back_and_each_is_audited() {
        var browser = administrator("pl");
        String path = ADMIN + "/senders/test%40thulium.example";
        assertThat(browser.get(ADMIN + "/senders").body()).contains("test@thulium.example", "Serwer wysyłający");
        assertThat(browser.get(path).body()).contains("Do tego adresu nie podłączono skrzynki");
        var fields = AdminForms.sender();
        assertThat(browser.post(path, fields).statusCode()).isEqualTo(303);
        assertThat(browser.get(path + "?saved=1").body())
                .contains("Zapisano", "sklep", "127.0.0.1")
                .doesNotContain("tajne");
        assertThat(browser.post(path + "/test", Map.of("to", "a@b.pl")).body())
                .contains("nie przyjął wiadomości testowej do a@b.pl", "Sprawdź serwer, port");
        assertThat(browser.post(path + "/test", Map.of("to", "nikt")).statusCode())
                .isEqualTo(400);
        assertThat(browser.post(path, Map.of("kind", "RELAY")).statusCode()).isEqualTo(303);
        assertThat(browser.get(path).body()).doesNotContain("127.0.0.1");
        assertThat(world.audited("sender.smtp")).isEqualTo("akowalski");
        assertThat(world.audited("sender.relay")).isEqualTo("akowalski");
    }

    @Test
    void outgoing_messages_are_listed_by_state_and_only_failed_ones_are_sent_again() {
        var browser = administrator("en");
        assertThat(browser.get("/desk/mail/outbox?state=FAILED&since=2026-11-30T14:00")
                        .body())
                .contains("No messages in this list");
        assertThat(browser.get("/desk/mail/outbox?state=FAILED&since=noon").statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/desk/mail/outbox/retry", Map.of("state", "FAILED"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.post("/desk/mail/outbox/retry", Map.of("state", "SENT"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(world.audited("outbox.retry")).isEqualTo("akowalski");
    }
}
