package odzew.inbox.smtpd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingMails;
import odzew.inbox.PostRoom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailListenerTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;
    private static MailListener lmtp;
    private static MailListener smtp;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
        lmtp = ListenerRoom.listener(
                ReceivingProtocol.LMTP, room.database, room.inbox, ListenerRoom.settings(List.of()));
        smtp = ListenerRoom.listener(
                ReceivingProtocol.SMTP, room.database, room.inbox, ListenerRoom.settings(List.of()));
    }

    @AfterAll
    static void close() {
        lmtp.close();
        smtp.close();
        room.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_is_kept_to_the_byte_before_its_250(ReceivingProtocol protocol) throws IOException {
        try (var client = client(protocol)) {
            client.envelope("c@x.example", PostRoom.MAILBOX);
            String reply =
                    client.content("From: c@x.example\r\nSubject: " + protocol + "\r\n\r\n..\r\n...x\r\nend\r\n");

            assertThat(reply).startsWith("250 2.0.0 kept as ");
            assertThat(raw(reply))
                    .isEqualTo("From: c@x.example\r\nSubject: " + protocol + "\r\n\r\n.\r\n..x\r\nend\r\n");
            assertThat(client.send("QUIT")).startsWith("221");
        }
    }

    @Test
    void a_mail_too_large_for_memory_is_kept_to_the_byte() throws IOException {
        String mail = "Subject: large\r\n\r\n"
                + ("0123456789".repeat(7) + "\r\n").repeat((int) (ListenerRoom.LIMIT / 72) - 10);
        try (var client = client(ReceivingProtocol.SMTP)) {
            client.envelope("c@x.example", PostRoom.MAILBOX);
            String reply = client.content(mail);
            assertThat(reply).startsWith("250 2.0.0 kept as ");
            assertThat(raw(reply)).isEqualTo(mail);
        }
    }

    @Test
    void by_lmtp_each_recipient_has_its_answer_and_strangers_are_refused() throws IOException {
        try (var client = client(ReceivingProtocol.LMTP)) {
            client.envelope("c@x.example", PostRoom.MAILBOX);
            assertThat(client.send("RCPT TO:<nobody@thulium.example>")).startsWith("550 5.1.1");
            assertThat(client.send("RCPT TO:<test+t1.abc@thulium.example>")).startsWith("250");
            assertThat(client.content("Subject: two\r\n\r\nhi\r\n")).startsWith("250");
            assertThat(client.line()).startsWith("250");
            assertThat(client.send("NOOP")).isEqualTo("250 2.0.0 ok");
        }
    }

    @Test
    void by_smtp_a_mail_has_one_answer_however_many_it_is_for() throws IOException {
        try (var client = client(ReceivingProtocol.SMTP)) {
            client.envelope("c@x.example", PostRoom.MAILBOX);
            assertThat(client.send("RCPT TO:<test+t1.abc@thulium.example>")).startsWith("250");
            assertThat(client.content("Subject: one answer\r\n\r\nhi\r\n")).startsWith("250");
            assertThat(client.send("NOOP")).isEqualTo("250 2.0.0 ok");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lone_line_end_neither_ends_a_mail_nor_gets_in(ReceivingProtocol protocol) throws IOException {
        for (String hidden : List.of("\n.\r\n", "\n.\n", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\r\r\n")) {
            try (var client = client(protocol)) {
                client.envelope("c@x.example", PostRoom.MAILBOX);
                String smuggled =
                        "MAIL FROM:<evil@x.example>\r\nRCPT TO:<" + PostRoom.MAILBOX + ">\r\nDATA\r\nevil\r\n";
                assertThat(client.content("Subject: one\r\n\r\nhi" + hidden + smuggled))
                        .as(hidden.replace("\r", "CR").replace("\n", "LF"))
                        .startsWith("550 5.6.0");
                assertThat(client.send("NOOP")).startsWith("250");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_beyond_the_limit_is_refused_and_the_session_goes_on(ReceivingProtocol protocol) throws IOException {
        try (var client = client(protocol)) {
            assertThat(client.send("MAIL FROM:<c@x.example> SIZE=" + (ListenerRoom.LIMIT + 1)))
                    .startsWith("552");
            client.envelope("c@x.example", PostRoom.MAILBOX);
            assertThat(client.content(("x".repeat(70) + "\r\n").repeat((int) (ListenerRoom.LIMIT / 72) + 1)))
                    .startsWith("552");
            client.envelope("c@x.example", PostRoom.MAILBOX);
            assertThat(client.content("Subject: small\r\n\r\nhi\r\n")).startsWith("250");
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_its_database_it_asks_to_try_again(ReceivingProtocol protocol) throws IOException {
        Database gone = Database.connect(db.databaseUrl(), 1);
        gone.close();
        var inbox = new Inbox(gone, () -> {}, room.clock);
        try (var without = ListenerRoom.listener(protocol, gone, inbox, ListenerRoom.settings(List.of()));
                var client = MailClient.to(without, protocol == ReceivingProtocol.SMTP ? "EHLO" : "LHLO")) {
            client.send("MAIL FROM:<c@x.example>");
            assertThat(client.send("RCPT TO:<" + PostRoom.MAILBOX + ">")).startsWith("451 4.3.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_whose_store_is_away_by_then_is_asked_for_again(ReceivingProtocol protocol) throws IOException {
        Database gone = Database.connect(db.databaseUrl(), 1);
        gone.close();
        var inbox = new Inbox(gone, () -> {}, room.clock);
        try (var without = ListenerRoom.listener(protocol, room.database, inbox, ListenerRoom.settings(List.of()));
                var client = MailClient.to(without, protocol == ReceivingProtocol.SMTP ? "EHLO" : "LHLO")) {
            client.envelope("c@x.example", PostRoom.MAILBOX);
            assertThat(client.content("Subject: not now\r\n\r\nhi\r\n")).startsWith("451 4.3.0");
            assertThat(client.send("NOOP")).startsWith("250");
        }
    }

    @ParameterizedTest
    @EnumSource
    void how_it_was_handed_over_is_kept_beside_its_octets(ReceivingProtocol protocol) throws IOException {
        try (var client = client(protocol)) {
            client.envelope("c@x.example", PostRoom.MAILBOX);
            String reply = client.content("Subject: trace " + protocol + "\r\n\r\nhi\r\n");

            assertThat(raw(reply)).isEqualTo("Subject: trace " + protocol + "\r\n\r\nhi\r\n");
            long id = Long.parseLong(reply.substring("250 2.0.0 kept as ".length()));
            String with = protocol == ReceivingProtocol.SMTP ? "ESMTP" : "LMTP";
            assertThat(new IncomingMails(room.database, room.inbox, room.clock)
                            .get(odzew.account.VisibleQueues.ALL, id)
                            .trace())
                    .isEqualTo("from test ([127.0.0.1]) by desk.example with " + with
                            + " for <test@thulium.example>; Mon, 23 Nov 2026 11:00:00 GMT");
        }
    }

    @Test
    void the_postmaster_of_our_domains_is_taken_for_and_nobody_elses() throws IOException {
        try (var client = client(ReceivingProtocol.SMTP)) {
            client.send("MAIL FROM:<c@x.example>");
            assertThat(client.send("RCPT TO:<PostMaster@thulium.example>")).startsWith("250");
            assertThat(client.send("RCPT TO:<Postmaster>")).startsWith("250");
            assertThat(client.send("RCPT TO:<postmaster@elsewhere.example>")).startsWith("550");
            assertThat(client.send("RCPT TO:<postmasters@thulium.example>")).startsWith("550");
        }
    }

    @Test
    void commands_may_come_in_one_piece() throws IOException {
        try (var client = client(ReceivingProtocol.SMTP)) {
            client.write("MAIL FROM:<> BODY=8BITMIME SIZE=30\r\nRCPT TO:<" + PostRoom.MAILBOX + ">\r\nDATA\r\n");
            assertThat(client.line()).startsWith("250 2.1.0");
            assertThat(client.line()).startsWith("250 2.1.5");
            assertThat(client.line()).startsWith("354");
            client.write("Subject: piped\r\n\r\nhi\r\n.\r\nNOOP\r\nQUIT\r\n");
            assertThat(client.line()).startsWith("250 2.0.0 kept as ");
            assertThat(client.line()).startsWith("250");
            assertThat(client.line()).startsWith("221");
        }
    }

    @Test
    void parameters_that_were_not_offered_are_refused() throws IOException {
        try (var client = client(ReceivingProtocol.SMTP)) {
            assertThat(client.send("MAIL FROM:<c@x.example> AUTH=<>")).startsWith("555");
            assertThat(client.send("MAIL FROM:<c@x.example>")).startsWith("250");
            assertThat(client.send("RCPT TO:<" + PostRoom.MAILBOX + "> NOTIFY=NEVER"))
                    .startsWith("555");
        }
    }

    @Test
    void nothing_is_taken_before_a_hello_and_the_other_protocol_is_unknown() throws IOException {
        try (var client = new MailClient(smtp)) {
            assertThat(client.line()).startsWith("220 desk.example SMTP");
            assertThat(client.send("MAIL FROM:<c@x.example>")).startsWith("503");
            assertThat(client.send("LHLO test")).startsWith("500");
        }
    }

    private static String raw(String reply) {
        long id = Long.parseLong(reply.substring("250 2.0.0 kept as ".length()));
        return db.database().read(handle -> new String(room.inbox.raw(handle, id), StandardCharsets.UTF_8));
    }

    private static MailClient client(ReceivingProtocol protocol) throws IOException {
        return switch (protocol) {
            case SMTP -> MailClient.to(smtp, "EHLO");
            case LMTP -> MailClient.to(lmtp, "LHLO");
        };
    }
}
