package odzew.outbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import odzew.net.BytesSocket;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpReplyFuzzTest {

    private static final SmtpSettings SETTINGS = SmtpSettings.parse("smtp://localhost:25?starttls=off");

    /// A relay may send any bytes: they are a reply with a valid code, or an [IOException].
    @MethodSource("relays")
    @FuzzTest(maxDuration = "60s")
    void any_bytes_are_a_reply_or_a_broken_connection(byte[] relay) throws IOException {
        try (var connection = new SmtpConnection(new BytesSocket(relay), SETTINGS)) {
            check(connection.greeting());
            check(connection.hello("odzew.example"));
            connection.parameters("AUTH").forEach(word -> assertThat(word).isNotNull());
            connection.sendAhead("MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>");
            check(connection.command("MAIL FROM:<a@x.example>"));
            check(connection.command("RCPT TO:<b@x.example>"));
            check(connection.finish());
        } catch (IOException e) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain("\n", "\r", "\0");
        }
    }

    private static void check(SmtpConnection.Reply reply) {
        assertThat(reply.code()).isBetween(200, 599);
        assertThat(reply.text()).doesNotContain("\r", "\0");
    }

    static Stream<byte[]> relays() {
        return Stream.of(
                        "220 ready\r\n250-relay\r\n250-SIZE 1000\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN\r\n"
                                + "250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n250 2.0.0 Ok: queued as 4F2\r\n",
                        "220-two\r\n220 lines\r\n502 no EHLO\r\n250 old\r\n450 4.2.1 busy\r\n",
                        "421 4.3.2 closing\r\n",
                        "220 \0\1\2\r\n250\r\n250 AUTH=PLAIN\r\n",
                        "HTTP/1.1 400 Bad Request\r\n\r\n",
                        "999 out of range\r\n",
                        "220")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
