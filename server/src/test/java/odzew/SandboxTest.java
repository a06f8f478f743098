package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import odzew.database.DatabaseException;
import odzew.database.TestDatabase;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A sandbox as its user meets it: over HTTP only.
class SandboxTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String START = "2026-01-05T08:00:00Z";

    private static Server server;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        server = Main.sandbox(List.of(), environment(), new PrintStream(new ByteArrayOutputStream()));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @BeforeEach
    void reset() throws Exception {
        assertThat(post("sandbox/reset", "{}").path("now").asString()).isEqualTo(START);
    }

    private static Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "ODZEW_DATA", folder.toString(),
                "ODZEW_DATABASE_URL", db.databaseUrl().jdbcUrlWithPassword(),
                "ODZEW_DATABASE_POOL", "6",
                "ODZEW_HTTP_PORT", "0",
                "ODZEW_HTTPS_PORT", "0"));
    }

    @Test
    void every_recipient_plays_its_role_and_a_move_of_the_clock_runs_what_falls_due_in_order() throws Exception {
        Map<String, String> ends = Map.ofEntries(
                Map.entry("delivered", "SENT"),
                Map.entry("żółć", "SENT"),
                Map.entry("bounce", "FAILED"),
                Map.entry("toolarge", "FAILED"),
                Map.entry("spam", "FAILED"),
                Map.entry("later-bounce+1h", "BOUNCED"),
                Map.entry("complaint", "SENT"),
                Map.entry("defer", "EXPIRED"),
                Map.entry("defer+3", "SENT"),
                Map.entry("closes-silently", "EXPIRED"),
                Map.entry("closes-silently+1", "SENT"),
                Map.entry("slow+0", "SENT"),
                Map.entry("ooo", "SENT"),
                Map.entry("reply+10m+pdf", "SENT"),
                Map.entry("loop", "SENT"));
        var tickets = new HashMap<String, Long>();
        for (String role : ends.keySet()) {
            long ticket = ticketOf(role + "@odzew.test");
            respond(ticket);
            tickets.put(role, ticket);
        }
        assertThat(move("PT0S").path("now").asString()).isEqualTo(START);
        JsonNode moved = move("P5D");
        assertThat(moved.path("now").asString()).isEqualTo("2026-01-10T08:00:00Z");
        assertThat(moved.path("complete").asBoolean()).isTrue();
        var times = new ArrayList<Instant>();
        moved.path("events")
                .forEach(event -> times.add(Instant.parse(event.path("at").asString())));
        assertThat(times).hasSizeGreaterThan(20).isSorted();
        var found = new HashMap<String, String>();
        for (Map.Entry<String, Long> one : tickets.entrySet()) {
            found.put(one.getKey(), deliveries(one.getValue()));
        }
        assertThat(found).isEqualTo(ends);
        assertThat(types(tickets.get("reply+10m+pdf"))).containsExactly("MAIL", "REPLY", "MAIL");
        assertThat(get("/api/tickets/" + tickets.get("reply+10m+pdf"))
                        .path("messages")
                        .get(0)
                        .path("attachments")
                        .size())
                .isEqualTo(1);
        assertThat(verdicts()).contains("AUTOMATIC_ANSWER", "OWN_LOOP", "BOUNCE", "FOLLOW_UP");
    }

    @Test
    @Tag("long")
    void a_reset_brings_back_the_first_world_and_the_same_seed_the_same_messages() throws Exception {
        String first = worldOf("{\"seed\":7}");
        respond(1234);
        move("P1D");
        assertThat(worldOf("{}")).isNotEqualTo(first).contains("\"count\":1,");
        assertThat(worldOf("{\"seed\":7}")).isEqualTo(first).contains("\"count\":13,");
        assertThat(worldOf("{\"seed\":8}")).isNotEqualTo(first);
        assertThat(worldOf("{\"seed\":7}")).as("generated anew").isEqualTo(first);
    }

    @Test
    @Tag("long")
    void a_search_for_captured_messages_waits_for_the_first_that_matches() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> found("captured_mails?subject=sprawa&wait=30"));
        respond(1234);
        respond(ticketOf("delivered@odzew.test"));
        assertThat(waiting.get().path("captured_mails").get(0).path("recipient").asString())
                .isEqualTo("delivered@odzew.test");
        assertThat(found("captured_mails?subject=nothing&wait=1")
                        .path("captured_mails")
                        .size())
                .isZero();
    }

    @Test
    @Tag("long")
    void neither_kind_of_server_takes_the_database_of_the_other() {
        Settings settings = SettingsReader.read(environment(), folder);
        assertThatThrownBy(() -> Server.start(settings, InstantSource.system()))
                .rootCause()
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("belongs to a sandbox and stays one");
        assertThatThrownBy(() -> ThisIsCommand.run(
                        settings,
                        server.core().database,
                        List.of("production"),
                        new PrintStream(new ByteArrayOutputStream()),
                        System.err))
                .hasMessageContaining("belongs to a sandbox");
    }

    @Test
    void a_sandbox_uses_no_mail_server_and_listens_on_this_machine_only() {
        assertThatThrownBy(() -> sandbox("ODZEW_SMTP_URL", "smtp://mail.example.com"))
                .hasMessageContaining("leave it out");
        assertThatThrownBy(() -> sandbox("ODZEW_LISTEN", "0.0.0.0")).hasMessageContaining("this machine only");
        assertThatThrownBy(() -> Main.sandbox(List.of("--seed", "many"), environment(), System.out))
                .hasMessageContaining("--seed takes a whole number");
    }

    private static Server sandbox(String name, String value) {
        Map<String, String> environment = environment();
        environment.put(name, value);
        return Main.sandbox(List.of(), environment, System.out);
    }

    private static long ticketOf(String from) throws Exception {
        return post("sandbox/mails", """
                        {"from":"%s","name":"Łucja Żak","subject":"Sprawa %s","body":"Dzień dobry"}
                        """.formatted(from, from))
                .path("ticket_id")
                .asLong();
    }

    private static void respond(long ticket) throws Exception {
        send("POST", "/api/tickets/" + ticket + "/agent_response", """
                {"body":"<p>Odpowiedź</p>","user_login":"akowalski"}
                """, 200);
    }

    private static JsonNode move(String time) throws Exception {
        return post("sandbox/clock", "{\"advance\":\"" + time + "\"}");
    }

    private static String worldOf(String reset) throws Exception {
        post("sandbox/reset", reset);
        return get("/api/tickets?limit=100").toString();
    }

    /// The status of the ticket's first reply.
    private static String deliveries(long ticket) throws Exception {
        for (JsonNode message : get("/api/tickets/" + ticket).path("messages")) {
            if (message.path("type").asString().equals("REPLY")) {
                String path = "/api/odzew/tickets/" + ticket + "/messages/"
                        + message.path("message_id").asLong() + "/deliveries";
                return get(path).path("deliveries").get(0).path("status").asString();
            }
        }
        throw new AssertionError("no reply in ticket " + ticket);
    }

    private static List<String> types(long ticket) throws Exception {
        var types = new ArrayList<String>();
        get("/api/tickets/" + ticket)
                .path("messages")
                .forEach(message -> types.add(message.path("type").asString()));
        return types;
    }

    private static List<String> verdicts() {
        var verdicts = new ArrayList<String>();
        found("incoming_mails")
                .path("incoming_mails")
                .forEach(mail -> verdicts.add(mail.path("verdict").asString()));
        return verdicts;
    }

    private static JsonNode found(String query) {
        try {
            return get("/api/odzew/" + query);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode get(String path) throws Exception {
        return send("GET", path, "", 200);
    }

    private static JsonNode post(String path, String body) throws Exception {
        return send("POST", "/api/odzew/" + path, body, 0);
    }

    private static JsonNode send(String method, String path, String body, int expected) throws Exception {
        byte[] user = "api_user:api_pass".getBytes(StandardCharsets.US_ASCII);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(answer.body())
                .satisfies(status -> assertThat(expected == 0 ? status / 100 * 100 : status)
                        .isEqualTo(expected == 0 ? 200 : expected));
        return JSON.readTree(answer.body());
    }
}
