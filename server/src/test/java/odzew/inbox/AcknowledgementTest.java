package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import odzew.account.CommandRunner;
import odzew.account.SomeAct;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.setup.QueueRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Acknowledgements: who receives one at once, and who never does (RFC 3834).
class AcknowledgementTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void a_queue_that_acknowledges() {
        room.now = room.now.plus(Duration.ofDays(2));
        set(Map.of("acknowledge", "on", "acknowledgements-a-day", "2", "acknowledgement-pl", "standard"));
    }

    @Test
    void a_first_mail_is_acknowledged_in_its_language_as_a_machine_must() {
        Made made = write(
                "a@x.example",
                "Subject: Gdzie jest paczka\nMessage-ID: <ack-1@x.example>\n",
                "Dzień dobry, kiedy dotrze?");

        String mail = sent(made);

        assertThat(mail)
                .contains("Auto-Submitted: auto-replied\r\n")
                .contains("X-Auto-Response-Suppress: All\r\n")
                .contains("To: a@x.example\r\n")
                .contains("In-Reply-To: <ack-1@x.example>\r\n")
                .contains("Subject: Re: [#" + made.ticket() + "] Gdzie jest paczka\r\n")
                .contains("otrzymali=C5=9Bmy");
        assertThat(room.ticket(made).messages().getFirst().systemComment())
                .isEqualTo("Acknowledgement sent to a@x.example");
        assertThat(room.ticket(made).statusId()).isEqualTo(1);
    }

    @Test
    void an_english_mail_gets_the_english_text() {
        assertThat(sent(write("b@x.example", "Subject: question\n", "Hello, where is my order? Thank you")))
                .contains("we have received your message");
    }

    @Test
    void what_a_customer_writes_is_mailed_letter_for_letter() {
        set(Map.of("acknowledgement-pl", "Temat: {ticket.subject} $1 {{unknown}}", "language", "pl"));

        assertThat(sent(write("c@x.example", "Subject: {ticket.number} <b>$2\\x</b>\n", "1")))
                .contains("Temat: {ticket.number} <b>$2\\x</b> $1 {{unknown}}");
    }

    @Test
    void no_more_than_so_many_a_day() {
        for (int i = 1; i <= 2; i++) {
            assertThat(acknowledged(write("d@x.example", "Subject: " + i + "\n", "mail " + i)))
                    .isTrue();
        }

        assertThat(acknowledged(write("d@x.example", "Subject: 3\n", "mail 3"))).isFalse();
        room.now = room.now.plus(Duration.ofHours(25));
        assertThat(acknowledged(write("d@x.example", "Subject: 4\n", "mail 4"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-generated",
                "auto-submitted: Auto-Replied (vacation)",
                "Precedence: bulk",
                "List-Id: <x.example>",
                "X-Auto-Response-Suppress: OOF",
                "X-Loop: x",
                "X-Autoreply: yes",
                "Return-Path: <>",
                "Date: Mon, 23 Nov 2020 10:00:00 +0000",
                "Subject: Out of office",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=b"
            })
    void machines_and_history_get_no_answer(String header) {
        assertThat(acknowledged(write("e" + header.hashCode() + "@x.example", header + "\n", "hello")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-reply@x.example",
                "owner-list@x.example",
                "mailer-daemon@y.example",
                "test@thulium.example",
                "bounce+7@z.example"
            })
    void unattended_addresses_and_our_own_get_no_answer(String sender) {
        assertThat(acknowledged(write(sender, "Subject: s\n", "hello from " + sender)))
                .isFalse();
    }

    @Test
    void the_null_path_a_blind_copy_and_a_queue_that_does_not_want_it_get_no_answer() {
        Made nullPath = room.made(room.inbox.accept(
                new Envelope(Envelope.Source.LMTP, "", PostRoom.MAILBOX),
                IncomingBytes.of("From: f@x.example\r\nTo: test@thulium.example\r\n\r\nhello\r\n"
                        .getBytes(StandardCharsets.UTF_8))));
        Made blind = room.made(room.receive("From: g@x.example\nTo: other@y.example\n\nhello\n"));
        set(Map.of("acknowledge", "off"));

        assertThat(acknowledged(nullPath)).isFalse();
        assertThat(acknowledged(blind)).isFalse();
        assertThat(acknowledged(write("h@x.example", "Subject: s\n", "hello"))).isFalse();
    }

    @Test
    void an_answer_in_a_ticket_gets_none() {
        Made first = write("i@x.example", "Subject: s\n", "first");
        Made second = write("i@x.example", "Subject: Re: [#" + first.ticket() + "] s\n", "second");

        assertThat(second.ticket()).isEqualTo(first.ticket());
        assertThat(room.ticket(first).messages().stream()
                        .filter(message -> message.systemComment().startsWith("Acknowledgement")))
                .hasSize(1);
    }

    private static Made write(String from, String headers, String text) {
        return room.made(room.receive("From: " + from + "\nTo: test@thulium.example\n" + headers + "\n" + text + "\n"));
    }

    private static void set(Map<String, String> rules) {
        new QueueRules(new CommandRunner(db.database(), room.clock)).set("Example queue", rules, SomeAct.act());
    }

    private static boolean acknowledged(Made made) {
        assertThat(made.status()).isEqualTo("PROCESSED");
        return room.text("select count(*) from acknowledgement where ticket_id = ?", made.ticket())
                .equals("1");
    }

    /// The acknowledgement's exact bytes, with soft line breaks undone.
    private static String sent(Made made) {
        assertThat(acknowledged(made)).isTrue();
        room.deliver();
        long message = Long.parseLong(room.text(
                "select message_id from outgoing_mail where ticket_id = ? and automatic = 'AUTO_REPLIED'",
                made.ticket()));
        byte[] raw = room.sentMails
                .raw(odzew.account.VisibleQueues.ALL, made.ticket(), message)
                .orElseThrow();
        return new String(raw, StandardCharsets.UTF_8).replace("=\r\n", "");
    }
}
