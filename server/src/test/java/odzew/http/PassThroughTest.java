package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls that are not offered go to the original system.
class PassThroughTest {

    private static final List<String> seen = new CopyOnWriteArrayList<>();

    private static HttpServer original;
    private static EchoServer server;

    @BeforeAll
    static void start() throws IOException {
        original = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        original.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(body, StandardCharsets.UTF_8));
            byte[] answer = "{\"connection_id\":7}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        original.start();
        server = EchoServer.start("http://127.0.0.1:" + original.getAddress().getPort() + "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        original.stop(0);
    }

    @BeforeEach
    void forget() {
        seen.clear();
    }

    @Test
    void method_query_credentials_and_body_go_there_and_its_answer_comes_back() throws IOException {
        String answer = call(
                server,
                "POST /api/agents/jkowalski/call?number=%2B48600100200&x=a%20b",
                "Content-Type: application/json\r\n",
                "{\"note\":\"żółw\"}");
        assertThat(answer)
                .startsWith("HTTP/1.1 202 ")
                .contains("\r\nX-Odzew-Passed-Through: true\r\n", "\r\nContent-Type: application/json")
                .endsWith("{\"connection_id\":7}");
        String authorization =
                RawSocket.BASIC.substring("Authorization: ".length()).strip();
        assertThat(seen)
                .containsExactly("POST /api/agents/jkowalski/call?number=%2B48600100200&x=a%20b " + authorization
                        + " application/json {\"note\":\"żółw\"}");
    }

    @Test
    void offered_calls_and_unknown_ones_stay_here() throws IOException {
        assertThat(call(server, "POST /api/echo", "Content-Type: application/json\r\n", "{}"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("X-Odzew-Passed-Through");
        assertThat(call(server, "GET /api/tickets/1", "", "")).startsWith("HTTP/1.1 404 ");
        assertThat(call(server, "GET /login", "", "")).startsWith("HTTP/1.1 4");
        assertThat(seen).isEmpty();
    }

    @Test
    void a_call_without_credentials_of_this_system_does_not_get_there() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            assertThat(socket.send("GET /api/connections HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer())
                    .startsWith("HTTP/1.1 401 ");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void a_silent_original_is_a_503_that_names_it() throws IOException {
        try (var alone = EchoServer.start("http://127.0.0.1:1")) {
            assertThat(call(alone, "GET /api/connections", "", ""))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("127.0.0.1")
                    .doesNotContain("X-Odzew-Passed-Through");
        }
    }

    private static String call(EchoServer to, String start, String headers, String body) throws IOException {
        try (var socket = new RawSocket(to.port())) {
            socket.send(start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + RawSocket.BASIC + headers
                    + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
            return socket.rest();
        }
    }
}
