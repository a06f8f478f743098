package odzew.mailservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MailServersTest {

    private static MailServers mail;
    private static Duration start;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        long begin = System.nanoTime();
        mail = MailServers.start();
        start = Duration.ofNanos(System.nanoTime() - begin);
    }

    @AfterAll
    static void stop() {
        if (mail != null) {
            mail.close();
        }
    }

    @Test
    void they_start_in_seconds() {
        assertThat(start).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_mail_through_postfix_is_in_dovecot() throws IOException {
        try (var smtp = new Client(mail.postfix().smtpPort())) {
            smtp.send("a@x.example", "support+t1.abc@helpdesk.test", "Subject: through\r\n\r\nhi\r\n");
        }
        assertThat(arrived("support@helpdesk.test", "Subject: through"))
                .contains("Delivered-To: support+t1.abc@helpdesk.test");
    }

    @Test
    void recipients_are_refused_as_the_table_says() throws IOException {
        try (var smtp = new Client(mail.postfix().smtpPort())) {
            smtp.send("EHLO test", "250");
            smtp.send("MAIL FROM:<a@x.example>", "250");
            smtp.send("RCPT TO:<busy@cust.test>", "450 4.2.1");
            smtp.send("RCPT TO:<grey@cust.test>", "451 4.7.1");
            smtp.send("RCPT TO:<fullbox@cust.test>", "452 4.2.2");
            smtp.send("RCPT TO:<blocked@cust.test>", "550 5.7.1");
            smtp.send("RCPT TO:<unknown@cust.test>", "550 5.1.1");
            smtp.send("RCPT TO:<anna@cust.test>", "250");
        }
    }

    @Test
    void a_refused_mail_comes_back_as_a_genuine_report() throws IOException {
        try (var smtp = new Client(mail.postfix().smtpPort())) {
            smtp.send("sender+b7@helpdesk.test", "gone@sink.test", "Subject: refused\r\n\r\nhi\r\n");
        }
        assertThat(arrived("sender@helpdesk.test", "Final-Recipient: rfc822; gone@sink.test"))
                .contains("multipart/report", "Status: 5.1.1", "Subject: refused");
    }

    @Test
    void dovecot_shows_what_was_delivered_and_knows_its_password() throws IOException {
        mail.dovecot().deliver("a@x.example", "direct@helpdesk.test", bytes("Subject: one\r\n\r\n.dot\r\n"));
        try (var imap = new Client(mail.dovecot().imapPort())) {
            imap.send("a LOGIN direct@helpdesk.test wrong", "a NO");
            imap.send("b LOGIN direct@helpdesk.test " + Dovecot.PASSWORD, "b OK");
            assertThat(imap.send("c EXAMINE INBOX", "c OK")).contains("* 1 EXISTS");
        }
    }

    @Test
    void renumbering_changes_the_validity_and_keeps_the_mails() throws IOException {
        mail.dovecot().deliver("a@x.example", "moved@helpdesk.test", bytes("Subject: one\r\n\r\nx\r\n"));
        List<String> before = examine("moved@helpdesk.test");
        mail.dovecot().renumber("moved@helpdesk.test");
        List<String> after = examine("moved@helpdesk.test");
        assertThat(before).contains("* 1 EXISTS");
        assertThat(after).contains("* 1 EXISTS");
        assertThat(validity(after)).isNotEqualTo(validity(before));
    }

    @Test
    void a_link_can_be_cut_frozen_and_healed() throws IOException {
        try (var proxy = new FaultProxy(mail.dovecot().imapPort())) {
            proxy.cutAfter(FaultProxy.Direction.TO_CLIENT, 10);
            try (var client = new Client(proxy.port())) {
                assertThatThrownBy(() -> client.send("a NOOP", "a OK")).isInstanceOf(IOException.class);
            }
            proxy.freezeAfter(FaultProxy.Direction.TO_CLIENT, 10);
            try (var client = new Client(proxy.port(), 300)) {
                assertThatThrownBy(() -> client.send("a NOOP", "a OK")).isInstanceOf(SocketTimeoutException.class);
                Eventually.until("the link is frozen", () -> proxy.faults() == 2);
            }
            proxy.heal();
            try (var client = new Client(proxy.port())) {
                client.send("a NOOP", "a OK");
                proxy.cutAll();
                assertThatThrownBy(() -> client.send("b NOOP", "b OK")).isInstanceOf(IOException.class);
            }
            assertThat(proxy.faults()).isEqualTo(2);
        }
    }

    private static List<String> examine(String user) throws IOException {
        try (var imap = new Client(mail.dovecot().imapPort())) {
            imap.send("b LOGIN " + user + " " + Dovecot.PASSWORD, "b OK");
            List<String> lines = imap.send("c EXAMINE INBOX", "c OK");
            imap.send("d LOGOUT", "d OK");
            return lines;
        }
    }

    private static String validity(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("UIDVALIDITY"))
                .findFirst()
                .orElseThrow();
    }

    /// The delivered message with that text in it.
    private static String arrived(String user, String text) {
        var found = new AtomicReference<String>();
        Eventually.until(() -> mail.postfix().log(), Duration.ofSeconds(30), () -> {
            for (String folder : List.of("new", "cur")) {
                Path path = mail.dovecot().maildir(user).resolve(folder);
                if (Files.isDirectory(path)) {
                    try (Stream<Path> files = Files.list(path)) {
                        for (Path file : files.toList()) {
                            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                            if (content.contains(text)) {
                                found.set(content);
                            }
                        }
                    }
                }
            }
            return found.get() != null;
        });
        return found.get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Client(int port) throws IOException {
            this(port, 20_000);
        }

        Client(int port, int patience) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(patience);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        void send(String sender, String recipient, String content) throws IOException {
            send("EHLO test", "250");
            send("MAIL FROM:<" + sender + ">", "250");
            send("RCPT TO:<" + recipient + ">", "250");
            send("DATA", "354");
            send(content + ".", "250");
        }

        /// All lines up to one that begins with an answer's end: `250`, `450 …`, or `a OK`.
        List<String> send(String command, String answer) throws IOException {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var lines = new ArrayList<String>();
            while (true) {
                String line = in.readLine();
                if (line == null) {
                    throw new IOException("closed after " + lines);
                }
                lines.add(line);
                boolean untagged = line.startsWith("*") || line.startsWith("220") || line.matches("\\d{3}-.*");
                if (!untagged) {
                    assertThat(line).startsWith(answer);
                    return lines;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
