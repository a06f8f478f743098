package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import odzew.database.TestDatabase;
import odzew.mailservers.Ports;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    private Path folder;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void it_listens_on_this_machine_only() {
        assertThatThrownBy(() -> start(Map.of("ODZEW_LISTEN", "0.0.0.0"), "--fresh"))
                .isInstanceOf(SettingsReader.Wrong.class)
                .hasMessageContaining("ODZEW_LISTEN is \"0.0.0.0\"")
                .hasMessageContaining("leave ODZEW_LISTEN out");
    }

    @Test
    void a_word_that_it_does_not_know_is_refused() {
        assertThatThrownBy(() -> start(Map.of(), "--frech")).hasMessageContaining("--fresh and --busy, not [--frech]");
    }

    @Test
    void fresh_does_not_pretend_to_empty_a_database_elsewhere() {
        assertThatThrownBy(() -> start(Map.of("ODZEW_DATABASE_URL", "postgres://odzew@127.0.0.1:1/odzew"), "--fresh"))
                .isInstanceOf(SettingsReader.Wrong.class)
                .hasMessageContaining("ODZEW_DATABASE_URL");
    }

    @Test
    @Tag("long")
    void fresh_starts_over_but_never_below_a_running_server_and_strangers_files_stay() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("postgres/data"));
        Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "9\n");
        Files.writeString(folder.resolve("secret"), "of the world before");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        var ports = Map.of("ODZEW_HTTP_PORT", "0", "ODZEW_HTTPS_PORT", "0");
        try (Server server = start(ports, "--fresh")) {
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains(
                            "api_user / api_pass",
                            "akowalski / demo",
                            "http://localhost:" + server.httpPort() + "/captured",
                            "\"https://localhost:" + server.httpsPort() + "/api/tickets/1234/agent_response\"");
            assertThatThrownBy(() -> start(ports, "--fresh"))
                    .isInstanceOf(SettingsReader.Wrong.class)
                    .hasMessageContaining("which a running server uses; stop it before --fresh");
            assertThat(server.core().database.isReachable()).isTrue();
        }
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
        assertThat(Files.readString(folder.resolve("secret"))).doesNotContain("world before");
    }

    @Test
    void a_script_that_waits_gets_200_at_once_and_calls_that_are_not_offered_go_to_the_original_system()
            throws Exception {
        int port = Ports.lasting();
        HttpServer original = original();
        var script = CompletableFuture.supplyAsync(() -> respondWhenReady(port));
        var environment = Map.of(
                "ODZEW_DATABASE_URL",
                db.databaseUrl().jdbcUrlWithPassword(),
                "ODZEW_DATABASE_POOL",
                "4",
                "ODZEW_HTTP_PORT",
                String.valueOf(port),
                "ODZEW_HTTPS_PORT",
                "0",
                "ODZEW_PASS_THROUGH",
                "http://127.0.0.1:" + original.getAddress().getPort() + "/api/");
        try (var _ = start(environment)) {
            assertThat(script.get(1, TimeUnit.MINUTES)).isEqualTo(200);
            assertThat(post(port, "/api/tickets", """
                    {"to":"mailbox@foo.bar","from":"john.doe@foo.bar","subject":"Example","body":"Hello","status_id":1,
                     "substatus_id":2,"category_id":3,"customer_id":273,"user_login":"jkowalski"}
                    """)).isEqualTo(201);
            assertThat(post(port, "/api/webhooks", """
                    {"actions":["TICKET_CREATED"],"subscription_url":"http://127.0.0.1:18999/hook"}
                    """)).isEqualTo(201);
            assertThat(seen).isEmpty();
            assertThat(post(port, "/api/sms_messages?dry=a%2Fb", "{\"text\":\"żółć\"}"))
                    .isEqualTo(202);
            assertThat(seen)
                    .containsExactly(
                            "POST /api/sms_messages?dry=a%2Fb Basic YXBpX3VzZXI6YXBpX3Bhc3M= {\"text\":\"żółć\"}");
            assertThat(send(HttpRequest.newBuilder(at(port, "/api/connections"))))
                    .as("without credentials")
                    .isEqualTo(401);
            original.stop(0);
            assertThat(post(port, "/api/sms_messages", "{}")).isEqualTo(503);
        } finally {
            original.stop(0);
        }
    }

    /// Accepts a text message, and notes what it was asked.
    private HttpServer original() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        });
        server.start();
        return server;
    }

    private static int respondWhenReady(int port) {
        RelayWorld.until("the demo is ready", () -> isReady(port));
        return post(port, "/api/tickets/1234/agent_response", """
                {"body":"Hello world.","user_login":"testowy.agent17","date":"2014-07-14 12:34",
                 "attachments":["61527075253ba62a76ca5c"]}
                """);
    }

    private static boolean isReady(int port) {
        try {
            return send(HttpRequest.newBuilder(at(port, "/health/ready"))) == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static int post(int port, String path, String json) {
        String user = Base64.getEncoder().encodeToString("api_user:api_pass".getBytes(StandardCharsets.US_ASCII));
        return send(HttpRequest.newBuilder(at(port, path))
                .header("Authorization", "Basic " + user)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int send(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Server start(Map<String, String> environment, String... args) {
        var all = new HashMap<>(environment);
        all.put("ODZEW_DATA", folder.toString());
        return Main.demo(List.of(args), all, out);
    }
}
