package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import odzew.account.AuditedCommand;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.inbox.Envelope;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingBytes;
import odzew.outbox.DeliveryFilter;
import odzew.problem.Problem;
import odzew.ticket.BodyType;
import odzew.ticket.Drafts;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// No page of the desk reaches a ticket, a message or a received message of a queue that the agent must not see.
class VisibilityTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final Pattern ROUTE = Pattern.compile("\\((GET|POST) && (/desk/[^ )]*)\\)");
    private static final Pattern OF_PAGES = Pattern.compile("\\((GET|POST) && (/(?:desk|frame)[^ )]*)\\)");
    private static final String ID = ":[0-9]{1,18}}";

    /// Routes that the walk of all pages leaves out.
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("GET /desk/live", "a stream without an end; LiveListTest limits it"),
            Map.entry("POST /desk/sign-out", "ends the session of the walk"),
            Map.entry("POST /desk/account/sign-out-everywhere", "ends the session of the walk"),
            Map.entry("POST /desk/account/password", "ends the session of the walk"));

    /// Pages that show customers, who belong to no queue. They still show nothing of a ticket.
    private static final Set<String> OF_CUSTOMERS = Set.of(
            "GET /desk/customers",
            "POST /desk/customers",
            "GET /desk/customers/{id:[0-9]{1,18}}",
            "POST /desk/customers/{id:[0-9]{1,18}}",
            "POST /desk/customers/{id:[0-9]{1,18}}/merge",
            "POST /desk/customers/{id:[0-9]{1,18}}/unmerge",
            "GET /desk/people");

    /// These names in a route are numbers of something that belongs to a queue.
    private static final Pattern OF_A_QUEUE = Pattern.compile("^/desk/(tickets|mail/incoming)/.*\\{");

    private static DeskWorld world;
    private static DeskWorld.Browser limited;
    private static long mail;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
        mail = new Inbox(desk.database(), () -> {}, world.core().clock)
                .accept(
                        new Envelope(Envelope.Source.LMTP, "john.doe@foo.bar", "test@thulium.example"),
                        IncomingBytes.of("Subject: secret\r\n\r\nsecret words\r\n".getBytes()))
                .id();
        desk.database()
                .useTransaction(
                        handle -> handle.execute("update agent set role = 'LEAD' where login = 'testowy.agent11'"));
        long id = desk.database()
                .read(handle -> handle.createQuery("select id from agent where login = 'testowy.agent11'")
                        .mapTo(Long.class)
                        .one());
        limited = world.browser().signIn("testowy.agent11");
        long other = desk.database()
                .inTransaction(handle -> handle.createQuery(
                                "insert into ticket_queue (name, email) values ('Other', 'other@thulium.example') returning id")
                        .mapTo(Long.class)
                        .one());
        world.core().accounts.deskAgents.setVisibleQueues(id, new VisibleQueues(false, Set.of(other)), SomeAct.act());
    }

    /// Every route that the server has, so a new one is walked too.
    @Test
    void no_route_with_a_number_reaches_what_belongs_to_another_queue() {
        var routes = ROUTE.matcher(world.routes());
        var walked = new TreeSet<String>();
        var reached = new TreeSet<String>();
        while (routes.find()) {
            if (!OF_A_QUEUE.matcher(routes.group(2)).find()) {
                continue;
            }
            String path = routes.group(2)
                    .replace("{id" + ID, routes.group(2).startsWith("/desk/mail") ? Long.toString(mail) : "1234")
                    .replace("{message" + ID, "432")
                    .replaceAll("\\{[^/]*}}?", "1");
            var answer = routes.group(1).equals("GET")
                    ? limited.get(path)
                    : limited.post(
                            path,
                            Map.of("body", "x", "comment", "x", "status", "6.0", "ticket", "1", "statuses", "1.2"));
            walked.add(routes.group(1) + " " + path);
            if (answer.statusCode() != 404 || answer.body().contains("Example ticket subject")) {
                reached.add(routes.group(1) + " " + path + " " + answer.statusCode());
            }
        }
        assertThat(walked).hasSizeGreaterThan(15);
        assertThat(reached).isEmpty();
    }

    /// Every page and frame, asked for what belongs to another queue in each way that it understands. Frames are
    /// asked without a signature, which only a page of the ticket gives.
    @Test
    void no_page_gives_anything_of_a_ticket_of_another_queue_or_changes_it() {
        String before = state();
        String version = text("select xmin::text from ticket where id = 1234");
        var routes = OF_PAGES.matcher(world.routes());
        var walked = new TreeSet<String>();
        var gave = new TreeSet<String>();
        while (routes.find()) {
            String route = routes.group(1) + " " + routes.group(2);
            if (LEFT_OUT.containsKey(route) || !walked.add(route)) {
                continue;
            }
            String path = routes.group(2)
                    .replace("{id" + ID, foreign(routes.group(2)))
                    .replace("{message" + ID, "432")
                    .replaceAll("\\{token[^/]*}}?", "61527075253ba6")
                    .replaceAll("\\{[^/]*}}?|\\*\\*", "1");
            var answer = routes.group(1).equals("GET")
                    ? limited.get(path + "?q=example&ticket=1234&id=1234&from=0&list=all")
                    : limited.post(path, form(version));
            if (answer.statusCode() >= 500 || shown(answer.body(), OF_CUSTOMERS.contains(route))) {
                gave.add(route + " " + answer.statusCode());
            }
        }
        assertThat(walked).hasSizeGreaterThan(150);
        assertThat(walked).containsAll(OF_CUSTOMERS);
        assertThat(gave).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(limited.get("/desk/account").statusCode())
                .as("still signed in")
                .isEqualTo(200);
    }

    private static String foreign(String route) {
        return route.startsWith("/desk/mail")
                ? Long.toString(mail)
                : route.startsWith("/desk/customers")
                        ? text("select customer_id::text from ticket where id = 1234")
                        : route.startsWith("/frame") ? "432" : "1234";
    }

    private static Map<String, String> form(String version) {
        return Map.ofEntries(
                Map.entry("body", "x"),
                Map.entry("comment", "x"),
                Map.entry("status", "6.0"),
                Map.entry("statuses", "1.2"),
                Map.entry("tag", "x"),
                Map.entry("tags", "x"),
                Map.entry("ticket", "1234:" + version),
                Map.entry("undo", "1234:" + version + ":6.0:-:-:-"),
                Map.entry("q", "example"),
                Map.entry("name", "x"));
    }

    private static boolean shown(String page, boolean ofCustomers) {
        return page.contains("Example ticket subject")
                || page.contains("secret words")
                || !ofCustomers && page.contains("john.doe");
    }

    /// Everything that a page could change about the ticket.
    private static String state() {
        return text("""
                select concat_ws(' ', xmin::text, (select count(*) from message where ticket_id = t.id),
                                 (select count(*) from draft where ticket_id = t.id),
                                 (select count(*) from ticket_follower where ticket_id = t.id),
                                 (select count(*) from ticket_link l where t.id in (l.first_ticket_id, l.second_ticket_id)),
                                 (select string_agg(name, ',') from ticket_tag where ticket_id = t.id))
                  from ticket t where id = 1234
                """);
    }

    private static String text(String sql) {
        return desk.database()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    @Test
    void lists_searches_and_the_outbox_of_a_limited_lead_show_nothing_of_other_queues() {
        for (String path : Set.of("/desk", "/desk/search?q=example", "/desk/mail/incoming")) {
            assertThat(limited.get(path).body())
                    .as(path)
                    .doesNotContain("Example ticket subject", "john.doe", "secret");
        }
        assertThat(limited.get("/desk/mail/outbox").statusCode()).isEqualTo(404);
        assertThat(limited.post("/desk/mail/outbox/pause", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_ticket_of_a_queue_that_the_agent_may_not_see_is_not_there() {
        var agents = world.core().accounts.deskAgents;
        long id = agents.verify("testowy.agent17", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        var browser = world.browser().signIn("testowy.agent17");
        assertThat(browser.get("/desk").body()).contains("Example ticket subject");
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of()), SomeAct.act());
        assertThat(browser.get("/desk").body()).doesNotContain("Example ticket subject");
        assertThat(browser.get("/desk/tickets/1234").statusCode()).isEqualTo(404);
        agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
    }

    /// The use cases themselves, for a door that forgets the question.
    @Test
    void drafts_and_the_outbox_refuse_a_caller_who_may_not_see_them() {
        var drafts = world.core().drafts;
        var sent = world.core().sentMails;
        var draft = new Drafts.Draft(
                Drafts.Kind.COMMENT,
                "x",
                BodyType.PLAIN,
                "",
                "",
                "",
                0,
                List.of(),
                "",
                world.core().clock.instant());
        var filter = new DeliveryFilter(DeliveryFilter.REPEATABLE, Optional.empty());
        var act = AuditedCommand.of(SomeAct.act().actor(), VisibleQueues.NONE, "test", "outbox");
        long agent = world.core()
                .accounts
                .deskAgents
                .verify("akowalski", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        String before = state();
        Map<String, ThrowingCallable> refused = Map.of(
                "keep", () -> drafts.keep(agent, VisibleQueues.NONE, 1234, draft),
                "keepRefused", () -> drafts.keepRefused(agent, VisibleQueues.NONE, 1234, draft),
                "discard", () -> drafts.discard(agent, VisibleQueues.NONE, 1234, Drafts.Kind.COMMENT),
                "list", () -> sent.list(VisibleQueues.NONE, filter, OptionalLong.empty(), 10),
                "repeat", () -> sent.repeat(filter, act, String::valueOf));
        refused.forEach((name, call) -> assertThatThrownBy(call).as(name).isInstanceOf(Problem.NotFound.class));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void nothing_can_be_done_to_a_ticket_that_one_may_not_see() {
        var agents = world.core().accounts.deskAgents;
        long id = agents.verify("testowy.agent17", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        var browser = world.browser().signIn("testowy.agent17");
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of()), SomeAct.act());
        for (String path : Set.of("reply", "comment", "change", "preview", "draft", "undo/1", "planned/1")) {
            assertThat(browser.post(
                                    "/desk/tickets/1234/" + path,
                                    Map.of("body", "x", "comment", "x", "status", "6.0", "at", "2026-12-24T08:00"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
    }
}
