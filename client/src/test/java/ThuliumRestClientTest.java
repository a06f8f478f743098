import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Tests the client against a server that replays the golden exchanges.
class ThuliumRestClientTest {

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final ThuliumRestClient client = new ThuliumRestClient("api_user", "żółw:pass", true);
    private HttpServer server;
    private GoldenExchange.Message answer = GoldenExchange.Message.read("200\n\n[]");

    private record Received(String method, String target, String contentType, String authorization, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @TestFactory
    Stream<DynamicTest> each_golden_exchange_is_sent_and_understood() throws IOException {
        List<GoldenExchange> exchanges = GoldenExchange.all();
        assertThat(exchanges).isNotEmpty();
        return exchanges.stream()
                .filter(ThuliumRestClientTest::canBeSent)
                .map(exchange -> DynamicTest.dynamicTest(exchange.file(), () -> replay(exchange)));
    }

    /// The class cannot set additional headers or send forms.
    private static boolean canBeSent(GoldenExchange exchange) {
        boolean form =
                exchange.request().headers().getOrDefault("Content-Type", "").contains("form-urlencoded");
        return !form
                && List.of("GET", "POST", "PUT", "DELETE")
                        .contains(exchange.request().method());
    }

    private void replay(GoldenExchange exchange) throws Exception {
        answer = exchange.answer();
        String url = url(exchange.request().path());
        String body = exchange.request().body();
        boolean raw = exchange.request().path().startsWith("/api/temporary_files");
        var response = switch (exchange.request().method()) {
            case "GET" -> client.get(url);
            case "POST" ->
                raw
                        ? client.postRawData(url, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        : client.post(url, body);
            case "PUT" -> client.put(url, body);
            case "DELETE" -> client.delete(url);
            case String method -> throw new IllegalArgumentException(method);
        };
        assertThat(response.statusCode()).isEqualTo(exchange.status());
        assertThat(response.body()).isEqualTo(exchange.answer().body());
        Received request = received.take();
        assertThat(request.method() + " " + request.target())
                .isEqualTo(exchange.request().start());
        assertThat(request.body()).isEqualTo(body);
    }

    @Test
    void json_is_declared_as_utf_8_and_credentials_are_utf_8_too() throws Exception {
        client.post(url("/api/tickets/1234/agent_response"), "{\"body\":\"Zażółć\"}");
        Received request = received.take();
        assertThat(request.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(request.body()).isEqualTo("{\"body\":\"Zażółć\"}");
        // base64 of "api_user:żółw:pass" in UTF-8
        assertThat(request.authorization()).isEqualTo("Basic YXBpX3VzZXI6xbzDs8WCdzpwYXNz");
    }

    @Test
    void a_response_is_printed_as_status_and_body() throws Exception {
        assertThat(client.get(url("/"))).hasToString("200 []");
    }

    @Test
    void no_server_is_an_exception_not_an_answer() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + free + "/";
        assertThatThrownBy(() -> client.get(url)).isInstanceOf(IOException.class);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(Integer.parseInt(answer.start()), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
