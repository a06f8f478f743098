package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.desk.Conversation;
import odzew.desk.TeamBoard;
import odzew.outbox.DeliveryStatus;
import odzew.ticket.Drafts;
import odzew.ticket.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Messages that an agent takes back before they are sent: once and completely, and no text is lost.
class TakenBackTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

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
    void an_undone_reply_joins_the_draft_that_was_begun_meanwhile() {
        var browser = htmx("akowalski");
        long ticket = opened();
        String page = "/desk/tickets/" + ticket;
        browser.get(page);
        browser.post(page + "/reply", Map.of("body", "Sent <too> early", "body_type", "PLAIN", "at", AT));
        browser.post(page + "/draft", Map.of("body", "<p>Half-written</p>", "body_type", "HTML", "cc", "a@x.example"));
        long message = last(ticket).message().id();

        assertThat(undo(browser, page, message)).contains("below the draft that you had begun");

        Drafts.Draft draft = draft(ticket, Drafts.Kind.REPLY);
        assertThat(draft.body()).isEqualTo("<p>Half-written</p><p>Sent &lt;too&gt; early</p>");
        assertThat(draft.cc()).isEqualTo("a@x.example");
        undo(browser, page, message);
        assertThat(draft(ticket, Drafts.Kind.REPLY).body()).isEqualTo(draft.body());
        assertThat(world.core().desk.tickets.deliveries(VisibleQueues.ALL, ticket, message))
                .allSatisfy(it -> assertThat(it.status()).isEqualTo(DeliveryStatus.CANCELLED));
    }

    @Test
    void an_undone_forward_is_a_forward_again_with_the_agents_words_alone() {
        var browser = htmx("akowalski");
        long ticket = opened();
        String page = "/desk/tickets/" + ticket;
        long first = conversation(ticket).entries().getFirst().message().id();
        browser.get(page);
        Map<String, String> form = Map.of(
                "forward", Long.toString(first),
                "body", "Please look.",
                "body_type", "PLAIN",
                "to", "Magazyn <magazyn@firma.example>",
                "at", AT);
        browser.post(page + "/reply", form);
        long sent = last(ticket).message().id();
        assertThat(undo(browser, page, sent)).contains("id=\"forward\"", "Your text is back in the editor");

        Drafts.Draft draft = draft(ticket, Drafts.Kind.FORWARD);
        assertThat(draft.body()).isEqualTo("Please look.");
        assertThat(draft.forwarded()).isEqualTo(first);
        assertThat(draft.to()).isEqualTo("Magazyn <magazyn@firma.example>");
        assertThat(world.core().drafts.find(agent(), ticket, Drafts.Kind.REPLY)).isEmpty();

        long other = CustomerMessage.plain(world.core(), ticket, "One more question");
        assertThat(browser.post(page + "/forward/" + other, Map.of()).body())
                .contains("You are already forwarding another message");
        assertThat(draft(ticket, Drafts.Kind.FORWARD).forwarded()).isEqualTo(first);
    }

    @Test
    void a_message_is_taken_back_with_its_draft_and_status_or_not_at_all() {
        var browser = htmx("akowalski");
        long ticket = opened();
        String page = "/desk/tickets/" + ticket;
        long before = conversation(ticket).ticket().statusId();
        browser.get(page);
        browser.post(page + "/reply", Map.of("body", "Too early", "body_type", "PLAIN", "close", "1", "at", AT));
        long message = last(ticket).message().id();
        world.core().database.useTransaction(handle -> {
            handle.execute("create function no_draft() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'the disk is full'; end $$");
            handle.execute("create trigger no_draft before insert on draft for each row execute function no_draft()");
        });
        try {
            Map<String, String> status = Map.of("status", before + ".0");
            assertThat(browser.post(page + "/undo/" + message, status).statusCode())
                    .isEqualTo(500);
            assertThat(last(ticket).deliveries())
                    .allSatisfy(it -> assertThat(it.status()).isEqualTo(DeliveryStatus.HELD));
        } finally {
            world.core().database.useTransaction(handle -> handle.execute("drop function no_draft cascade"));
        }
        browser.post(page + "/undo/" + message, Map.of("status", before + ".0"));
        assertThat(conversation(ticket).ticket().statusId()).isEqualTo(before);
        assertThat(draft(ticket, Drafts.Kind.REPLY).body()).isEqualTo("Too early");
        assertThat(count("audit_entry where action like 'DESK_UNDO%' and subject = 'ticket " + ticket + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_forward_and_a_reply_that_was_taken_back_are_no_answers_of_today() {
        var browser = htmx("jkowalski");
        long ticket = opened();
        String page = "/desk/tickets/" + ticket;
        browser.get(page);
        browser.post(page + "/reply", Map.of("body", "An answer", "body_type", "PLAIN", "at", AT));
        long first = conversation(ticket).entries().getFirst().message().id();
        browser.post(
                page + "/reply", Map.of("forward", Long.toString(first), "body", "", "to", "magazyn@firma.example"));
        browser.post(page + "/reply", Map.of("body", "Taken back", "body_type", "PLAIN", "at", AT));
        undo(browser, page, last(ticket).message().id());

        TeamBoard.Team team = new TeamBoard(world.core().database)
                .read(
                        VisibleQueues.ALL,
                        Instant.EPOCH,
                        world.core().clock.instant().minusSeconds(3600));
        assertThat(team.agents())
                .filteredOn(it -> it.login().equals("jkowalski"))
                .singleElement()
                .satisfies(it -> assertThat(it.replies()).isEqualTo(1));
    }

    private static DeskWorld.Browser htmx(String login) {
        return world.browser().signIn(login).with("HX-Request", "true").with("HX-Target", "main");
    }

    private static String undo(DeskWorld.Browser browser, String page, long message) {
        return browser.post(page + "/undo/" + message, Map.of()).body();
    }

    private static long opened() {
        return world.open("begun" + ++number + "@x.example", "A question");
    }

    private static Conversation conversation(long ticket) {
        return world.core().desk.tickets.conversation(VisibleQueues.ALL, ticket);
    }

    private static Conversation.Entry last(long ticket) {
        return conversation(ticket).entries().stream()
                .filter(it -> it.message().type() == MessageType.REPLY)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static Drafts.Draft draft(long ticket, Drafts.Kind kind) {
        return world.core().drafts.find(agent(), ticket, kind).orElseThrow();
    }

    private static long agent() {
        return db.database()
                .read(handle -> handle.createQuery("select id from agent where login = 'akowalski'")
                        .mapTo(Long.class)
                        .one());
    }

    private static long count(String rows) {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from " + rows)
                        .mapTo(Long.class)
                        .one());
    }
}
