package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import odzew.account.Actor;
import odzew.account.ApiUsers;
import odzew.account.AuditedCommand;
import odzew.account.NewApiUser;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.mailservers.Ports;
import odzew.ops.MonitoringFilesTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as a process of its own: what it writes, how it ends.
class ProgramTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "a-password-of-nobody-else";
    private static final String SECRET = "tajne-słowo-klienta";
    private static final int TERMINATED = 128 + 15;

    private static int port;
    private static Path log;
    private static Process server;

    @BeforeAll
    static void start() throws IOException {
        var clock = Clock.systemUTC();
        new DemoWorld(db.database(), new Customers(new History())).ensure(clock.instant());
        new ApiUsers(db.database(), clock)
                .create(
                        new NewApiUser("shop", PASSWORD, Set.of("*"), Duration.ZERO, List.of(), 0),
                        AuditedCommand.of(Actor.system("test"), "api_users.create", "shop"));
        port = Ports.lasting();
        log = folder.resolve("server.log");
        server = run(log, "serve");
    }

    @AfterAll
    static void stop() {
        server.destroyForcibly();
    }

    /// One life of one process, because each costs seconds.
    @Test
    @Tag("long")
    void it_logs_lines_of_json_without_secrets_and_ends_in_order_when_told_to() throws Exception {
        RelayWorld.until("the server is ready", ProgramTest::isReady);
        try (var http = HttpClient.newHttpClient()) {
            assertThat(status(http, get("/api/tickets/1234?token=" + PASSWORD, PASSWORD)))
                    .isEqualTo(200);
            assertThat(status(http, get("/api/tickets/1234", "wrong-" + PASSWORD)))
                    .isEqualTo(401);
            assertThat(status(http, get("/api/tickets/987654321", PASSWORD))).isEqualTo(404);
            assertThat(status(http, comment("{\"comment\":\"" + SECRET + "\"}")))
                    .isEqualTo(201);
            assertThat(status(http, comment("{\"comment\":\"" + SECRET))).isEqualTo(400);
            assertThat(body(http, "/health/live")).isEqualTo("{\"status\":\"up\"}");
            assertThat(body(http, "/health/ready"))
                    .isEqualTo(
                            "{\"status\":\"up\",\"database\":\"up\",\"migrations\":\"up\",\"disk\":\"up\",\"clock\":\"up\",\"secret\":\"up\",\"outbox\":\"up\",\"mailboxes\":[]}");
            assertThat(body(http, "/metrics"))
                    .contains(
                            "odzew_http_requests_seconds_bucket{code=\"200\",method=\"GET\",route=\"/api/tickets/{id}\",le=\"0.05\"}",
                            "odzew_outbox_deliveries{status=\"QUEUED\"} 0.0",
                            "odzew_outbox_oldest_seconds 0.0",
                            "odzew_outbox_relay_up 1.0",
                            "odzew_deliveries_total{result=\"SENT\"} 0.0",
                            "odzew_database_connections{state=\"total\"}",
                            "odzew_ready 1.0",
                            "jvm_memory_used_bytes{area=\"heap\"")
                    .contains(MonitoringFilesTest.metrics().stream()
                            .filter(it -> !it.startsWith("odzew_backup_") && !it.startsWith("odzew_archive_"))
                            .toList());
        }
        a_second_one_on_the_same_port_is_refused();
        try (var slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String body = "{\"comment\":\"while it ends\"}";
            String head = "POST /api/tickets/1234/comment HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + basic(PASSWORD) + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\nExpect: 100-continue\r\n\r\n";
            slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(line(slow.getInputStream())).isEqualTo("HTTP/1.1 100 ");
            server.destroy();
            RelayWorld.until("it is not ready while it still answers", ProgramTest::isStopping);
            RelayWorld.until("no new request is taken", () -> !takesRequests());
            slow.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            assertThat(line(slow.getInputStream())).isEmpty();
            assertThat(line(slow.getInputStream())).startsWith("HTTP/1.1 201");
        }
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(TERMINATED);
        assertThat(stored("while it ends")).isEqualTo(1);
        assertTheLogIsGood(Files.readAllLines(log));
    }

    private static void a_second_one_on_the_same_port_is_refused() throws Exception {
        Path said = folder.resolve("second.log");
        Process second = run(said, "serve");
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(78);
        assertThat(Files.readAllLines(said))
                .singleElement()
                .asString()
                .startsWith("ODZEW_HTTP_PORT is \"" + port + "\"")
                .contains("set ODZEW_HTTP_PORT to a free port");
    }

    private static void assertTheLogIsGood(List<String> lines) {
        List<JsonNode> objects = lines.stream().map(JSON::readTree).toList();
        assertThat(objects).allSatisfy(object -> {
            assertThat(object.isObject()).isTrue();
            assertThat(object.has("@timestamp")).isTrue();
            assertThat(object.get("level").asString()).isIn("INFO", "WARN", "ERROR");
        });
        assertThat(objects)
                .filteredOn(object -> object.get("level").asString().equals("ERROR"))
                .as("a production that captures its messages is a problem, and the only one")
                .singleElement()
                .extracting(object -> object.get("message").asString(), STRING)
                .startsWith("Messages are captured and not sent");
        List<JsonNode> requests =
                objects.stream().filter(object -> object.has("route")).toList();
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.get("request_id").asString()).matches("[0-9a-f]{13}");
            assertThat(request.get("ms").isIntegralNumber()).isTrue();
        });
        assertThat(requests.stream().map(ProgramTest::asked).collect(Collectors.toSet()))
                .contains(
                        "shop GET /api/tickets/{id} 200",
                        "shop GET /api/tickets/{id} 404",
                        "shop POST /api/tickets/{id}/comment 201",
                        "shop POST /api/tickets/{id}/comment 400",
                        "- GET none 401");
        assertThat(String.join("\n", lines))
                .doesNotContain(PASSWORD, basic(PASSWORD).substring(6), "tajne", "while it ends", "token=");
    }

    private static String asked(JsonNode request) {
        return "%s %s %s %d"
                .formatted(
                        request.get("user").asString(),
                        request.get("method").asString(),
                        request.get("route").asString(),
                        request.get("code").asInt());
    }

    private static Process run(Path output, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = new HashMap<>(Map.of(
                "ODZEW_DATA",
                folder.resolve("data").toString(),
                "ODZEW_HTTP_PORT",
                String.valueOf(port),
                "ODZEW_HTTPS_PORT",
                "0",
                "ODZEW_DATABASE_URL",
                db.url(),
                "ODZEW_DATABASE_POOL",
                "6",
                "ODZEW_SHUTDOWN_DELAY",
                "2",
                "ODZEW_SMTP_URL",
                "capture",
                "ODZEW_LOG",
                "json"));
        // else Java tells of them among what the program says
        builder.environment().keySet().removeIf(name -> name.startsWith("ODZEW_") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static boolean isReady() {
        assertThat(server.isAlive()).as("the server lives").isTrue();
        try (var http = HttpClient.newHttpClient()) {
            return status(http, get("/health/ready", PASSWORD)) == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static boolean isStopping() {
        try (var http = HttpClient.newHttpClient()) {
            return body(http, "/health/ready").equals("{\"status\":\"stopping\"}");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the port closed first", e);
        }
    }

    private static boolean takesRequests() {
        try (var http = HttpClient.newHttpClient()) {
            return status(http, get("/health/live", PASSWORD)) == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static int status(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String body(HttpClient http, String path) throws IOException, InterruptedException {
        return http.send(get(path, PASSWORD), BodyHandlers.ofString()).body();
    }

    private static HttpRequest get(String path, String password) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", basic(password))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static HttpRequest comment(String json) {
        return HttpRequest.newBuilder(uri("/api/tickets/1234/comment"))
                .header("Authorization", basic(PASSWORD))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("shop:" + password).getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) {
        try {
            var line = new StringBuilder();
            for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
                line.append((char) octet);
            }
            return line.toString().replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int stored(String comment) {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from message where comment = :comment")
                        .bind("comment", comment)
                        .mapTo(Integer.class)
                        .one());
    }
}
