package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import odzew.account.Actor;
import odzew.account.RefusalRuns;
import odzew.demo.Demo;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An administrator finds each act again: the audit log and the trace of a case.
class AuditPagesTest {

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
    void sign_ins_and_refusals_are_on_the_page_of_the_audit_log_in_the_readers_language() {
        var refused = RefusalRuns.Refused.once(
                new Actor(Actor.Kind.API_USER, "kasa", "192.0.2.77"), "api_user.refused", "kasa");
        desk.database().useTransaction(handle -> {
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
                () -> desk.database()
                        .read(handle ->
                                handle.createQuery("""
                                select status = 'CAPTURED' from delivery where outgoing_mail_id = (select max(id) from outgoing_mail)
                                """).mapTo(Boolean.class).one()));
        String messageId = desk.database()
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
}
