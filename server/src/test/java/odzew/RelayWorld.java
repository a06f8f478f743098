package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.AccountNotices;
import odzew.cli.AdminCommand;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import odzew.outbox.smtp.SmtpSettings;
import odzew.secret.TestKey;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server before a relay, under a clock that the test moves, and a program that calls its API. Everything
/// is done and seen through that API.
final class RelayWorld implements AutoCloseable {

    static final String QUEUE = "support@helpdesk.test";
    static final String NEW = "1";
    static final String WAITING = "2";

    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("shop:secret-of-the-shop".getBytes(StandardCharsets.UTF_8));

    final SetClock clock = new SetClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment;
    private final Server server;

    RelayWorld(TestDatabase database, Path data, String relay) {
        this(database, data, relay, Optional.empty());
    }

    /// @param patience with the relay's answer to the final dot, instead of ten minutes
    RelayWorld(TestDatabase database, Path data, String relay, Optional<Duration> patience) {
        forgetWaiting(database);
        environment = Map.of(
                "ODZEW_DATA",
                data.toString(),
                "ODZEW_HTTP_PORT",
                "0",
                "ODZEW_HTTPS_PORT",
                "0",
                "ODZEW_DATABASE_URL",
                database.url(),
                "ODZEW_DATABASE_POOL",
                "6",
                "ODZEW_SMTP_URL",
                relay);
        Settings settings = SettingsReader.read(environment, data);
        server = Server.start(patience.map(it -> impatient(settings, it)).orElse(settings), clock);
        if (admin(database, "queue", "create", "Support", "--email", QUEUE, "--display-name", "Pomoc") == 0) {
            admin(database, "api-user", "create", "shop");
            admin(database, "agent", "create", "anna", "--name", "Żaneta", "--surname", "Gęślą", "--api-only");
        }
    }

    /// Messages that an earlier test has left waiting.
    static void forgetWaiting(TestDatabase database) {
        database.database()
                .useTransaction(
                        handle -> handle.execute("update delivery set status = 'CANCELLED', next_attempt_at = null"
                                + " where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN')"));
    }

    private static Settings impatient(Settings settings, Duration patience) {
        SmtpSettings smtp = settings.smtp().orElseThrow();
        var changed = smtp.withTimeouts(smtp.connectTimeout(), smtp.replyTimeout(), patience);
        RecordComponent[] components = Settings.class.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> component.getName().equals("smtp") ? Optional.of(changed) : get(settings, component))
                .toArray();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return Settings.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object get(Settings settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The reply of a second server on the same database that has the message already.
    private int admin(TestDatabase database, String... args) {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new AdminCommand(
                        database.database(),
                        TestKey.KEY,
                        AccountNotices.NONE,
                        Clock.systemUTC(),
                        () -> "secret-of-the-shop",
                        out,
                        out)
                .run(List.of(args));
    }

    Map<String, String> environment() {
        return environment;
    }

    /// Time passes, and the deliverer looks at its clock.
    void later(Duration time) {
        clock.move(time);
        server.core().sending.deliverer.wake();
    }

    /// A ticket of that customer, who has written.
    long ticketOf(String customer) {
        JsonNode made = post(
                "/api/tickets",
                Map.of(
                        "to",
                        QUEUE,
                        "from",
                        customer,
                        "subject",
                        "Gdzie jest moja żółta paczka?",
                        "body",
                        "Dzień dobry"));
        return made.get("ticket_id").asLong();
    }

    long respond(long ticket, String... attachments) {
        var fields = new HashMap<String, Object>();
        fields.put("body", "<p>Zażółć gęślą jaźń, <b>paczka</b> jest w drodze.</p>");
        fields.put("user_login", "anna");
        fields.put("attachments", List.of(attachments));
        return messageId(send(json("/api/tickets/" + ticket + "/agent_response", fields)));
    }

    /// For a response that is refused.
    HttpResponse<byte[]> tryToRespond(long ticket, String attachment) {
        return answer(json(
                "/api/tickets/" + ticket + "/agent_response",
                Map.of("body", "x", "user_login", "anna", "attachments", List.of(attachment))));
    }

    String upload(String filename, byte[] content) {
        String name = URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
        var request = request("/api/temporary_files?filename=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(content));
        return JSON.readTree(send(request).body()).get("token").asString();
    }

    JsonNode ticket(long ticket) {
        return get("/api/tickets/" + ticket);
    }

    /// The only delivery of a message.
    JsonNode delivery(long ticket, long message) {
        JsonNode all = get("/api/odzew/tickets/" + ticket + "/messages/" + message + "/deliveries")
                .get("deliveries");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    byte[] raw(long ticket, long message) {
        return send(request("/api/odzew/tickets/" + ticket + "/messages/" + message + "/raw")
                        .GET())
                .body();
    }

    /// The delivery, once so many attempts have ended.
    JsonNode afterAttempts(int count, long ticket, long message) {
        until(
                "attempt " + count,
                () -> delivery(ticket, message).get("attempts").size() >= count);
        return delivery(ticket, message);
    }

    JsonNode sent(long ticket, long message) {
        until("SENT", () -> delivery(ticket, message).get("status").asString().equals("SENT"));
        return delivery(ticket, message);
    }

    static void until(String what, Eventually.Condition condition) {
        Eventually.until(what, LONGEST, condition);
    }

    JsonNode get(String path) {
        return JSON.readTree(send(request(path).GET()).body());
    }

    private JsonNode post(String path, Map<String, ?> fields) {
        return JSON.readTree(send(json(path, fields)).body());
    }

    private HttpRequest.Builder json(String path, Map<String, ?> fields) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(fields)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                .header("Authorization", LOGIN);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = answer(request);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isLessThan(300);
        return answer;
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long messageId(HttpResponse<byte[]> answer) {
        return Long.parseLong(answer.headers().firstValue("X-Message-Id").orElseThrow());
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
