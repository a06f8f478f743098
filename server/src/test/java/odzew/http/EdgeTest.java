package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms of a request that no HTTP library of ours would send, but PHP, curl and old programs do.
class EdgeTest {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/echo/",
                "/api//echo",
                "//api/echo",
                "///api///echo///",
                "/api/echo?a=żółw",
                "/api//echo/?a=cennik%20żółty.pdf"
            })
    void slashes_and_raw_utf8_do_not_matter(String path) throws IOException {
        assertThat(posted(path, JSON, "{\"a\":1}")).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void raw_utf8_in_a_path_and_a_query_is_read_as_its_letters() throws IOException {
        assertThat(got("/api/echo/żółw")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("{\"text\":\"żółw\"}");
        assertThat(got("/api/echo/%C5%BC%C3%B3%C5%82w")).endsWith("{\"text\":\"żółw\"}");
        assertThat(posted("/api/named?name=cennik%20żółty%25.pdf", JSON, "{}"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("{\"name\":\"cennik żółty%.pdf\"}");
        assertThat(posted("/api/named?name=cennik+żółty.pdf", FORM, "a=1")).endsWith("{\"name\":\"cennik żółty.pdf\"}");
    }

    @Test
    void an_answer_in_json_is_compressed_for_a_client_that_takes_gzip() throws IOException {
        String json = "{\"a\":\"" + "zażółć ".repeat(500) + "\"}";
        try (var socket = new RawSocket(server.port())) {
            byte[] answer = socket.send(
                            request("/api/echo", JSON + "Accept-Encoding: gzip\r\nConnection: close\r\n", json))
                    .bytes();
            String head = new String(answer, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0];
            assertThat(head).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("\r\nContent-Encoding: gzip");
            assertThat(head).containsIgnoringCase("\r\nVary: ").doesNotContainIgnoringCase("\r\nContent-Length");
            assertThat(new String(unpacked(answer), StandardCharsets.UTF_8)).isEqualTo(json);
        }
        assertThat(posted("/api/echo", JSON, json)).doesNotContainIgnoringCase("Content-Encoding");
    }

    /// The chunks of the body, put together and unpacked.
    private static byte[] unpacked(byte[] answer) throws IOException {
        var in = new ByteArrayInputStream(answer);
        for (String line = line(in); !line.isEmpty(); ) {
            line = line(in);
        }
        var packed = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            packed.write(in.readNBytes(size));
            line(in);
        }
        return new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Test
    void a_raw_address_is_also_read_when_requests_follow_each_other_without_a_pause() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            String one = request("/api/echo?żółw", JSON, "{}");
            socket.send(one + one);
            assertThat(socket.answer()).startsWith("HTTP/1.1 200 OK");
            assertThat(socket.answer()).startsWith("HTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/ec;ho | 2419 | ;",
                "/api/ec%2Fho | 2419 | %2f",
                "/api/%zz | 2419 | %zz",
                "/api/x/../echo | 2419 | ..",
                "/api/echo/100%25 | 2419 | %25",
                "/api/echo%00 | 2419 | %00"
            })
    void an_address_that_cannot_be_read_is_refused_by_the_part_that_is_wrong(String path, int code, String part)
            throws IOException {
        assertThat(posted(path, JSON, "{}"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("\"code\":" + code, "\\\"" + part + "\\\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "X-Odzew-Send", "Last-Event-ID", "Accept-Language", "Content-Type"})
    void a_header_that_is_read_and_not_ascii_is_a_400_that_names_it(String name) throws IOException {
        assertThat(posted("/api/echo", name + ": zażółć\r\n", "{}"))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":2420", "\"field\":\"" + name + "\"", "zażółć");
    }

    @Test
    void a_header_that_is_not_read_may_say_anything() throws IOException {
        assertThat(posted("/api/echo", JSON + "User-Agent: Sklep Żółw\r\n", "{}"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void a_host_with_an_underscore_is_a_name_of_docker_compose() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.send("POST /api/echo HTTP/1.1\r\nHost: my_helpdesk.local:8080\r\n" + RawSocket.BASIC + JSON
                    + "Content-Length: 2\r\n\r\n{}");
            assertThat(socket.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_refused_host_is_named() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.send("POST /api/echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
            assertThat(socket.answer()).startsWith("HTTP/1.1 400").contains("\"code\":2421", "a, b");
        }
    }

    @Test
    void a_compressed_body_is_read() throws IOException {
        assertThat(compressed("gzip", gzip("{\"a\":\"ż\"}")))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"a\":\"ż\"}");
        assertThat(compressed("deflate", deflate("{\"a\":1}")))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"a\":1}");
    }

    @Test
    void a_small_body_that_unpacks_to_a_large_one_is_refused_like_a_large_one() throws IOException {
        assertThat(compressed("gzip", gzip("{\"a\":\"" + " ".repeat(20_000_000) + "\"}")))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void another_compression_or_a_broken_one_is_named() throws IOException {
        assertThat(compressed("br", new byte[] {1, 2, 3}))
                .startsWith("HTTP/1.1 415")
                .contains("\"code\":2423", "Accept-Encoding: gzip, deflate");
        assertThat(compressed("gzip", "{}".getBytes(StandardCharsets.US_ASCII)))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":2424");
        byte[] cut = gzip("{\"a\":\"" + "x".repeat(1000) + "\"}");
        assertThat(compressed("gzip", java.util.Arrays.copyOf(cut, 20)))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":2424");
    }

    @Test
    void a_form_may_be_multipart() throws IOException {
        String body = "--x\r\nContent-Disposition: form-data; name=\"a[]\"\r\n\r\nż\r\n--x--\r\n";
        assertThat(posted("/api/echo", "Content-Type: multipart/form-data; boundary=x\r\n", body))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"a\":[\"ż\"]}");
    }

    @Test
    void head_answers_what_get_answers_without_its_body() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.send(
                    "HEAD /api/broken HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + RawSocket.BASIC + "\r\n");
            assertThat(socket.rest())
                    .startsWith("HTTP/1.1 500 Internal Server Error\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void options_answers_without_a_password_what_is_allowed() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.send("OPTIONS /api/forbidden HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.answer())
                    .startsWith("HTTP/1.1 204 No Content\r\n")
                    .contains("Allow: GET, HEAD, OPTIONS")
                    .doesNotContain("Access-Control");
        }
    }

    @Test
    void pages_of_an_allowed_origin_may_call_and_no_others() throws IOException {
        String ask = "OPTIONS /api/echo HTTP/1.1\r\nHost: localhost\r\nAccess-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: authorization\r\nOrigin: ";
        try (var socket = new RawSocket(server.port())) {
            socket.send(ask + EchoServer.PAGE + "\r\n\r\n");
            assertThat(socket.answer())
                    .startsWith("HTTP/1.1 204")
                    .contains(
                            "Access-Control-Allow-Origin: " + EchoServer.PAGE,
                            "Access-Control-Allow-Headers: authorization");
            socket.send(ask + "https://evil.example\r\n\r\n");
            assertThat(socket.answer()).startsWith("HTTP/1.1 403").contains("ODZEW_CORS_ORIGINS");
        }
        assertThat(posted(
                        "/api/echo", FORM + "Sec-Fetch-Site: cross-site\r\nOrigin: " + EchoServer.PAGE + "\r\n", "a=1"))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Expose-Headers: ");
        assertThat(posted("/api/echo", FORM + "Origin: https://evil.example\r\n", "a=1"))
                .startsWith("HTTP/1.1 403");
    }

    private static String request(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + RawSocket.BASIC + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static String posted(String path, String headers, String body) throws IOException {
        try (var socket = new RawSocket(server.port())) {
            return socket.send(request(path, headers, body)).answer();
        }
    }

    private static String got(String path) throws IOException {
        try (var socket = new RawSocket(server.port())) {
            return socket.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + RawSocket.BASIC + "\r\n")
                    .answer();
        }
    }

    private static String compressed(String coding, byte[] body) throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post(JSON + "Content-Encoding: " + coding + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            return socket.send(body).answer();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new DeflaterOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
