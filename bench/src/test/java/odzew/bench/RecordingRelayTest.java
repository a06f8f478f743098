package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingRelayTest {

    private static final String MAIL = "EHLO me\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@y.example>\r\nDATA\r\n"
            + "Subject: one\r\n\r\n..dot\r\n.\r\n";

    @Test
    void a_mail_is_kept_with_its_dots_taken_back() throws Exception {
        try (var sink = new RecordingRelay(1)) {
            assertThat(answers(sink)).last().asString().startsWith("221 ");
            assertThat(sink.taken()).singleElement().satisfies(taken -> {
                assertThat(taken.recipients()).containsExactly("b@y.example");
                assertThat(new String(taken.bytes(), StandardCharsets.US_ASCII))
                        .isEqualTo("Subject: one\r\n\r\n.dot\r\n");
                assertThat(taken.answered()).isTrue();
            });
        }
    }

    @Test
    void a_mail_is_kept_also_where_the_link_is_dropped_before_the_answer() throws Exception {
        try (var sink = new RecordingRelay(1)) {
            sink.dropBeforeAnswer(1);
            assertThat(answers(sink)).last().asString().startsWith("354 ");
            assertThat(sink.taken()).singleElement().matches(taken -> !taken.answered());
            assertThat(sink.droppedLinks()).isEqualTo(1);
        }
    }

    private static List<String> answers(RecordingRelay sink) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), sink.port());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            socket.getOutputStream().write((MAIL + "QUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return in.lines().toList();
        }
    }
}
