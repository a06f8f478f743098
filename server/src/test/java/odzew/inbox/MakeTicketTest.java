package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.problem.Problem;
import odzew.ticket.BodyType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each message that is not in a ticket becomes one by order of an agent, whatever is wrong with it.
class MakeTicketTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;
    private static IncomingMails mails;
    /// Reads nothing in time.
    private static MailProcessor slow;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
        mails = new IncomingMails(room.database, room.inbox, room.clock);
        slow = room.processor(new ProcessingSettings(
                PostRoom.INSTANCE, "1", RateLimits.DEFAULT, "", SpamSettings.NONE, ZoneOffset.UTC, Duration.ZERO));
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void a_message_that_cannot_be_read_becomes_a_file_of_an_open_ticket_that_names_sender_subject_and_reason()
            throws Exception {
        Inbox.Accepted unread = unread("ola@x.example", "Gdzie jest paczka?");
        makeTicket(unread);
        Made made = room.made(unread);

        assertThat(made.status()).isEqualTo("PROCESSED");
        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        assertThat(made.reason()).isEqualTo("reading took longer than 0 s");
        assertThat(room.status(made)).isEqualTo("NEW");
        assertThat(room.requester(made)).isEqualTo("ola@x.example Ola");
        var ticket = room.ticket(made);
        assertThat(ticket.subject()).isEqualTo("Gdzie jest paczka?");
        var message = ticket.messages().getLast();
        assertThat(message.bodyType()).isEqualTo(BodyType.PLAIN);
        assertThat(message.body())
                .contains("czytanie trwało dłużej niż 0 s", "message.eml", "Ola <ola@x.example>", "Gdzie jest paczka?")
                .doesNotContain("words of ola");
        var file = room.attachments.open(message.attachmentTokens().getFirst());
        assertThat(file.filename()).isEqualTo("message.eml");
        try (var bytes = file.bytes()) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)).contains("words of ola");
        }
        assertThat(mails.get(VisibleQueues.ALL, unread.id()).isOutside()).isFalse();
        assertThatThrownBy(() -> makeTicket(unread)).isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void a_header_that_cannot_be_read_either_is_no_reason_to_stop() {
        Inbox.Accepted unread = unread("iza@x.example", "hello");
        makeTicket(unread);
        Made made = room.made(slow, unread);

        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        assertThat(room.requester(made).strip()).isEmpty();
        assertThat(room.ticket(made).messages().getLast().attachmentTokens()).hasSize(1);
    }

    @Test
    void a_message_that_stopped_the_server_is_not_read_again() {
        Inbox.Accepted unread = unread("ala@x.example", "hello");
        room.execute("update incoming_mail set signs = '[[\"STOPPED_THE_SERVER\", \"3\"]]' where id = ?", unread.id());
        makeTicket(unread);

        assertThat(room.made(unread).reason()).isEqualTo("the server stopped 3 times while reading this message");
    }

    @Test
    void a_message_without_a_queue_becomes_a_ticket_of_the_first_queue() {
        Inbox.Accepted lost =
                room.receive("sales@elsewhere.example", "From: Jan <jan@x.example>\nSubject: lost\n\nwords of Jan\n");
        assertThat(room.made(lost).status()).isEqualTo("QUARANTINED");
        makeTicket(lost);
        Made made = room.made(lost);

        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        assertThat(made.reason()).isEqualTo("none of its recipients belongs to a queue");
        assertThat(room.ticket(made).messages().getLast().body()).contains("words of Jan");
        assertThat(room.text("select ticket_queue_id::text from ticket where id = ?", made.ticket()))
                .isEqualTo(room.text("select min(id)::text from ticket_queue"));
    }

    @Test
    void an_automatic_answer_and_a_message_above_a_limit_become_tickets_too() {
        Inbox.Accepted away = room.receive(
                "From: away@x.example\nAuto-Submitted: auto-replied\nSubject: Away\nMessage-ID: <aw@x.example>\n\nback soon\n");
        assertThat(room.made(away).verdict()).isEqualTo("AUTOMATIC_ANSWER");
        makeTicket(away);
        assertThat(room.made(away).verdict()).isEqualTo("NEW_TICKET");

        Inbox.Accepted much = room.receive("From: much@x.example\nSubject: much\n\nagain\n");
        room.execute("update incoming_mail set status = 'HELD', verdict = 'HELD' where id = ?", much.id());
        makeTicket(much);
        assertThat(room.made(much).verdict()).isEqualTo("NEW_TICKET");
        assertThat(room.text("select count(*)::text from personal_sender where address = 'much@x.example'"))
                .isEqualTo("0");
    }

    private static Inbox.Accepted unread(String from, String subject) {
        String name = from.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + from.substring(1, 3);
        Inbox.Accepted accepted = room.receive("From: " + name + " <" + from + ">\nTo: test@thulium.example\nSubject: "
                + subject + "\nMessage-ID: <unread-" + from + ">\n\nwords of " + name.toLowerCase(java.util.Locale.ROOT)
                + "\n");
        Made made = room.made(slow, accepted);
        assertThat(made.status()).isEqualTo("QUARANTINED");
        assertThat(made.verdict()).isEmpty();
        return accepted;
    }

    private static void makeTicket(Inbox.Accepted accepted) {
        room.database.useTransaction(handle -> mails.makeTicket(handle, VisibleQueues.ALL, accepted.id()));
    }
}
