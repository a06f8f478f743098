package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.account.Actor;
import odzew.account.RefusalRuns;
import odzew.account.SomeAct;
import odzew.alert.Alert;
import odzew.alert.Alerts;
import odzew.database.TestDatabase;
import odzew.demo.Demo;
import odzew.dkim.DkimKey;
import odzew.dkim.DkimKeys;
import odzew.doctor.Finding;
import odzew.doctor.LoopProbe;
import odzew.mailservers.DnsServer;
import odzew.mailservers.Eventually;
import odzew.problem.LocalizedText;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changes on the administration pages are stored and audited, or refused in the agent's language.
class AdministrationPagesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static final String ADMIN = "/desk/admin";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static DeskWorld world;
    private static int mailPort;

    @BeforeAll
    static void start() throws Exception {
        mailPort = freePort();
        world = new DeskWorld(db, data, Map.of("ODZEW_SMTP_PORT", String.valueOf(mailPort)));
        world.demo();
        db.database().useTransaction(handle -> handle.execute("""
                        update agent set role = case login when 'akowalski' then 'ADMINISTRATOR' else 'AGENT' end
                        """));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static DeskWorld.Browser administrator(String language) {
        return world.browser().with("Accept-Language", language).signIn("akowalski");
    }

    @ParameterizedTest
    @CsvSource({
        "queues,        Queues,          Kolejki",
        "queues/new,    New queue,       Nowa kolejka",
        "queues/32,     Acknowledgement, Potwierdzenie odbioru",
        "mailboxes,     Mailboxes,       Skrzynki",
        "mailboxes/new, New mailbox,     Nowa skrzynka",
        "senders,       Sending,         Wysyłanie",
        "webhooks,      Webhooks,        Webhooki",
        "webhooks/new,  New webhook,     Nowy webhook",
        "agents/new,    New agent,       Nowy agent",
        "start,         First steps,     Pierwsze kroki",
        "privacy,       Personal data,   Dane osobowe",
        "trace,         Follow a case,   Śledzenie sprawy",
        "doctor,        Diagnostics,     Diagnostyka",
        "audit,         Audit log,       Dziennik audytu"
    })
    void each_page_speaks_the_readers_language(String path, String english, String polish) {
        var answer = administrator("en").get(ADMIN + "/" + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(english).doesNotContain(polish);
        assertThat(administrator("pl").get(ADMIN + "/" + path).body()).contains(polish);
    }

    @Test
    void sign_ins_and_refusals_are_on_the_page_of_the_audit_log_in_the_readers_language() {
        var refused = RefusalRuns.Refused.once(
                new Actor(Actor.Kind.API_USER, "kasa", "192.0.2.77"), "api_user.refused", "kasa");
        db.database().useTransaction(handle -> {
            var hourAgo = world.core().clock.instant().minus(Duration.ofHours(2));
            new RefusalRuns().record(handle, refused, hourAgo);
            new RefusalRuns().record(handle, refused, hourAgo.plusSeconds(90));
            new RefusalRuns().expire(handle, world.core().clock.instant());
        });
        assertThat(administrator("en").get(ADMIN + "/audit?q=kasa").body())
                .contains(
                        "API user: wrong name or password",
                        "api_user.refused",
                        "Refusals: 2 within 2 min",
                        "192.0.2.77");
        assertThat(administrator("pl").get(ADMIN + "/audit?q=kasa").body())
                .contains("Użytkownik API: błędna nazwa lub hasło", "Odmowy: 2 w ciągu 2 min");
        assertThat(administrator("pl").get(ADMIN + "/audit?q=sign_in").body()).contains("Zalogowano się");
    }

    @Test
    void an_administrator_examines_the_server_and_reads_findings_with_their_remedies() {
        var browser = administrator("en");
        assertThat(browser.get(ADMIN + "/doctor").body()).contains("Not examined yet");
        browser.post(ADMIN + "/doctor", Map.of());
        assertThat(browser.get(ADMIN + "/doctor").body())
                .contains(
                        "settings.public_url", "Set ODZEW_PUBLIC_URL=https://helpdesk.example.com.", "data-tone=\"ok\"")
                .doesNotContain("Not examined yet");
        assertThat(administrator("pl").get(ADMIN + "/doctor").body())
                .contains("Ustaw ODZEW_PUBLIC_URL=https://helpdesk.example.com.", "ostrzeżenie");
        assertThat(world.browser().signIn("jkowalski").get(ADMIN + "/doctor").statusCode())
                .isEqualTo(403);
    }

    /// The relay here is the server's own SMTP port.
    @Test
    void a_message_on_a_loop_arrives_and_makes_no_ticket() {
        List<Finding> findings =
                loop("smtp://127.0.0.1:" + mailPort + "?starttls=off").run("test@thulium.example", PATIENCE);
        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.level()).as(it.text().english()).isEqualTo(Finding.Level.OK);
            assertThat(it.text().english()).contains("through the relay to test@thulium.example: arrived after");
        });
        assertThat(db.database()
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
        Settings settings = SettingsReader.read(
                Map.of("ODZEW_DATABASE_URL", db.databaseUrl().jdbcUrlWithPassword(), "ODZEW_SMTP_URL", relay), data);
        return new LoopProbe(settings, db.database(), InstantSource.system());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_case_is_followed_from_its_request_its_message_id_its_queue_id_and_its_ticket() throws Exception {
        String reply = "{\"body\":\"ślad\",\"user_login\":\"akowalski\"}";
        String requestId = world.api(Demo.API_USER, Demo.API_PASSWORD, "/api/tickets/1234/agent_response", reply)
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        var browser = administrator("en");
        String byRequest = browser.get(ADMIN + "/trace?id=" + requestId).body();
        assertThat(byRequest)
                .contains("tickets/1234/agent_response", "TICKET_MESSAGE_SENT ticket 1234", "accepted: message");
        // the outbox writes its own result once
        Eventually.until(
                "the message is captured",
                () -> db.database()
                        .read(handle ->
                                handle.createQuery("""
                                select status = 'CAPTURED' from delivery where outgoing_mail_id = (select max(id) from outgoing_mail)
                                """).mapTo(Boolean.class).one()));
        String messageId = db.database()
                .inTransaction(
                        handle -> handle.createQuery("""
                        with reply as (select id, internet_message_id from outgoing_mail order by id desc limit 1)
                        update delivery d set relay_queue_id = '4bXyZ1'
                          from reply where d.outgoing_mail_id = reply.id returning reply.internet_message_id
                        """).mapTo(String.class).one());
        for (String id : List.of(messageId, messageId.replaceAll("[<>]", ""), "4bXyZ1", "1234", "#1234")) {
            assertThat(browser.get(ADMIN + "/trace?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                            .body())
                    .as(id)
                    .contains(requestId, "TICKET_MESSAGE_SENT ticket 1234", "accepted: message");
        }
        assertThat(browser.get(ADMIN + "/trace?id=nothing").body()).contains("Nothing has this id");
    }

    @Test
    void personal_data_are_counted_exported_held_and_erased_only_when_confirmed() {
        var browser = administrator("en");
        db.database().useTransaction(handle -> {
            handle.execute(
                    "insert into customer (id, email, created_at, updated_at) values (7700, 'zapomnij@x.pl', now(), now())");
            handle.execute("insert into customer_contact values (7700, 'EMAIL', 1, 'zapomnij@x.pl', 'zapomnij@x.pl')");
        });
        String path = ADMIN + "/privacy";
        var person = Map.of("person", "zapomnij@x.pl", "reason", "sprawa 7", "confirmation", "zapomnij@x.pl");
        assertThat(browser.get(path + "?person=zapomnij@x.pl").body()).contains("7700", "Tickets", "Export");
        assertThat(browser.post(path + "/export", person).body()).contains("tables/customer_contact.jsonl");
        assertThat(browser.post(path + "/erase", Map.of("person", "zapomnij@x.pl"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post(path + "/hold", person).statusCode()).isEqualTo(303);
        assertThat(browser.post(path + "/erase", person).body()).contains("sprawa 7");
        assertThat(browser.post(path + "/release", Map.of("customer", "7700")).statusCode())
                .isEqualTo(303);
        assertThat(browser.post(path + "/erase", person).statusCode()).isEqualTo(303);
        assertThat(browser.get(path + "?erased=1").body()).contains("The data were erased");
        assertThat(browser.get(path + "?person=zapomnij@x.pl").statusCode()).isEqualTo(400);
        assertThat(world.audited("customer.erase")).isEqualTo("akowalski");
        assertThat(browser.post(path + "/retention", Map.of("queue", "32", "days", "30", "preview", "1"))
                        .body())
                .contains("Nothing was changed");
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
        return new DkimKeys(db.database(), world.core().key, world.core().clock);
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

    @Test
    void an_alert_is_a_bar_on_each_page_of_those_who_can_act_until_it_ends() {
        var alerts = new Alerts(db.database(), world.core().clock);
        alerts.raise(Alert.of(
                "disk",
                new LocalizedText("The disk is almost full", "Kończy się miejsce na dysku"),
                new LocalizedText("Delete old backups.", "Usuń stare kopie zapasowe."),
                "/desk/admin/queues"));
        world.core().alerting.step();
        assertThat(administrator("en").get("/desk/account").body())
                .contains("role=\"alert\"", "The disk is almost full. Delete old backups.", "/desk/admin/queues");
        assertThat(world.browser().signIn("jkowalski").get("/desk/account").body())
                .doesNotContain("The disk is almost full");
        assertThat(world.browser().get("/metrics").body()).contains("odzew_alert_since{alert=\"disk\"}");
        var words = new LocalizedText("Messages of the shop wait", "Wiadomości sklepu czekają");
        alerts.raise(new Alert("sender:shop", Optional.of("test@thulium.example"), words, words, ""));
        world.core().alerting.step();
        assertThat(administrator("en").get(ADMIN + "/senders").body()).contains("Messages of the shop wait. Since ");
        alerts.end("sender:shop");
        alerts.end("disk");
        world.core().alerting.step();
        assertThat(administrator("pl").get("/desk/account").body()).doesNotContain("Kończy się miejsce");
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

    @Test
    void an_agent_whose_password_was_set_chooses_an_own_one_before_anything_else() {
        var browser = administrator("en");
        browser.get(ADMIN + "/agents/new");
        assertThat(browser.post(ADMIN + "/agents/new", AdminForms.agent()).statusCode())
                .isEqualTo(303);
        var agent = world.browser().with("Accept-Language", "pl");
        agent.get("/desk/sign-in");
        agent.post("/desk/sign-in", Map.of("login", "nowa.osoba", "password", "set by somebody"));
        assertThat(agent.get("/desk").headers().firstValue("Location")).contains("/desk/new-password");
        assertThat(agent.get("/desk/new-password").body()).contains("Wybierz własne hasło");
        assertThat(agent.post("/desk/new-password", Map.of("password", "qwertyuiop", "again", "qwertyuiop"))
                        .body())
                .contains("zbyt łatwe");
        agent.get("/desk/new-password");
        assertThat(agent.post("/desk/new-password", Map.of("password", "rower i mgła", "again", "rower i mgła"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(agent.get("/desk").statusCode()).isEqualTo(200);
        assertThat(world.audited("agent.own_password")).isEqualTo("nowa.osoba");
    }

    @Test
    void the_audit_log_names_people_and_actions_links_to_their_objects_and_is_filtered() {
        var browser = administrator("pl");
        browser.get(ADMIN + "/agents/new");
        browser.post(ADMIN + "/agents/new", Map.of("login", "do.dziennika", "name", "Dorota", "role", "AGENT"));
        browser.get("/desk/tickets/1234");
        browser.post("/desk/tickets/1234/change", Map.of("tags", "dziennik"));
        String log = browser.get(ADMIN + "/audit").body();
        assertThat(log)
                .contains("Zmieniono zgłoszenie", "href=\"/desk/tickets/1234\"", "Zgłoszenie #1234", "Agent: utworzono")
                .contains("href=\"/desk/admin/agents/do.dziennika\">Dorota</a>")
                .doesNotContain(">DESK_CHANGE<", "`");
        assertThat(browser.get(ADMIN + "/audit?action=DESK_").body())
                .contains("Zmieniono zgłoszenie")
                .doesNotContain("Agent: utworzono</a>");
        assertThat(browser.get(ADMIN + "/audit?action=agent.create&person=akowalski")
                        .body())
                .contains("Dorota")
                .doesNotContain("Zgłoszenie #1234");
        assertThat(browser.get(ADMIN + "/audit?person=do.dziennika").body()).contains("Brak wpisów");
        assertThat(browser.get(ADMIN + "/audit?to=2020-01-01").body()).contains("Brak wpisów");
        assertThat(browser.get(ADMIN + "/audit?from=2020-01-01&to=nie").body()).contains("Zgłoszenie #1234");
        assertThat(administrator("en").get(ADMIN + "/audit").body()).contains("Ticket changed", "Agent: created");
    }

    @Test
    void open_tickets_of_a_disabled_agent_are_handed_over_and_those_of_queues_unseen_stay() {
        var browser = administrator("en");
        for (String login : new String[] {"leaves", "stays"}) {
            browser.get(ADMIN + "/agents/new");
            browser.post(
                    ADMIN + "/agents/new",
                    Map.of("login", login, "name", "Who " + login, "role", "AGENT", "all_queues", "on"));
        }
        long ticket = world.open("a@handed.example", "To hand over");
        browser.get("/desk/tickets/" + ticket);
        browser.post("/desk/tickets/" + ticket + "/change", Map.of("agent", "leaves"));
        String page = ADMIN + "/agents/leaves";
        var disabled = browser.post(page, Map.of("name", "Who leaves", "role", "AGENT", "all_queues", "on"));
        assertThat(disabled.headers().firstValue("Location")).hasValue(page);
        assertThat(browser.get(page).body())
                .contains("still has 1 open ticket.", "Hand over", ">Who stays</option>")
                .doesNotContain(">Who leaves</option>");

        browser.get(ADMIN + "/agents/stays");
        browser.post(ADMIN + "/agents/stays", Map.of("name", "Who stays", "role", "AGENT", "active", "on"));
        browser.get(page);
        var none = browser.post(page + "/tickets", Map.of("to", "stays"));
        assertThat(none.headers().firstValue("Location")).hasValue(page + "?handed=0");
        browser.get(page);
        var all = browser.post(page + "/tickets", Map.of("to", "akowalski"));
        assertThat(all.headers().firstValue("Location")).hasValue(page + "?handed=1");
        assertThat(browser.get(page + "?handed=1").body())
                .contains("1 ticket was handed over.")
                .doesNotContain("still has");
        assertThat(world.core()
                        .tickets
                        .get(ticket, odzew.account.VisibleQueues.ALL)
                        .agentLogin())
                .hasValue("akowalski");
        assertThat(world.audited("tickets.hand_over")).contains("akowalski");
    }

    @Test
    void the_last_sign_in_and_the_devices_of_an_agent_are_shown_and_ended() {
        var agent = world.browser()
                .with("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/142")
                .signIn("testowy.agent11");
        var browser = administrator("en");
        String page = ADMIN + "/agents/testowy.agent11";
        assertThat(browser.get(ADMIN + "/agents").body()).contains("Last sign-in", "never");
        assertThat(browser.get(page).body()).contains("Firefox, Linux", "127.0.0.1", "Sign out of all devices");
        assertThat(agent.get("/desk").statusCode()).isEqualTo(200);
        browser.post(page + "/sessions", Map.of());
        assertThat(agent.get("/desk").statusCode()).isEqualTo(303);
        assertThat(browser.get(page).body()).contains("Not signed in anywhere.").doesNotContain("Last sign-in: never");
        assertThat(world.audited("agent.sessions_ended")).isEqualTo("akowalski");
    }

    @Test
    void statuses_have_an_order_and_a_colour_of_their_own() {
        var browser = administrator("en");
        long ticket = world.open("coloured@x.example", "A coloured status");
        String page = ADMIN + "/statuses";
        assertThat(order(browser.get(page).body())).startsWith("New", "Waiting for customer", "Postponed");
        browser.post(page + "/3/move", Map.of("step", "-1"));
        assertThat(order(browser.get(page).body())).startsWith("New", "Postponed", "Waiting for customer");
        assertThat(browser.get("/desk/tickets/" + ticket).body())
                .containsSubsequence("value=\"1.0\"", "value=\"3.0\"", "value=\"2.0\"");
        browser.get(page);
        browser.post(page + "/1/move", Map.of("step", "-1"));
        browser.get(page);
        browser.post(page + "/3/move", Map.of("step", "1"));
        assertThat(order(browser.get(page).body())).startsWith("New", "Waiting for customer", "Postponed");

        assertThat(browser.post(page + "/1/color", Map.of("color", "pink")).statusCode())
                .isEqualTo(400);
        browser.get(page);
        browser.post(page + "/1/color", Map.of("color", "violet"));
        assertThat(browser.get(page).body()).contains("data-color=\"violet\"");
        odzew.mailservers.Eventually.until(
                "the list shows it",
                java.time.Duration.ofSeconds(10),
                () -> browser.get("/desk").body().contains("data-kind=\"NEW\" data-color=\"violet\""));
        browser.get(page);
        browser.post(page + "/1/color", Map.of("color", ""));
        assertThat(world.audited("status.order")).isEqualTo("akowalski akowalski akowalski");
        assertThat(world.audited("status.color")).isEqualTo("akowalski akowalski");
    }

    private static java.util.List<String> order(String page) {
        return Pattern.compile("Move up: ([^\"]+)\" title")
                .matcher(page)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    @Test
    void the_administration_begins_with_the_steps_that_are_still_to_do() {
        var browser = administrator("pl");
        assertThat(browser.get(ADMIN).headers().firstValue("Location")).hasValue(ADMIN + "/start");
        assertThat(browser.get(ADMIN + "/start").body())
                .contains("Pierwsze kroki", "Kolejka z adresem", "pozosta", "/desk/new", "step is-done");
    }

    @Test
    void leads_see_who_has_how_much_how_long_customers_wait_and_what_was_answered_today() {
        long late = world.open("waits@team.example", "Waits since Monday");
        long answered = world.open("answered@team.example", "Answered at once");
        db.database()
                .useTransaction(handle -> handle.execute(
                        "update ticket set waiting_since = now() - interval '3 days' where id = " + late));
        var browser = administrator("en");
        String form = browser.get("/desk/tickets/" + answered).body();
        Matcher key = Pattern.compile("name=\"reply_key\" value=\"([^\"]+)\"").matcher(form);
        assertThat(key.find()).isTrue();
        browser.post("/desk/tickets/" + answered + "/reply", Map.of("body", "Done.", "reply_key", key.group(1)));
        String page = browser.get("/desk/team").body();
        assertThat(page)
                .contains("Longest wait", "Waits since Monday", "waits@team.example", "3 d", "Overdue after")
                .contains("/desk/tickets/" + answered + "\"", "Answered at once", "filter=is%3Aopen+agent%3Aakowalski");
        assertThat(browser.get("/desk/team?hours=72").body()).contains("value=\"72\" selected");
        assertThat(administrator("pl").get("/desk/team").body())
                .contains("Zespół", "Najdłużej", "Dzisiejsze odpowiedzi");
        assertThat(world.browser().signIn("testowy.agent17").get("/desk/team").statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobody_but_an_administrator_comes_here() {
        var agent = world.browser().signIn("testowy.agent17");
        assertThat(agent.get(ADMIN + "/mailboxes").statusCode()).isEqualTo(403);
        assertThat(agent.get(ADMIN + "/webhooks").statusCode()).isEqualTo(403);
    }
}
