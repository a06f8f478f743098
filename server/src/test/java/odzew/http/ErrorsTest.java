package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ErrorsTest {

    private static EchoServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = EchoServer.start();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void all_errors_are_listed_in_the_envelope_with_their_fields() throws Exception {
        HttpResponse<String> answer = send(post("/api/checked", "{}"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .matches(
                        "\\{\"request_id\":\"[0-9a-f]{13}\",\"errors\":\\[\\{\"message\":\"[^{]+\",\"code\":1001,\"field\":\"[a-z_]+\"},"
                                + "\\{\"message\":\"[^{]+\",\"code\":1001,\"field\":\"[a-z_]+\"}]}");
        assertThat(answer.body())
                .contains(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void a_polish_caller_reads_polish() throws Exception {
        var request =
                post("/api/checked", "{\"user_login\":\"a\"}").header("Accept-Language", "pl-PL,pl;q=0.9,en;q=0.8");
        assertThat(send(request).body()).contains("Pole \\\"body\\\" nie może być puste; podaj wartość.");
    }

    @Test
    void our_own_resources_answer_with_problem_details() throws Exception {
        HttpResponse<String> answer = send(post("/api/odzew/checked", "{}"));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,");
    }

    @Test
    void the_answer_is_json_whatever_the_caller_accepts() throws Exception {
        HttpResponse<String> answer = send(post("/api/echo", "{\"a\":1}").header("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
    }

    @Test
    void an_unknown_address_is_a_404_and_another_method_a_405_with_allow() throws Exception {
        assertThat(send(request("/api/nothing")).statusCode()).isEqualTo(404);
        HttpResponse<String> other = send(request("/api/echo"));
        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(other.headers().firstValue("Allow")).contains("OPTIONS, POST");
    }

    @Test
    void a_missing_permission_is_a_403_that_names_it() throws Exception {
        HttpResponse<String> answer = send(request("/api/forbidden"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("nothing");
    }

    @Test
    void a_bug_shows_nothing_of_the_inside() throws Exception {
        HttpResponse<String> answer = send(request("/api/broken"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":2500").doesNotContain("secret", "Exception");
    }

    @Test
    void without_credentials_the_caller_is_asked_for_them() throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(uri("/api/echo")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"Odzew\"");
        assertThat(answer.body()).contains("\"code\":2401");
    }

    @Test
    void after_ten_wrong_passwords_the_pair_has_to_wait() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(wrongPassword().statusCode()).isEqualTo(401);
        }
        HttpResponse<String> eleventh = wrongPassword();
        assertThat(eleventh.statusCode()).isEqualTo(429);
        assertThat(eleventh.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void a_change_that_another_sites_page_asks_for_is_refused_although_the_browser_adds_the_password()
            throws Exception {
        assertThat(posted("Origin", "http://evil.example")).isEqualTo(403);
        assertThat(posted("Origin", "null")).isEqualTo(403);
        assertThat(posted("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(posted("Origin", "http://localhost:" + server.port())).isEqualTo(200);
        assertThat(posted("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(posted("X-Any", "program")).isEqualTo(200);
    }

    private static int posted(String header, String value) throws Exception {
        try (var socket = new RawSocket(server.port())) {
            String answer = socket.send("POST /api/echo HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n"
                            + RawSocket.BASIC + header + ": " + value
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=1")
                    .answer();
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    @Test
    void an_address_that_the_firewall_refuses_has_the_envelope_too() throws Exception {
        HttpResponse<String> answer = send(request("/api/tickets;a=b/1"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"request_id\":");
    }

    private static HttpResponse<String> wrongPassword() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/api/echo")).header("Authorization", basic("guessed:wrong"));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder post(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", basic("api_user:api_pass"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
