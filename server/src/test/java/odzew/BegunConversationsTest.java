package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.desk.Conversation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Conversations that an agent begins: each once and completely, with its customer.
class BegunConversationsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static final Pattern KEY = Pattern.compile("name=\"reply_key\" value=\"([0-9a-f]{32})\"");
    private static final String AT = LocalDate.now(ZoneOffset.UTC).plusDays(40) + "T08:00";
    private static DeskWorld world;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        world = new DeskWorld(db, data);
        world.demo();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void a_conversation_is_begun_with_a_new_customer_and_can_be_taken_back() {
        var browser = world.browser().signIn("akowalski");
        var found = Pattern.compile("<option value=\"([^\"]+@[^\"]+)\"")
                .matcher(browser.get("/desk/new").body());
        assertThat(found.find()).isTrue();
        var opened = browser.post(
                "/desk/new",
                Map.of(
                        "kind", "mail",
                        "mailbox", found.group(1),
                        "to", "Ewa Nowa <ewa.nowa@firma.example>",
                        "cc", "szef@firma.example",
                        "bcc", "hidden@firma.example",
                        "subject", "Offer",
                        "body", "<p>Good morning</p>",
                        "body_type", "HTML"));
        assertThat(opened.statusCode()).isEqualTo(303);
        long id = Long.parseLong(
                opened.headers().firstValue("Location").orElseThrow().replaceAll("\\D", ""));
        Conversation begun = world.core().desk.tickets.conversation(VisibleQueues.ALL, id);
        assertThat(begun.customerName()).isEqualTo("Ewa Nowa");
        assertThat(begun.ticket().agentLogin()).contains("akowalski");
        assertThat(begun.entries().getLast().deliveries())
                .extracting(it -> it.recipient() + " " + it.status())
                .containsExactly("ewa.nowa@firma.example HELD", "szef@firma.example HELD", "hidden@firma.example HELD");
        assertThat(browser.get("/desk/people?q=ewa.no").body()).contains("Ewa Nowa <ewa.nowa@firma.example>");
        assertThat(browser.get(opened.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Accepted for sending to: ewa.nowa@firma.example, szef@firma.example, hidden@firma.example")
                .doesNotContain("Sent with changes");
    }

    @Test
    void a_new_conversation_names_the_parts_that_are_not_sent() {
        var browser = world.browser().signIn("akowalski");
        var opened = browser.post(
                "/desk/new",
                Map.of(
                        "kind", "mail",
                        "mailbox", "test@thulium.example",
                        "to", "adam@firma.example",
                        "subject", "Offer",
                        "body", "<p>Good morning</p><script>alert(1)</script>",
                        "body_type", "HTML"));
        assertThat(browser.get(opened.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Accepted for sending to: adam@firma.example", "Sent with changes");
    }

    @Test
    void a_conversation_whose_answer_was_lost_is_begun_once_and_the_page_reports_that() {
        var browser = world.browser().signIn("akowalski");
        Map<String, String> form = form(browser, "anna@firma.example");
        String first = location(browser.post("/desk/new", form));
        String again = location(browser.post("/desk/new", form));
        assertThat(again).isEqualTo(first.replace("begun=mail", "begun=again"));
        assertThat(browser.get(again).body()).contains("This conversation was already begun");
        assertThat(tickets(form.get("subject"))).isEqualTo(1);
    }

    @Test
    void another_conversation_under_a_used_key_is_refused_kept_and_begun_by_the_next_click() {
        var browser = world.browser().signIn("akowalski");
        Map<String, String> form = form(browser, "anna@firma.example");
        browser.post("/desk/new", form);
        Map<String, String> changes = Map.of(
                "to", "bob@firma.example",
                "cc", "szef@firma.example",
                "bcc", "szef@firma.example",
                "subject", form.get("subject") + "!",
                "body", "Other words",
                "body_type", "HTML",
                "kind", "phone",
                "at", AT);
        changes.forEach((field, value) -> assertThat(
                        browser.post("/desk/new", with(form, field, value)).body())
                .as(field)
                .contains("already sent from another window"));
        HttpResponse<String> refused = browser.post("/desk/new", with(form, "to", "bob@firma.example"));
        String key = key(refused.body());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("bob@firma.example", "data-answered");
        assertThat(key).isNotEqualTo(form.get("reply_key"));
        assertThat(tickets(form.get("subject"))).isEqualTo(1);

        browser.post("/desk/new", with(with(form, "to", "bob@firma.example"), "reply_key", key));
        assertThat(tickets(form.get("subject"))).isEqualTo(2);
    }

    @Test
    void a_refused_conversation_leaves_no_customer_and_a_repeated_one_leaves_one() {
        var browser = world.browser().signIn("akowalski");
        Map<String, String> call = with(form(browser, "Jan Nowyklient 601 000 001"), "kind", "phone");
        assertThat(browser.post("/desk/new", with(call, "body", "")).statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/desk/new", with(form(browser, "Nowyklient"), "kind", "mail"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(customers("Nowyklient")).isZero();
        long acts = count("audit_entry where action = 'DESK_OPEN'");

        assertThat(location(browser.post("/desk/new", call))).endsWith("?begun=call");
        browser.post("/desk/new", call);

        assertThat(customers("Nowyklient")).isEqualTo(1);
        assertThat(count("audit_entry where action = 'DESK_OPEN'")).isEqualTo(acts + 1);
        assertThat(count("event where action = 'CUSTOMER_CREATED' and actor = 'akowalski' and customer_id ="
                        + " (select id from customer where surname = 'Nowyklient')"))
                .isEqualTo(1);
        Map<String, String> later = with(form(browser, "0048 (601) 000 001"), "kind", "phone");
        browser.post("/desk/new", with(later, "to", "601-000-001"));
        assertThat(count("ticket t join customer c on c.id = t.customer_id where c.surname = 'Nowyklient'"))
                .isEqualTo(2);
    }

    @Test
    void a_call_that_is_dealt_with_gets_the_first_status_of_its_kind_by_position() {
        var browser = world.browser().signIn("akowalski");
        world.core()
                .database
                .useTransaction(handle -> handle.execute("insert into ticket_status (id, name, name_en, kind, position)"
                        + " values (9001, 'Załatwione', 'Settled', 'CLOSED', -1)"));
        try {
            Map<String, String> call = with(with(form(browser, "Ewa"), "kind", "phone"), "close", "1");
            Conversation begun = conversation(id(location(browser.post("/desk/new", call))));
            assertThat(begun.ticket().statusId()).isEqualTo(9001);
            assertThat(begun.ticket().closedAt()).isPresent();
            assertThat(browser.get("/desk/tickets/" + opened()).body()).contains("name=\"status\" value=\"9001.0\"");
        } finally {
            world.core()
                    .database
                    .useTransaction(
                            handle -> handle.execute("update ticket_status set position = 9001 where id = 9001"));
        }
    }

    private static Map<String, String> form(DeskWorld.Browser browser, String to) {
        return Map.of(
                "kind", "mail",
                "mailbox", "test@thulium.example",
                "to", to,
                "subject", "Offer no. " + ++number,
                "body", "Good morning",
                "body_type", "PLAIN",
                "reply_key", key(browser.get("/desk/new").body()));
    }

    private static String key(String page) {
        var found = KEY.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        var changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static long id(String location) {
        return Long.parseLong(location.replaceAll("\\D", ""));
    }

    private static long opened() {
        return world.open("begun" + ++number + "@x.example", "A question");
    }

    private static Conversation conversation(long ticket) {
        return world.core().desk.tickets.conversation(VisibleQueues.ALL, ticket);
    }

    private static long tickets(String subject) {
        return count("ticket where subject = '" + subject + "'");
    }

    private static long customers(String surname) {
        return count("customer where surname = '" + surname + "'");
    }

    private static long count(String rows) {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from " + rows)
                        .mapTo(Long.class)
                        .one());
    }
}
