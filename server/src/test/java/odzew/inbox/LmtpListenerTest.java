package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.history.History;
import odzew.ticket.CustomerMails;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LmtpListenerTest {

    private static final long LIMIT = 3L << 20;

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;
    private static LmtpListener listener;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
        listener = listener(room.database, room.inbox);
    }

    @AfterAll
    static void close() {
        listener.close();
        room.close();
    }

    @Test
    void a_mail_is_kept_to_the_byte_before_its_250() throws IOException {
        try (var client = new Client(listener)) {
            client.envelope("c@x.example", PostRoom.MAILBOX);
            String reply = client.content("From: c@x.example\r\nSubject: dots\r\n\r\n..\r\n...x\r\nend\r\n");

            assertThat(reply).startsWith("250 2.0.0 kept as ");
            long id = Long.parseLong(reply.substring("250 2.0.0 kept as ".length()));
            String raw = db.database().read(handle -> new String(room.inbox.raw(handle, id), StandardCharsets.UTF_8));
            assertThat(raw).isEqualTo("From: c@x.example\r\nSubject: dots\r\n\r\n.\r\n..x\r\nend\r\n");
            assertThat(client.say("QUIT")).startsWith("221");
        }
    }

    @Test
    void each_recipient_has_its_answer_and_strangers_are_refused() throws IOException {
        try (var client = new Client(listener)) {
            client.envelope("c@x.example", PostRoom.MAILBOX);
            assertThat(client.say("RCPT TO:<nobody@thulium.example>")).startsWith("550 5.1.1");
            assertThat(client.say("RCPT TO:<test+t1.abc@thulium.example>")).startsWith("250");
            assertThat(client.content("Subject: two\r\n\r\nhi\r\n")).startsWith("250");
            assertThat(client.line()).startsWith("250");
        }
    }

    @Test
    void a_lone_line_end_neither_ends_a_mail_nor_gets_in() throws IOException {
        for (String hidden : List.of("\n.\r\n", "\n.\n", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\r\r\n")) {
            try (var client = new Client(listener)) {
                client.envelope("c@x.example", PostRoom.MAILBOX);
                String smuggled =
                        "MAIL FROM:<evil@x.example>\r\nRCPT TO:<" + PostRoom.MAILBOX + ">\r\nDATA\r\nevil\r\n";
                assertThat(client.content("Subject: one\r\n\r\nhi" + hidden + smuggled))
                        .as(hidden.replace("\r", "CR").replace("\n", "LF"))
                        .startsWith("550 5.6.0");
                assertThat(client.say("NOOP")).startsWith("250");
            }
        }
    }

    @Test
    void a_mail_beyond_the_limit_is_refused_and_the_session_goes_on() throws IOException {
        try (var client = new Client(listener)) {
            assertThat(client.say("MAIL FROM:<c@x.example> SIZE=" + (LIMIT + 1)))
                    .startsWith("552");
            client.envelope("c@x.example", PostRoom.MAILBOX);
            assertThat(client.content(("x".repeat(70) + "\r\n").repeat((int) (LIMIT / 72) + 1)))
                    .startsWith("552");
            client.envelope("c@x.example", PostRoom.MAILBOX);
            assertThat(client.content("Subject: small\r\n\r\nhi\r\n")).startsWith("250");
        }
    }

    @Test
    void without_its_database_it_asks_to_try_again() throws IOException {
        Database gone = Database.connect(db.databaseUrl(), 1);
        gone.close();
        try (var without = listener(gone, new Inbox(gone, () -> {}, room.clock));
                var client = new Client(without)) {
            client.say("MAIL FROM:<c@x.example>");
            assertThat(client.say("RCPT TO:<" + PostRoom.MAILBOX + ">")).startsWith("451 4.3.0");
        }
    }

    private static LmtpListener listener(Database database, Inbox inbox) {
        var mailboxes = new Mailboxes(database, new CustomerMails(new History(), new Customers(new History())));
        return new LmtpListener(inbox, mailboxes, InetAddress.getLoopbackAddress(), 0, LIMIT);
    }

    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Client(LmtpListener listener) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(line()).startsWith("220");
            var answers = new ArrayList<>(List.of(say("LHLO test")));
            while (answers.getLast().startsWith("250-")) {
                answers.add(line());
            }
            assertThat(answers).contains("250 SIZE " + LIMIT);
        }

        void envelope(String sender, String recipient) throws IOException {
            assertThat(say("MAIL FROM:<" + sender + ">")).startsWith("250");
            assertThat(say("RCPT TO:<" + recipient + ">")).startsWith("250");
        }

        String content(String octets) throws IOException {
            assertThat(say("DATA")).startsWith("354");
            send(octets + ".\r\n");
            return line();
        }

        String say(String command) throws IOException {
            send(command + "\r\n");
            return line();
        }

        String line() throws IOException {
            return in.readLine();
        }

        private void send(String octets) throws IOException {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
