package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Attackers with large forms, endless heads, wrong passwords and answers that they do not read, all at the same
/// time, while one honest client gets every answer.
class HostileLoadTest {

    private static final int FORMS = 75;
    private static final int FORM_BYTES = 3_900_000;

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static DeskWorld world;

    @BeforeAll
    static void start() {
        world = new DeskWorld(db, data);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void large_forms_before_the_sign_in_are_refused_and_cost_no_memory() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < FORMS; i++) {
            sockets.add(form());
        }
        for (Socket socket : sockets) {
            assertThat(head(socket)).startsWith("HTTP/1.1 413");
            socket.close();
        }
        assertThat(live()).isEqualTo(200);
    }

    @Test
    @Tag("long")
    void an_honest_client_gets_every_answer_for_some_seconds() throws Exception {
        load(Duration.ofSeconds(3));
    }

    @Test
    @Tag("long")
    void an_honest_client_gets_every_answer_for_five_minutes() throws Exception {
        load(Duration.ofMinutes(5));
    }

    private static void load(Duration duration) throws Exception {
        var over = new AtomicBoolean();
        var attacks = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < 5; i++) {
                running.add(threads.submit(() -> attack(over, attacks, HostileLoadTest::form)));
                running.add(threads.submit(() -> attack(over, attacks, HostileLoadTest::unfinishedHead)));
                running.add(threads.submit(() -> attack(over, attacks, HostileLoadTest::unreadAnswer)));
            }
            for (int i = 0; i < 2; i++) {
                running.add(threads.submit(() -> attack(over, attacks, HostileLoadTest::wrongPassword)));
            }
            long end = System.nanoTime() + duration.toNanos();
            int honest = 0;
            long most = 0;
            try {
                while (System.nanoTime() < end) {
                    assertThat(live()).isEqualTo(200);
                    assertThat(get("/desk/sign-in")).isIn(200, 303);
                    most = Math.max(
                            most,
                            Runtime.getRuntime().totalMemory()
                                    - Runtime.getRuntime().freeMemory());
                    honest++;
                }
            } finally {
                over.set(true);
            }
            for (Future<?> each : running) {
                each.get();
            }
            System.out.printf("%d honest answers, %d attacks, %d MB of heap%n", honest, attacks.get(), most >> 20);
            assertThat(honest).isPositive();
            assertThat(attacks.get()).isPositive();
        }
    }

    private interface Attack {
        Socket begin() throws IOException;
    }

    /// Each attacker holds up to three connections at a time.
    private static Void attack(AtomicBoolean over, AtomicInteger count, Attack attack) throws IOException {
        var held = new ArrayList<Socket>();
        while (!over.get()) {
            try {
                held.add(attack.begin());
                count.incrementAndGet();
            } catch (IOException _) {
                // the server has cut it
            }
            if (held.size() > 3) {
                held.removeFirst().close();
            }
        }
        for (Socket socket : held) {
            socket.close();
        }
        return null;
    }

    private static Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), world.at("/").getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// All but the last ten bytes of a large form.
    private static Socket form() throws IOException {
        Socket socket = connect();
        byte[] part = new byte[64 * 1024];
        Arrays.fill(part, (byte) 'a');
        try {
            socket.getOutputStream()
                    .write(("POST /desk/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + FORM_BYTES
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nlogin=")
                            .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 16; sent < FORM_BYTES - part.length; sent += part.length) {
                socket.getOutputStream().write(part);
            }
        } catch (IOException e) {
            // refused while it was sent; the answer is there to read
        }
        return socket;
    }

    private static Socket unfinishedHead() throws IOException {
        Socket socket = connect();
        socket.getOutputStream()
                .write(("GET / HTTP/1.1\r\nHost: localhost\r\n" + ("X-A: " + "b".repeat(1000) + "\r\n").repeat(14))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Socket unreadAnswer() throws IOException {
        Socket socket = connect();
        socket.setReceiveBufferSize(1024);
        socket.getOutputStream()
                .write("GET /api/openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .repeat(5)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Socket wrongPassword() throws IOException {
        Socket socket = connect();
        socket.getOutputStream()
                .write("GET /api/tags HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic eDp5\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        head(socket);
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        byte[] start = socket.getInputStream().readNBytes(64);
        return new String(start, StandardCharsets.US_ASCII);
    }

    private static int live() throws Exception {
        return get("/health/live");
    }

    /// From an address of its own: those of the attackers are refused before the server reads what they send.
    private static int get(String path) throws Exception {
        URI address = world.at(path);
        try (var http = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build()) {
            return http.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
