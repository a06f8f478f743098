package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.alert.Alert;
import odzew.alert.Alerts;
import odzew.problem.LocalizedText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changes on the administration pages are stored and audited, or refused in the agent's language.
class AdministrationPagesTest {

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

    @Test
    void personal_data_are_counted_exported_held_and_erased_only_when_confirmed() {
        var browser = administrator("en");
        desk.database().useTransaction(handle -> {
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
    void an_alert_is_a_bar_on_each_page_of_those_who_can_act_until_it_ends() {
        var alerts = new Alerts(desk.database(), world.core().clock);
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
        desk.database()
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
