package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.inbox.Envelope;
import odzew.inbox.IncomingBytes;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages that belong to no ticket are seen by the agents of their queue and by leads of all queues.
class OutsideMessagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static DeskWorld world;

    @BeforeAll
    static void start() {
        world = desk.world();
        desk.database()
                .useTransaction(handle -> handle.execute(
                        "insert into ticket_queue (name, email) values ('Other', 'other@thulium.example')"));
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
        desk.database()
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
        assertThat(agent.get("/desk/mail/incoming/" + own + "/source").body())
                .contains("Original message", "<dt dir=\"auto\">Subject</dt>", "Away until Monday")
                .doesNotContain("<script>alert");
        assertThat(world.audited("incoming_mail.read_raw")).contains("testowy.agent17 testowy.agent17");
        for (String action : Set.of("/read-again", "/make-ticket", "/release")) {
            assertThat(agent.post("/desk/mail/incoming/" + foreign + action, Map.of())
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
        for (String address : Set.of("/raw", "/source")) {
            assertThat(agent.get("/desk/mail/incoming/" + foreign + address).statusCode())
                    .as(address)
                    .isEqualTo(404);
        }
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
        desk.database()
                .useTransaction(handle ->
                        handle.execute("update incoming_mail set status = 'HELD', verdict = 'HELD' where id = ?", id));
        var lead = world.browser().signIn("akowalski");
        String page =
                lead.get("/desk/mail/incoming?status=NOT_IN_TICKET&lang=pl").body();
        assertThat(page)
                .contains("Away until Sunday", "/desk/mail/incoming/" + id + "/release", "value=\"TRUST\"")
                .doesNotContain("/desk/mail/incoming/" + id + "/read-again");
        desk.database()
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
}
