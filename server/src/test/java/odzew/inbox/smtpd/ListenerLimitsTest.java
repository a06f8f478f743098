package odzew.inbox.smtpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom;
import odzew.net.AddressRange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The bounds of a session: time, silence, mistakes, recipients, and the addresses that may connect.
class ListenerLimitsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;
    private static MailListener smtp;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
        smtp = ListenerRoom.listener(
                ReceivingProtocol.SMTP, room.database, room.inbox, ListenerRoom.settings(List.of()));
    }

    @AfterAll
    static void close() {
        smtp.close();
        room.close();
    }

    @Test
    void a_client_that_does_not_read_its_answers_is_cut_off() throws IOException {
        try (var listener = ListenerRoom.listener(
                        ReceivingProtocol.SMTP, room.database, room.inbox, patient(Duration.ofMillis(500)));
                var client = new MailClient(listener)) {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            String many = "EHLO a-client-that-never-reads\r\n".repeat(10_000);
            assertThatThrownBy(() -> {
                        while (System.nanoTime() < end) {
                            client.write(many);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_client_that_says_nothing_is_cut_off() throws IOException {
        try (var listener = ListenerRoom.listener(
                        ReceivingProtocol.SMTP, room.database, room.inbox, patient(Duration.ofMillis(200)));
                var client = MailClient.to(listener, "EHLO")) {
            assertThat(client.line()).isNull();
        }
    }

    private static ReceivingSettings patient(Duration silence) {
        return new ReceivingSettings(
                InetAddress.getLoopbackAddress(),
                0,
                "desk.example",
                ListenerRoom.LIMIT,
                List.of(),
                Optional::empty,
                silence,
                Duration.ofMinutes(5));
    }

    @Test
    void a_mail_has_a_hundred_recipients_at_most() throws IOException {
        try (var client = MailClient.to(smtp, "EHLO")) {
            client.send("MAIL FROM:<c@x.example>");
            for (int i = 0; i < 100; i++) {
                assertThat(client.send("RCPT TO:<test+" + i + "@thulium.example>"))
                        .startsWith("250");
            }
            assertThat(client.send("RCPT TO:<test@thulium.example>")).startsWith("452 4.5.3");
        }
    }

    @Test
    void who_makes_mistake_after_mistake_is_cut_off() throws IOException {
        try (var client = MailClient.to(smtp, "EHLO")) {
            String reply = client.send("MAIL FROM:<c@x.example>");
            for (int i = 0; i < 40 && reply != null && !reply.startsWith("421"); i++) {
                reply = client.send("RCPT TO:<guess" + i + "@thulium.example>");
            }
            assertThat(reply).startsWith("421");
        }
    }

    @Test
    void a_session_ends_when_its_time_is_over_however_busy_it_is() throws IOException {
        var brief = new ReceivingSettings(
                InetAddress.getLoopbackAddress(),
                0,
                "desk.example",
                ListenerRoom.LIMIT,
                List.of(),
                Optional::empty,
                Duration.ofSeconds(20),
                Duration.ofMillis(300));
        try (var listener = ListenerRoom.listener(ReceivingProtocol.SMTP, room.database, room.inbox, brief);
                var client = MailClient.to(listener, "EHLO")) {
            String reply = "";
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (reply != null && System.nanoTime() < end) {
                reply = reply(client, "NOOP");
            }
            assertThat(reply).isNull();
        }
    }

    @Test
    void only_those_on_the_list_may_connect() throws IOException {
        var settings = ListenerRoom.settings(List.of(AddressRange.parse("192.0.2.0/24")));
        try (var listener = ListenerRoom.listener(ReceivingProtocol.SMTP, room.database, room.inbox, settings);
                var client = new MailClient(listener)) {
            assertThat(client.line()).startsWith("554 5.7.1");
        }
        var loopback = ListenerRoom.settings(List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1")));
        try (var listener = ListenerRoom.listener(ReceivingProtocol.SMTP, room.database, room.inbox, loopback);
                var client = new MailClient(listener)) {
            assertThat(client.line()).startsWith("220");
        }
    }

    @Test
    void one_address_has_half_of_the_sessions_and_all_together_have_64() throws Exception {
        try (var listener = ListenerRoom.listener(
                ReceivingProtocol.SMTP, room.database, room.inbox, ListenerRoom.settings(List.of()))) {
            var clients = new ArrayList<MailClient>();
            try {
                for (String address : List.of("127.0.0.2", "127.0.0.3")) {
                    for (int i = 0; i < 32; i++) {
                        clients.add(new MailClient(listener, InetAddress.getByName(address)));
                        assertThat(clients.getLast().line()).startsWith("220");
                    }
                    if (address.equals("127.0.0.2")) {
                        assertThat(greeting(listener, address)).startsWith("421 4.3.2");
                    }
                }
                assertThat(greeting(listener, "127.0.0.4")).startsWith("421 4.3.2");
            } finally {
                for (MailClient client : clients) {
                    client.close();
                }
            }
        }
    }

    private static String greeting(MailListener listener, String from) throws IOException {
        try (var client = new MailClient(listener, InetAddress.getByName(from))) {
            return client.line();
        }
    }

    private static String reply(MailClient client, String command) {
        try {
            return client.send(command);
        } catch (IOException e) {
            return null;
        }
    }
}
