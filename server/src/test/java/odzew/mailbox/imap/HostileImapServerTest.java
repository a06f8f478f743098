package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import odzew.mailbox.ImapServer;
import odzew.mailbox.MailboxTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers that are meant to fill the memory: the mailbox is in trouble, the server is not.
class HostileImapServerTest {

    private static final long LARGEST = 1024 * 1024;

    /// Writes the untagged part of an answer.
    private interface Answer {
        void write(OutputStream out) throws IOException;
    }

    @Test
    void forty_lines_of_numbers_of_a_search_are_refused() throws Exception {
        byte[] line = ("* SEARCH" + " 1234567".repeat(200_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertTrouble(
                out -> {
                    for (int i = 0; i < 40; i++) {
                        out.write(line);
                    }
                },
                imap -> imap.search("ALL"));
    }

    @Test
    void more_numbers_than_a_mailbox_may_have_are_refused() throws Exception {
        byte[] line = ("* SEARCH" + " 1".repeat(150_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertTrouble(
                out -> {
                    out.write(line);
                    out.write(line);
                },
                imap -> imap.search("ALL"));
    }

    @Test
    void a_line_without_end_is_refused() throws Exception {
        byte[] part = "1".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        assertTrouble(
                out -> {
                    out.write("* SEARCH ".getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 200; i++) {
                        out.write(part);
                    }
                },
                imap -> imap.search("ALL"));
    }

    @Test
    void folders_and_capabilities_without_end_are_refused() throws Exception {
        byte[] folder = "* LIST () \"/\" a\r\n".getBytes(StandardCharsets.US_ASCII);
        assertTrouble(
                out -> {
                    for (int i = 0; i < 20_000; i++) {
                        out.write(folder);
                    }
                },
                ImapConnection::list);
        assertTrouble(
                out -> {
                    for (int i = 0; i < 2_000; i++) {
                        out.write(("* CAPABILITY X" + i + " Y" + i + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    }
                },
                imap -> {
                    imap.readCapabilities();
                    return null;
                });
    }

    @Test
    void many_large_literals_of_one_response_are_refused() throws Exception {
        byte[] content = new byte[(int) LARGEST];
        assertTrouble(
                out -> {
                    for (int i = 0; i < 10; i++) {
                        out.write(("* LIST () {" + LARGEST + "}\r\n").getBytes(StandardCharsets.US_ASCII));
                        out.write(content);
                    }
                },
                ImapConnection::list);
    }

    @Test
    void a_usual_answer_is_read() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(server, out -> out.write("* SEARCH 7 3 7 x 12\r\n".getBytes(StandardCharsets.US_ASCII)));
            try (var imap = connect(server)) {
                assertThat(imap.search("ALL")).containsExactly(3L, 7L, 12L);
            }
        }
    }

    /// A server announces a message once, and IDLE would wait for the next one.
    @Test
    @Timeout(20)
    void a_message_announced_with_the_answer_to_a_search_is_not_waited_for() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(server, out -> out.write("* SEARCH\r\n* 1 EXISTS\r\n".getBytes(StandardCharsets.US_ASCII)));
            try (var imap = connect(server)) {
                assertThat(imap.search("ALL")).isEmpty();
                imap.awaitNews(Duration.ofHours(1));
            }
        }
    }

    private interface Command {
        Object run(ImapConnection imap) throws IOException;
    }

    private static void assertTrouble(Answer answer, Command command) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(server, answer);
            try (var imap = connect(server)) {
                assertThatThrownBy(() -> command.run(imap)).isInstanceOf(MailboxTrouble.class);
            }
        }
    }

    private static ImapConnection connect(ServerSocket server) throws IOException {
        var socket = new Socket(server.getInetAddress(), server.getLocalPort());
        return new ImapConnection(
                new ImapWire(socket, LARGEST),
                ImapServer.of("localhost", server.getLocalPort(), ImapServer.Security.NONE));
    }

    /// One connection: each command gets the answer and a tagged OK.
    private static void serve(ServerSocket server, Answer answer) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    answer.write(socket.getOutputStream());
                    socket.getOutputStream()
                            .write((line.split(" ")[0] + " OK\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException _) {
                // the client has closed
            }
        });
    }
}
