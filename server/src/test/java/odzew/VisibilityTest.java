package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.inbox.Envelope;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingBytes;
import odzew.mailservers.Eventually;
import odzew.web.ticket.MailFrames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// No page of the desk reaches a ticket, a message or a received message of a queue that the agent must not see.
class VisibilityTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

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
        world = new DeskWorld(db, data);
        world.demo();
        mail = new Inbox(db.database(), () -> {}, world.core().clock)
                .accept(
                        new Envelope(Envelope.Source.LMTP, "john.doe@foo.bar", "test@thulium.example"),
                        IncomingBytes.of("Subject: secret\r\n\r\nsecret words\r\n".getBytes()))
                .id();
        db.database()
                .useTransaction(
                        handle -> handle.execute("update agent set role = 'LEAD' where login = 'testowy.agent11'"));
        long id = db.database()
                .read(handle -> handle.createQuery("select id from agent where login = 'testowy.agent11'")
                        .mapTo(Long.class)
                        .one());
        limited = world.browser().signIn("testowy.agent11");
        long other = db.database()
                .inTransaction(handle -> handle.createQuery(
                                "insert into ticket_queue (name, email) values ('Other', 'other@thulium.example') returning id")
                        .mapTo(Long.class)
                        .one());
        world.core().accounts.deskAgents.setVisibleQueues(id, new VisibleQueues(false, Set.of(other)), SomeAct.act());
    }

    @AfterAll
    static void stop() {
        world.close();
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
        return db.database()
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
    void a_lead_who_is_limited_to_queues_does_not_read_the_messages_of_all() {
        var agents = world.core().accounts.deskAgents;
        var browser = world.browser().signIn("akowalski");
        long id = agents.verify("akowalski", "demo", "127.0.0.1").orElseThrow().id();
        assertThat(browser.get("/desk/mail/incoming").statusCode()).isEqualTo(200);
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of()), SomeAct.act());
        assertThat(browser.get("/desk/mail/incoming").statusCode()).isEqualTo(200);
        assertThat(browser.get("/desk/mail/incoming/1/raw").statusCode()).isEqualTo(404);
        assertThat(browser.get("/desk/mail/outbox").statusCode()).isEqualTo(404);
        agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
    }

    @Test
    void an_agent_finds_counts_and_takes_what_came_to_their_own_queue_only() throws Exception {
        var agents = world.core().accounts.deskAgents;
        long id = agents.verify("testowy.agent17", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        long queue = world.core()
                .database
                .read(handle -> handle.createQuery("select id from ticket_queue where email = 'test@thulium.example'")
                        .mapTo(Long.class)
                        .one());
        long own = outside("test@thulium.example", "Away until Monday");
        long foreign = outside("other@thulium.example", "Away until Friday");
        db.database()
                .useTransaction(
                        handle -> handle.execute("update agent set role = 'AGENT' where login = 'testowy.agent17'"));
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of(queue)), SomeAct.act());
        var agent = world.browser().signIn("testowy.agent17");

        String page = agent.get("/desk/mail/incoming?status=NOT_IN_TICKET").body();
        assertThat(page)
                .contains("Away until Monday", "outside-count number\">1<")
                .doesNotContain("Away until Friday", "/desk/mail/outbox", "/desk/mail/senders");
        assertThat(agent.get("/desk").body()).contains("outside-count number\">1<");
        assertThat(agent.get("/desk/mail/incoming/" + own + "/raw").body()).contains("Away until Monday");
        assertThat(world.audited("incoming_mail.read_raw")).contains("testowy.agent17");
        for (String action : Set.of("/read-again", "/make-ticket", "/release")) {
            assertThat(agent.post("/desk/mail/incoming/" + foreign + action, Map.of())
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(agent.get("/desk/mail/incoming/" + foreign + "/raw").statusCode())
                .isEqualTo(404);
        for (String lead : Set.of("/incoming/" + own + "/learn-spam", "/outbox/pause", "/senders")) {
            assertThat(agent.post("/desk/mail" + lead, Map.of()).statusCode())
                    .as(lead)
                    .isEqualTo(403);
        }

        assertThat(agent.post("/desk/mail/incoming/" + own + "/make-ticket", Map.of())
                        .statusCode())
                .isEqualTo(303);
        Eventually.until(
                "it is a ticket",
                () -> world.core()
                        .receiving
                        .incomingMails
                        .get(VisibleQueues.ALL, own)
                        .ticketId()
                        .isPresent());
        assertThat(agent.get("/desk").body()).contains("Away until Monday").doesNotContain("outside-count");
        agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
    }

    @Test
    void a_message_above_a_limit_stands_outside_of_tickets_and_its_sender_can_be_trusted() throws Exception {
        long id = outside("test@thulium.example", "Away until Sunday");
        db.database()
                .useTransaction(handle ->
                        handle.execute("update incoming_mail set status = 'HELD', verdict = 'HELD' where id = ?", id));
        var lead = world.browser().signIn("akowalski");
        String page =
                lead.get("/desk/mail/incoming?status=NOT_IN_TICKET&lang=pl").body();
        assertThat(page)
                .contains("Away until Sunday", "/desk/mail/incoming/" + id + "/release", "value=\"TRUST\"")
                .doesNotContain("/desk/mail/incoming/" + id + "/read-again");
        db.database()
                .useTransaction(handle -> handle.execute(
                        "update incoming_mail set status = 'PROCESSED', received_at = '2020-01-01' where id = ?", id));
    }

    private static long outside(String mailbox, String subject) throws Exception {
        long id = world.core()
                .receiving
                .inbox()
                .accept(
                        new Envelope(Envelope.Source.LMTP, "away@foo.example", mailbox),
                        IncomingBytes.of(("From: Away <" + subject.length() + "away@foo.example>\r\nTo: " + mailbox
                                        + "\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <unknown@foo.example>\r\n"
                                        + "Subject: " + subject + "\r\n\r\nI am away.\r\n")
                                .getBytes()))
                .id();
        Eventually.until(
                "it is processed",
                () -> world.core()
                        .receiving
                        .incomingMails
                        .get(VisibleQueues.ALL, id)
                        .isOutside());
        return id;
    }

    @Test
    void a_files_address_is_signed_and_ends() throws Exception {
        var browser = world.browser().signIn("akowalski");
        String token = world.core()
                .temporaryFiles
                .upload("a.txt", new java.io.ByteArrayInputStream(new byte[] {1}), SomeAct.act())
                .file()
                .token();
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(seen.find()).isTrue();
        assertThat(browser.post(
                                "/desk/tickets/1234/reply",
                                Map.of("body", "With a file", "cc", "", "files", token, "seen", seen.group(1)))
                        .statusCode())
                .isEqualTo(303);
        var address = Pattern.compile("(/frame/file/([0-9a-f]+)/(\\d+)/[A-Za-z0-9_-]+)")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(address.find()).isTrue();
        assertThat(world.browser().get(address.group(1)).statusCode()).isEqualTo(200);
        assertThat(world.browser().get("/frame/file/" + address.group(2)).statusCode())
                .isEqualTo(404);
        String later = address.group(1)
                .replace("/" + address.group(3) + "/", "/" + (Long.parseLong(address.group(3)) + 1) + "/");
        assertThat(world.browser().get(later).statusCode()).isEqualTo(404);
        assertThat(world.browser().get(fileUrl(address.group(2), 1)).statusCode())
                .as("of yesterday")
                .isEqualTo(200);
        assertThat(world.browser().get(fileUrl(address.group(2), 3)).statusCode())
                .as("signed three days ago")
                .isEqualTo(404);
    }

    /// An address that the server made this many days ago.
    private static String fileUrl(String token, int days) {
        return framesOf(days).fileUrl(token);
    }

    private static MailFrames framesOf(int days) {
        var clock = world.core().clock;
        return new MailFrames(
                world.core().desk.tickets,
                world.core().attachments,
                world.core().secret,
                () -> clock.instant().minus(Duration.ofDays(days)));
    }

    /// The port is refused before a connection is made.
    @Test
    void the_address_of_a_remote_picture_ends_after_two_days_and_says_so() {
        String picture = "http://127.0.0.1:1/picture.png";
        var english = world.browser().with("Accept-Language", "en");
        assertThat(english.get(framesOf(1).imageUrl(picture)).body()).doesNotContain("has ended");
        var ended = english.get(framesOf(2).imageUrl(picture));
        assertThat(ended.statusCode()).isEqualTo(404);
        assertThat(ended.body()).contains("This address has ended", "Reload the ticket");
        assertThat(world.browser()
                        .with("Accept-Language", "pl")
                        .get(framesOf(2).imageUrl(picture))
                        .body())
                .contains("Ten adres wygasł");
        String later = framesOf(2).imageUrl(picture);
        long day = Long.parseLong(later.split("/")[3]);
        assertThat(english.get(later.replace("/" + day + "/", "/" + (day + 2) + "/"))
                        .body())
                .as("a day that was not signed")
                .doesNotContain("has ended")
                .contains("There is no frame");
    }

    /// The declaration of the sender decides nothing.
    @Test
    void a_file_is_shown_by_its_content_only() throws Exception {
        String html = "<html><script>alert(1)</script></html>";
        assertFile(html, "image/png", "application/octet-stream", "attachment");
        assertFile(html, "application/pdf", "application/octet-stream", "attachment");
        assertFile("<svg onload='alert(1)'/>", "image/svg+xml", "application/octet-stream", "attachment");
        assertFile("\u0089PNG\r\n\u001a\n and more", "text/html", "image/png", "inline");
        assertFile("%PDF-1.7 and more", "text/html", "application/pdf", "inline");
    }

    private static void assertFile(String bytes, String declared, String served, String disposition) throws Exception {
        String token = world.core()
                .temporaryFiles
                .upload("file", new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)), SomeAct.act())
                .file()
                .token();
        db.database()
                .useTransaction(
                        h -> h.createUpdate("update temporary_file set content_type = :type where token = :token")
                                .bind("type", declared)
                                .bind("token", token)
                                .execute());
        var frames = new MailFrames(
                world.core().desk.tickets, world.core().attachments, world.core().secret, world.core().clock);
        var answer = world.browser().get(frames.fileUrl(token));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0])
                .isEqualTo(served);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith(disposition);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
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

    @Test
    void nothing_can_be_done_to_a_ticket_that_one_may_not_see() {
        var agents = world.core().accounts.deskAgents;
        long id = agents.verify("testowy.agent17", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        var browser = world.browser().signIn("testowy.agent17");
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of()), SomeAct.act());
        for (String path : Set.of("reply", "comment", "change", "preview", "draft", "undo/1")) {
            assertThat(browser.post("/desk/tickets/1234/" + path, Map.of("body", "x", "comment", "x", "status", "6.0"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
    }
}
