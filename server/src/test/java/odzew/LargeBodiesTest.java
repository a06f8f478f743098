package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import odzew.database.TestDatabase;
import odzew.demo.Demo;
import odzew.mailservers.Eventually;
import odzew.mailservers.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Three of the largest bodies at a time do not stop a server with a heap of 256 MB. The process ends at the
/// first
/// `OutOfMemoryError`.
@Tag("long")
class LargeBodiesTest {

    private static final int BYTES = 19_000_000;

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final int PORT = Ports.lasting();
    private static Process server;
    private static HttpClient http;

    enum Shape {
        ONE_TEXT("{\"user_login\":\"testowy.agent17\",\"body\":\"", "a", "\"}"),
        ONE_TEXT_BEYOND_LATIN_1("{\"body\":\"", "ł", "\"}"),
        ONE_FILE("{\"attachments\":[{\"filename\":\"a\",\"content\":\"", "QUJD", "\"}]}"),
        MANY_TEXTS("{\"tags\":[\"a\"", ",\"abcdefghijklmnopqrst\"", "]}"),
        MANY_OBJECTS("{\"tags\":[{}", ",{\"abcdefghijklmnopqrstuvwxyzabcdefghijklm\":1}", "]}");

        private final String start;
        private final String repeated;
        private final String end;

        Shape(String start, String repeated, String end) {
            this.start = start;
            this.repeated = repeated;
            this.end = end;
        }

        byte[] json() {
            int size = repeated.getBytes(StandardCharsets.UTF_8).length;
            return (start + repeated.repeat(BYTES / size) + end).getBytes(StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Demo.ensure(db.database(), Clock.systemUTC());
        List<String> command = new ArrayList<>(ServerProcess.odzew("serve"));
        command.addAll(1, List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
        Path log = folder.resolve("server.log");
        server = ServerProcess.start(
                ServerProcess.settings(
                        db,
                        folder.resolve("data"),
                        Map.of("ODZEW_HTTP_PORT", Integer.toString(PORT), "ODZEW_HTTPS_PORT", "0")),
                log,
                command);
        http = HttpClient.newHttpClient();
        Eventually.until(() -> read(log), Duration.ofMinutes(5), LargeBodiesTest::isLive);
    }

    @AfterAll
    static void stop() throws Exception {
        http.shutdownNow();
        server.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @EnumSource
    void three_of_the_largest_bodies_at_a_time_are_answered(Shape shape) throws Exception {
        byte[] json = shape.json();
        var answers = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 3; i++) {
            answers.add(http.sendAsync(
                            request("/api/tickets/1234/agent_response")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofByteArray(json))
                                    .build(),
                            BodyHandlers.discarding())
                    .thenApply(answer -> answer.statusCode()));
        }
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get());
        }
        System.out.printf("%s: %s%n", shape, statuses);
        assertThat(Set.of(200, 400, 422, 503))
                .as(read(folder.resolve("server.log")))
                .containsAll(statuses);
        assertThat(statuses).as("one at least is read").anyMatch(status -> status != 503);
        assertThat(server.isAlive()).isTrue();
        assertThat(isLive()).isTrue();
    }

    private static HttpRequest.Builder request(String path) {
        String credentials = Demo.API_USER + ":" + Demo.API_PASSWORD;
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                .timeout(Duration.ofMinutes(2))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isLive() throws Exception {
        try {
            return http.send(request("/health/live").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
