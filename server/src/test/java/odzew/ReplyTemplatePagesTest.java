package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import odzew.account.VisibleQueues;
import odzew.desk.ReplyTexts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An administrator writes templates and a signature, and an agent finds them in the editor.
class ReplyTemplatePagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final String TEMPLATES = "/desk/templates";
    private static final Pattern ROW = Pattern.compile("/desk/templates/(\\d+)\">([^<]*)<");
    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @BeforeEach
    void clear() {
        desk.database().useTransaction(handle -> {
            handle.execute("delete from reply_template");
            handle.execute("delete from draft");
            handle.execute("update ticket_queue set signature = ''");
            handle.execute("update agent set role = 'ADMINISTRATOR' where login = 'akowalski'");
        });
    }

    @Test
    void a_template_is_made_changed_inserted_and_removed_and_the_audit_log_tells_it() {
        var browser = world.browser().signIn("akowalski");
        browser.get(TEMPLATES + "/new");
        assertThat(browser.post(
                                TEMPLATES + "/new",
                                Map.of(
                                        "for",
                                        "all",
                                        "name",
                                        "Hello <b>",
                                        "queue",
                                        "",
                                        "body",
                                        "<p>Case {ticket.number}</p>"))
                        .statusCode())
                .isEqualTo(303);
        String list = browser.get(TEMPLATES).body();
        assertThat(list).contains("Hello &lt;b&gt;").doesNotContain("Hello <b>");
        String id = idIn(list);
        assertThat(browser.get(TEMPLATES + "/" + id).body())
                .contains("{customer.name|Państwo}", "Case {ticket.number}");
        browser.post(TEMPLATES + "/" + id, Map.of("name", "Number", "queue", "", "body", "<p>No. {ticket.number}</p>"));

        String address = "/desk/tickets/1234/templates/" + id;
        assertThat(browser.get("/desk/tickets/1234").body()).contains("data-template=\"" + address + "\"");
        var inserted = browser.get(address);
        assertThat(inserted.body()).isEqualTo("<p>No. 1234</p>");
        assertThat(inserted.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");

        browser.get(TEMPLATES + "/" + id);
        assertThat(browser.post(TEMPLATES + "/" + id + "/remove", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(browser.get(address).statusCode()).isEqualTo(404);
        assertThat(audited()).contains("template.create", "template.change", "template.remove");
    }

    @Test
    void a_template_without_a_text_or_of_no_queue_is_refused() {
        var browser = world.browser().signIn("akowalski");
        browser.get(TEMPLATES + "/new");
        assertThat(browser.post(TEMPLATES + "/new", Map.of("name", "x", "body", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post(TEMPLATES + "/new", Map.of("name", "x", "body", "y", "queue", "all"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void leads_share_templates_and_each_agent_has_own_ones() {
        desk.database()
                .useTransaction(handle -> handle.execute("update agent set role = 'LEAD' where login = 'akowalski'"));
        desk.database()
                .useTransaction(handle -> handle.execute("update agent set role = 'AGENT' where login = 'jkowalski'"));
        var lead = world.browser().signIn("akowalski");
        lead.get(TEMPLATES + "/new");
        lead.post(TEMPLATES + "/new", Map.of("for", "all", "name", "Shared", "folder", "Zwroty", "body", "<p>s</p>"));
        lead.post(TEMPLATES + "/new", Map.of("for", "me", "name", "Lead own", "body", "<p>o</p>"));
        String shared = idIn(lead.get(TEMPLATES).body(), "Shared");
        String own = idIn(lead.get(TEMPLATES).body(), "Lead own");
        var agent = world.browser().signIn("jkowalski");
        assertThat(agent.get(TEMPLATES).body()).contains("Shared").doesNotContain("Lead own");
        assertThat(agent.get(TEMPLATES + "/" + shared).statusCode()).isEqualTo(403);
        assertThat(agent.get(TEMPLATES + "/" + own).statusCode()).isEqualTo(404);
        assertThat(agent.get("/desk/tickets/1234/templates/" + own).statusCode())
                .isEqualTo(404);
        agent.get(TEMPLATES + "/new");
        assertThat(agent.post(TEMPLATES + "/new", Map.of("for", "all", "name", "x", "body", "y"))
                        .statusCode())
                .isEqualTo(403);
        agent.post(TEMPLATES + "/new", Map.of("name", "Shared", "body", "<p>mine</p>"));
        assertThat(agent.get("/desk/tickets/1234").body())
                .contains("Zwroty / Shared")
                .doesNotContain("Lead own");
        assertThat(lead.get("/desk/tickets/1234").body()).contains("Lead own");
        desk.database()
                .useTransaction(
                        handle -> handle.execute("update agent set role = 'ADMINISTRATOR' where login = 'jkowalski'"));
    }

    @Test
    void a_macro_changes_the_ticket_at_once_and_the_notice_takes_it_back() {
        var browser = world.browser().signIn("akowalski");
        browser.get(TEMPLATES + "/new");
        browser.post(
                TEMPLATES + "/new",
                Map.of("name", "Zwrot", "body", "", "status", "5", "tags", "zwrot, pilne", "assigns", "1"));
        String id = idIn(browser.get(TEMPLATES).body(), "Zwrot");
        desk.database().useTransaction(handle -> handle.execute("update ticket set status_id = 1, agent_id = null"));
        assertThat(browser.get("/desk/tickets/1234").body())
                .contains("data-macro=\"/desk/tickets/1234/macros/" + id + "\"");
        var part = browser.with("HX-Request", "true").with("HX-Target", "main");
        String done = part.post("/desk/tickets/1234/macros/" + id, Map.of()).body();
        var ticket = world.core().tickets.get(1234, VisibleQueues.ALL);
        assertThat(ticket.statusId()).isEqualTo(5);
        assertThat(ticket.agentLogin()).hasValue("akowalski");
        assertThat(ticket.tags()).contains("zwrot", "pilne");
        assertThat(done).contains("/restore", "name=\"status\" value=\"1.0\"", "name=\"tags\" value=\"\"");
        part.post("/desk/tickets/1234/restore", Map.of("status", "1.0", "agent", "", "tags", ""));
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).tags()).isEmpty();
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).agentLogin())
                .isEmpty();
    }

    @Test
    void a_queues_signature_is_in_the_editor_until_an_answer_is_begun() {
        var browser = world.browser().signIn("akowalski");
        String form = browser.get("/desk/admin/queues/32").body();
        browser.post(
                "/desk/admin/queues/32",
                Map.of(
                        "name",
                        value(form, "name"),
                        "email",
                        value(form, "email"),
                        "display_name",
                        value(form, "display_name"),
                        "signature",
                        "<p>Regards, {agent.name}</p><script>x()</script>",
                        "language",
                        "pl",
                        "acknowledgements_a_day",
                        "3"));
        assertThat(browser.get("/desk/admin/queues/32").body())
                .contains("Regards, {agent.name}")
                .doesNotContain("x()");
        assertThat(new ReplyTexts(desk.database()).signature(VisibleQueues.ALL, 1234, "Ann"))
                .isEqualTo("<p>Regards, Ann</p>");

        assertThat(browser.get("/desk/tickets/1234").body()).contains("data-signature=\"&lt;p>Regards, ");
        browser.post("/desk/tickets/1234/draft", Map.of("body", "<p>Hello</p>", "body_type", "HTML"));
        assertThat(browser.get("/desk/tickets/1234").body()).contains("data-signature=\"\"");
    }

    @Test
    void a_plain_answer_that_is_begun_begins_plain_again() {
        var browser = world.browser().signIn("akowalski");
        assertThat(browser.get("/desk/tickets/1234").body()).contains("data-begins=\"rich\"");
        browser.post("/desk/tickets/1234/draft", Map.of("body", "Hello\n\n- one", "body_type", "PLAIN"));
        assertThat(browser.get("/desk/tickets/1234").body()).contains("data-begins=\"plain\"", "Hello\n\n- one");
    }

    private static List<String> audited() {
        return desk.database()
                .read(handle -> handle.createQuery("select action from audit_entry")
                        .mapTo(String.class)
                        .list());
    }

    private static String idIn(String list, String name) {
        return ROW.matcher(list)
                .results()
                .filter(row -> row.group(2).equals(name))
                .map(row -> row.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String idIn(String list) {
        var row = ROW.matcher(list);
        assertThat(row.find()).isTrue();
        return row.group(1);
    }

    private static String value(String form, String name) {
        var field =
                Pattern.compile("name=\"" + name + "\"[^>]* value=\"([^\"]*)\"").matcher(form);
        return field.find() ? field.group(1) : "";
    }
}
