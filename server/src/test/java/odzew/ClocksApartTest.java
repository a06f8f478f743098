package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.database.TestDatabase;
import odzew.demo.Demo;
import odzew.mailservers.Eventually;
import odzew.mailservers.Ports;
import odzew.mailservers.SmtpSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Three servers as processes on one database, under Debian's libfaketime: one is right, one is ten seconds
/// ahead and one five minutes. Each sends what it may, and each e-mail goes once.
class ClocksApartTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final String SECRET = "the secret of three servers on one database";
    private static final List<Integer> AHEAD = List.of(0, 10, 300);
    private static final int EACH = 4;

    @Test
    @Tag("long")
    void of_servers_whose_clocks_are_five_minutes_apart_each_message_goes_once() throws Exception {
        Optional<Path> faketime = faketime();
        assumeTrue(faketime.isPresent(), "Debian's faketime is not installed.");
        assumeTrue(SmtpSink.missing().isEmpty(), () -> SmtpSink.missing().orElse(""));
        Demo.ensure(db.database(), Clock.systemUTC());
        try (SmtpSink relay = SmtpSink.start(Ports.lasting(), "-W", ".:1");
                var http = HttpClient.newHttpClient()) {
            List<Server> servers = AHEAD.stream()
                    .map(ahead -> start(faketime.get(), ahead, relay.port()))
                    .toList();
            try {
                for (Server server : servers) {
                    Eventually.until(server::log, Duration.ofMinutes(5), () -> isLive(http, server));
                }
                for (int i = 0; i < EACH; i++) {
                    for (Server server : servers) {
                        HttpResponse<String> answer = respond(http, server, "message " + i + " by " + server.ahead());
                        assertThat(answer.statusCode())
                                .as(answer.body() + server.log())
                                .isEqualTo(200);
                    }
                }
                Eventually.until("all are sent", Duration.ofMinutes(3), () -> count("SENT") == EACH * AHEAD.size());
                assertThat(relay.mails()).hasSize(EACH * AHEAD.size());
                assertThat(relay.mails().stream()
                                .map(ClocksApartTest::messageId)
                                .distinct())
                        .hasSize(EACH * AHEAD.size());
                assertThat(get(http, servers.get(0), "/health/ready").statusCode())
                        .isEqualTo(200);
                assertThat(get(http, servers.get(1), "/health/ready").statusCode())
                        .isEqualTo(200);
                assertThat(servers.get(1).log()).contains("The clock of this machine is");
                HttpResponse<String> far = get(http, servers.get(2), "/health/ready");
                assertThat(far.statusCode()).isEqualTo(503);
                assertThat(far.body()).contains("\"clock\":\"");
                assertThat(servers.get(2).log()).contains("ahead of the database's", "claims no work");
                assertThat(attempts()).isEqualTo(EACH * AHEAD.size());
            } finally {
                servers.forEach(it -> it.process().destroyForcibly());
            }
        }
    }

    private record Server(int ahead, int port, Path file, Process process) {

        String log() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                return e.toString();
            }
        }
    }

    private static Server start(Path faketime, int ahead, int relay) {
        int port = Ports.lasting();
        Path log = folder.resolve("server" + ahead + ".log");
        Map<String, String> settings = ServerProcess.settings(
                db,
                folder.resolve("data" + ahead),
                Map.of(
                        "ODZEW_HTTP_PORT",
                        String.valueOf(port),
                        "ODZEW_HTTPS_PORT",
                        "0",
                        "ODZEW_SECRET",
                        SECRET,
                        "ODZEW_SMTP_URL",
                        "smtp://127.0.0.1:" + relay + "?starttls=off"));
        if (ahead > 0) {
            // the JVM waits by the monotonic clock, which stays true; without the last setting each wait returns at
            // once
            settings.putAll(Map.of(
                    "LD_PRELOAD",
                    faketime.toString(),
                    "FAKETIME",
                    "+" + ahead + "s",
                    "FAKETIME_DONT_FAKE_MONOTONIC",
                    "1",
                    "FAKETIME_FORCE_MONOTONIC_FIX",
                    "0"));
        }
        try {
            return new Server(ahead, port, log, ServerProcess.start(settings, log, ServerProcess.odzew("serve")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<Path> faketime() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.map(it -> it.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }

    private static HttpResponse<String> get(HttpClient http, Server server, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isLive(HttpClient http, Server server) throws Exception {
        assertThat(server.process().isAlive()).as(server.log()).isTrue();
        try {
            return get(http, server, "/health/live").statusCode() == 200;
        } catch (IOException _) {
            return false; // it starts
        }
    }

    private static HttpResponse<String> respond(HttpClient http, Server server, String text) throws Exception {
        String user = Base64.getEncoder()
                .encodeToString((Demo.API_USER + ":" + Demo.API_PASSWORD).getBytes(StandardCharsets.US_ASCII));
        String json = "{\"body\":\"" + text + "\",\"user_login\":\"testowy.agent17\"}";
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/api/tickets/1234/agent_response"))
                        .header("Authorization", "Basic " + user)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int count(String status) {
        return db.database()
                .<Integer, RuntimeException>read(
                        h -> h.createQuery("select count(*) from delivery where status = :status")
                                .bind("status", status)
                                .mapTo(Integer.class)
                                .one());
    }

    private static int attempts() {
        return db.database()
                .<Integer, RuntimeException>read(h -> h.createQuery("select count(*) from delivery_attempt")
                        .mapTo(Integer.class)
                        .one());
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter(it -> it.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }
}
