package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import odzew.database.TestDatabase;
import odzew.demo.Demo;
import odzew.mailservers.Eventually;
import odzew.mailservers.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Large forms, heads without end, unread answers, wrong passwords, a relay that refuses or talks without end,
/// and such an IMAP server, all at the same time, while one honest client gets every answer. The server, the
/// attackers and the client are programs of their own; the attackers have the lowest priority, because elsewhere
/// they would have machines of their own.
@Tag("long")
class HostileLoadTest {

    private static final int FORMS = 75;
    private static final int FORM_BYTES = 3_900_000;
    private static final String SECRET = "the secret of a server under attack";

    /// The heap is 256 MB; threads, classes, code and buffers have the rest.
    private static final long MOST_MEMORY = 640L << 20;

    private static final int REFERENCES = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final int PORT = Ports.lasting();
    private static Process attackers;
    private static BufferedReader reports;
    private static Writer orders;
    private static Process server;
    private static Path log;
    private static HttpClient http;
    private static AttackedRows rows;

    private record Round(long nanos, boolean replied) {}

    @BeforeAll
    static void start() throws Exception {
        Demo.ensure(db.database(), Clock.systemUTC());
        rows = new AttackedRows(db.database(), SECRET);
        attackers = new ProcessBuilder(
                        "nice",
                        "-n",
                        "19",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileClients.class.getName())
                .redirectError(folder.resolve("attackers.log").toFile())
                .start();
        reports = attackers.inputReader(StandardCharsets.US_ASCII);
        orders = attackers.outputWriter(StandardCharsets.US_ASCII);
        String[] ports = reports.readLine().split(" ");
        rows.mailbox("hostile", Integer.parseInt(ports[1]));
        rows.mailbox("honest", Integer.parseInt(ports[2]));
        List<String> command = new ArrayList<>(ServerProcess.odzew("serve"));
        command.addAll(1, List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
        log = folder.resolve("server.log");
        server = ServerProcess.start(
                ServerProcess.settings(
                        db,
                        folder.resolve("data"),
                        Map.of(
                                "ODZEW_HTTP_PORT",
                                Integer.toString(PORT),
                                "ODZEW_HTTPS_PORT",
                                "0",
                                "ODZEW_SECRET",
                                SECRET,
                                "ODZEW_SMTP_URL",
                                "smtp://127.0.0.1:" + ports[0] + "?starttls=off")),
                log,
                command);
        http = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.2"))
                .build();
        Eventually.until(() -> read(log), Duration.ofMinutes(5), HostileLoadTest::isLive);
    }

    @AfterAll
    static void stop() throws Exception {
        http.shutdownNow();
        server.destroyForcibly().waitFor();
        attackers.destroyForcibly().waitFor();
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
        assertThat(isLive()).isTrue();
        assertThat(memory()).isLessThan(MOST_MEMORY);
    }

    @Test
    void an_honest_client_gets_every_answer_for_five_minutes() throws Exception {
        load(Duration.ofMinutes(5));
    }

    private static void load(Duration duration) throws Exception {
        long before = rows.replies();
        int replied = 0;
        var reference = new ArrayList<Long>();
        for (int i = 0; i < REFERENCES; i++) {
            Round round = round(i);
            replied += round.replied() ? 1 : 0;
            reference.add(round.nanos());
        }
        long[] attacksBefore = order("attack");
        var rounds = new ArrayList<Long>();
        long most = 0;
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            Round round = round(rounds.size());
            replied += round.replied() ? 1 : 0;
            rounds.add(round.nanos());
            most = Math.max(most, memory());
        }
        Eventually.until("attacks of every kind", () -> isEveryKind(attacksBefore, order("report")));
        long[] attacks = order("rest");
        System.out.printf(
                "%d honest rounds, median %d ms of %d ms, longest %d ms; attacks %s; %d MB%n",
                rounds.size(),
                median(rounds) / 1_000_000,
                median(reference) / 1_000_000,
                rounds.stream().mapToLong(it -> it).max().orElse(0) / 1_000_000,
                Arrays.toString(attacks),
                most >> 20);
        assertThat(server.isAlive()).isTrue();
        assertThat(rows.replies() - before).as("replies kept").isEqualTo(replied);
        assertThat(rows.lost()).as("replies without an open delivery").isZero();
        assertThat(rounds).isNotEmpty();
        assertThat(median(rounds))
                .isLessThan(20 * median(reference) + Duration.ofSeconds(1).toNanos());
        assertThat(most).isLessThan(MOST_MEMORY);
        assertThat(read(log)).as("the log names the hostile mailbox").contains("hostile@odz.example");
        assertThat(rows.mailboxes("failing_since is not null and reason_code <> ''"))
                .contains("hostile@odz.example");
        assertThat(rows.mailboxes("last_success_at > now() - interval '5 minutes'"))
                .as("the other mailbox is read")
                .containsExactly("honest@odz.example");
    }

    /// The relay and the IMAP server wait for the server, which comes back at longer and longer intervals.
    private static boolean isEveryKind(long[] before, long[] now) {
        for (int kind = 0; kind < now.length; kind++) {
            if (now[kind] <= (kind < 4 ? before[kind] : 0)) {
                return false;
            }
        }
        return true;
    }

    /// Each answer is asserted.
    private static Round round(int number) throws Exception {
        long began = System.nanoTime();
        assertThat(status("/health/live")).isEqualTo(200);
        assertThat(status("/desk/sign-in")).isEqualTo(200);
        assertThat(status("/api/ticket_queues")).isEqualTo(200);
        boolean replies = number % 10 == 0;
        if (replies) {
            var reply = request("/api/tickets/1234/agent_response")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"body\":\"Honest answer " + System.nanoTime()
                            + "\",\"user_login\":\"testowy.agent17\"}"));
            assertThat(http.send(reply.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
        return new Round(System.nanoTime() - began, replies);
    }

    private static int status(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.discarding()).statusCode();
    }

    /// From an address of its own: those of the attackers are refused before the server reads what they send.
    private static HttpRequest.Builder request(String path) {
        String credentials = Demo.API_USER + ":" + Demo.API_PASSWORD;
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isLive() throws Exception {
        try {
            return status("/health/live") == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /// The numbers of attacks so far.
    private static long[] order(String order) throws IOException {
        orders.write(order + " " + PORT + "\n");
        orders.flush();
        return Arrays.stream(reports.readLine().split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /// The server's resident memory, in bytes.
    private static long memory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(server.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    * 1024;
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// All but the last ten bytes of a large form.
    private static Socket form() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), PORT);
        socket.setSoTimeout((int) PATIENCE.toMillis());
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
        } catch (IOException _) {
            // refused while it was sent; the answer is there to read
        }
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
    }
}
