package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mistakes of real clients, byte by byte: always a clear answer, never a 500, and the connection is not
/// misread.
class RawRequestsTest {

    private static final String JSON = "Content-Type: application/json; charset=utf-8\r\n";

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_content_length_that_counts_polish_characters_is_explained_and_the_connection_closed() throws IOException {
        String json = "{\"body\":\"Zażółć gęślą jaźń\",\"user_login\":\"testowy.agent17\"}";
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Length: " + json.length() + "\r\n\r\n" + json);
            String answer = socket.answer();
            assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Length", "mb_strlen", "Connection: close");
            assertThat(socket.rest()).isEmpty();
        }
    }

    @Test
    void the_connection_stays_after_a_400_whose_body_was_read() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Length: 5\r\n\r\n[1,2]");
            assertThat(socket.answer())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .doesNotContain("Connection: close");
            socket.post(JSON + "Content-Length: 2\r\n\r\n{}");
            assertThat(socket.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void bytes_behind_a_refused_body_are_not_read_as_a_request() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Length: 5\r\n\r\n[1,2],3]");
            assertThat(socket.answer()).startsWith("HTTP/1.1 400").contains("Connection: close");
            assertThat(socket.rest()).isEmpty();
        }
    }

    @Test
    void a_long_body_cut_short_gets_its_explanation_too() throws IOException {
        String json = "{\"body\":\"" + "ż".repeat(50_000) + "\"}";
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Length: " + json.length() + "\r\n\r\n" + json);
            assertThat(socket.answer()).startsWith("HTTP/1.1 400").contains("mb_strlen");
        }
    }

    @Test
    void json_without_a_content_type_is_read() throws IOException {
        assertThat(exchange("Content-Length: 7\r\n\r\n{\"a\":1}"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"a\":1}");
    }

    @Test
    void a_client_that_expects_100_continue_gets_it() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Expect: 100-continue\r\nContent-Length: 7\r\n\r\n");
            assertThat(socket.answer()).startsWith("HTTP/1.1 100");
            assertThat(socket.send("{\"a\":1}").answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_chunked_body_is_read() throws IOException {
        String chunks = "3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n";
        assertThat(exchange(JSON + "Transfer-Encoding: chunked\r\n\r\n" + chunks))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"a\":1}");
    }

    @Test
    void a_body_that_never_comes_is_a_408() throws IOException {
        assertThat(exchange(JSON + "Content-Length: 100\r\n\r\n{\"a\":"))
                .startsWith("HTTP/1.1 408")
                .contains("Connection: close");
    }

    @Test
    void a_body_over_the_limit_is_refused_although_it_is_still_being_sent() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Length: 100000000\r\n\r\n");
            byte[] megabyte = new byte[1_000_000];
            Arrays.fill(megabyte, (byte) ' ');
            for (int i = 0; i < 100; i++) {
                socket.send(megabyte);
            }
            assertThat(socket.answer()).startsWith("HTTP/1.1 413").contains("1000000 bytes");
        }
    }

    @Test
    void a_chunked_body_over_the_limit_is_refused() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Transfer-Encoding: chunked\r\n\r\n");
            socket.send("200000\r\n").send(new byte[0x200000]).send("\r\n0\r\n\r\n");
            assertThat(socket.answer()).startsWith("HTTP/1.1 413");
        }
    }

    /// The route reads the body a second time while it holds the share of the first.
    @Test
    void a_body_that_finds_no_memory_in_time_gets_503_and_when_to_come_again() throws Exception {
        try (var socket = new RawSocket(server.port())) {
            socket.send("POST /api/twice HTTP/1.1\r\nHost: localhost\r\n" + RawSocket.BASIC + JSON
                            + "Content-Length: 100000\r\n\r\n")
                    .send(new byte[100_000]);
            assertThat(socket.answer()).startsWith("HTTP/1.1 503").contains("Retry-After: ", "1501");
        }
    }

    @Test
    void eight_bodies_of_100_mb_at_once_are_refused_and_cost_no_memory() throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] megabyte = new byte[1_000_000];
        Arrays.fill(megabyte, (byte) ' ');
        long before = threads.getTotalThreadAllocatedBytes();
        var answers = new ConcurrentLinkedQueue<String>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                boolean chunked = i % 2 == 0;
                clients.submit(() -> answers.add(hundredMegabytes(megabyte, chunked)));
            }
        }
        assertThat(answers)
                .hasSize(8)
                .allSatisfy(answer ->
                        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"request_id\":\"", "1000000 bytes"));
        assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(100_000_000);
    }

    private static String hundredMegabytes(byte[] megabyte, boolean chunked) throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON
                    + (chunked
                            ? "Transfer-Encoding: chunked\r\n\r\n5f5e100\r\n"
                            : "Content-Length: 100000000\r\n\r\n"));
            for (int i = 0; i < 100; i++) {
                socket.send(megabyte);
            }
            return socket.send(chunked ? "\r\n0\r\n\r\n" : "").answer();
        }
    }

    @Test
    void a_body_that_comes_byte_by_byte_has_no_longer_than_any_other() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Length: 100000\r\n\r\n");
            long start = System.nanoTime();
            String answer = "";
            while (answer.isEmpty() && System.nanoTime() - start < 10_000_000_000L) {
                socket.send(" ");
                answer = socket.answerWithin(50);
            }
            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"request_id\":\"", "Connection: close");
        }
    }

    @Test
    void a_length_and_chunks_together_are_refused_or_read_as_chunks_and_nothing_is_smuggled() throws IOException {
        String hidden = "GET /api/forbidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n0\r\n\r\n"
                    + hidden);
            String all = socket.rest();
            assertThat(all.split("HTTP/1\\.1 ", -1)).as(all).hasSize(2);
        }
    }

    @Test
    void ten_thousand_headers_are_refused_with_a_clear_answer() throws IOException {
        var headers = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            headers.append("X-").append(i).append(": 1\r\n");
        }
        try (var socket = new RawSocket(server.port())) {
            socket.post(headers + "\r\n");
            assertThat(socket.rest()).startsWith("HTTP/1.1 431").contains("\"code\":2431");
        }
    }

    @Test
    void one_header_of_a_megabyte_is_refused_with_a_clear_answer() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post("X-Long: " + "x".repeat(1_000_000) + "\r\n\r\n");
            assertThat(socket.rest()).startsWith("HTTP/1.1 431").contains("\"code\":2431");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/echo HTTP/1.1\r\n\r\n",
                "POST /api/echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST /api/{echo} HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "P[]ST /api/echo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST /api/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\r\n\r\n"
            })
    void what_is_no_http_is_answered_in_the_same_envelope(String request) throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.send(request);
            assertThat(socket.rest())
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Type: application/json", "\"request_id\":\"", "\"code\":24");
        }
    }

    @Test
    void two_content_lengths_that_contradict_each_other_are_refused() throws IOException {
        assertThat(exchange(JSON + "Content-Length: 7\r\nContent-Length: 8\r\n\r\n{\"a\":1} "))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":2422", "Content-Length");
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() throws IOException {
        var body = new ByteArrayOutputStream();
        body.write("{\"body\":\"".getBytes(StandardCharsets.US_ASCII));
        body.write(new byte[] {(byte) 0xb1, (byte) 0xe6});
        body.write(" and more\"}".getBytes(StandardCharsets.US_ASCII));
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Length: " + body.size() + "\r\n\r\n").send(body.toByteArray());
            assertThat(socket.answer()).startsWith("HTTP/1.1 400").contains("UTF-8");
        }
    }

    @Test
    void deep_json_is_refused() throws IOException {
        String deep = "{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        assertThat(exchange(JSON + "Content-Length: " + deep.length() + "\r\n\r\n" + deep))
                .startsWith("HTTP/1.1 400")
                .contains("2418");
    }

    @Test
    void of_a_key_that_comes_twice_the_last_value_counts() throws IOException {
        String twice = "{\"body\":\"a\",\"body\":\"b\"}";
        assertThat(exchange(JSON + "Content-Length: " + twice.length() + "\r\n\r\n" + twice))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("{\"body\":\"b\"}");
    }

    @Test
    void what_follows_the_json_is_refused() throws IOException {
        assertThat(exchange(JSON + "Content-Length: 9\r\n\r\n{\"a\":1}{}")).startsWith("HTTP/1.1 400");
    }

    @Test
    void another_content_type_is_refused() throws IOException {
        assertThat(exchange("Content-Type: text/xml\r\nContent-Length: 4\r\n\r\n<a/>"))
                .startsWith("HTTP/1.1 415");
    }

    @Test
    void a_form_with_brackets_is_the_same_object() throws IOException {
        String form = "body=Za%C5%BC%C3%B3%C5%82%C4%87&attachments[]=a&attachments[]=b&custom_fields[Name]=x";
        assertThat(exchange("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form))
                .endsWith("{\"body\":\"Zażółć\",\"attachments\":[\"a\",\"b\"],\"custom_fields\":{\"Name\":\"x\"}}");
    }

    private static String exchange(String headersAndBody) throws IOException {
        try (var socket = new RawSocket(server.port())) {
            return socket.post(headersAndBody).answer();
        }
    }
}
