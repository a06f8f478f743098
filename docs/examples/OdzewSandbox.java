import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A JUnit extension that starts an Odzew sandbox for a test class and resets it before each test. Copy it;
/// it needs Java 17 and the path of odzew.jar in the system property `odzew.jar` (or the variable ODZEW_JAR).
/// Odzew itself runs on Java 25: `odzew.java` (or ODZEW_JAVA) names its `java` if the tests run on an older
/// one.
///
///     @RegisterExtension
///     static final OdzewSandbox odzew = new OdzewSandbox();
public final class OdzewSandbox implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private Process server;
    private Path data;
    private int port;

    /// The base address for the code under test, with the user `api_user` and the password `api_pass`.
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// A customer's message; the answer names its ticket.
    public String write(String json) {
        return post("/api/odzew/sandbox/mails", json);
    }

    /// Moves the clock, such as by `P5D`; the answer lists the events in between.
    public String advance(String duration) {
        return post("/api/odzew/sandbox/clock", "{\"advance\":\"" + duration + "\"}");
    }

    public String get(String path) {
        return send(request(path).GET());
    }

    public String post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        port = freePort();
        data = Files.createTempDirectory("odzew-sandbox-");
        var command = new ProcessBuilder(java(), "-jar", jar(), "sandbox");
        command.environment().put("ODZEW_DATA", data.toString());
        command.environment().put("ODZEW_HTTP_PORT", String.valueOf(port));
        command.environment().put("ODZEW_HTTPS_PORT", "0");
        Path log = data.resolve("log");
        server = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the sandbox did not start:\n" + Files.readString(log));
            }
            server.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        post("/api/odzew/sandbox/reset", "{}");
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server.destroy();
        server.waitFor(30, TimeUnit.SECONDS);
    }

    private boolean isReady() throws InterruptedException {
        try {
            var answer = http.send(request("/health/ready").build(), HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        byte[] user = "api_user:api_pass".getBytes(StandardCharsets.US_ASCII);
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String java() {
        return System.getProperty("odzew.java", setting("ODZEW_JAVA", "java"));
    }

    private static String jar() {
        return System.getProperty("odzew.jar", setting("ODZEW_JAR", "odzew.jar"));
    }

    private static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
