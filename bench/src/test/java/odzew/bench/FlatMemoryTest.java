package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The largest files through a real server whose whole heap is 64 MB, several at a time: neither upload, mail nor
/// download is ever in memory.
class FlatMemoryTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");
    private static final int SIZE = 25 * 1024 * 1024;
    private static final int AT_ONCE = 2;
    private static final String BASE = "/api/";

    private static WorkFolder folder;
    private static RecordingRelay sink;
    private static ServerProcess server;
    private static final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
        folder = WorkFolder.create();
        sink = new RecordingRelay(1);
        server = new ServerProcess(ServerJar.of(JAR.toAbsolutePath()).with("-Xmx64m"), folder, sink.port());
        server.start();
        new Desk(AT_ONCE).create(ServerDatabase.of(folder));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
            sink.close();
            folder.close();
        }
    }

    @Test
    @Tag("long")
    void files_of_25_mb_go_up_into_mails_and_down_again() throws Exception {
        List<String> tokens = atOnce(number -> token(upload(number)));
        assertThat(token(send(form(1)).body())).isNotEmpty();

        List<String> answers = atOnce(number -> respond(number + 1, tokens.get(number)));
        assertThat(answers).containsOnly("[]");
        Eventually.until("the relay has all messages", Duration.ofMinutes(5), () -> {
            assertThat(server.isAlive()).isTrue();
            return sink.count() >= AT_ONCE;
        });
        assertThat(sink.taken())
                .allSatisfy(mail -> assertThat(mail.bytes().length).isGreaterThan(SIZE));
        sink.forget();

        List<String> attachments = atOnce(number -> attachment(number + 1));
        List<String> digests = atOnce(number -> digest("attachments/" + attachments.get(number)));
        for (int number = 0; number < AT_ONCE; number++) {
            assertThat(digests.get(number)).isEqualTo(digest(new Bytes(number)));
        }
        List<String> raw =
                atOnce(number -> digest("odzew/tickets/" + (number + 1) + "/messages/" + message(number + 1) + "/raw"));
        assertThat(raw).doesNotHaveDuplicates();
        assertThat(server.isAlive()).isTrue();
        assertThat(Files.readString(folder.serverLog())).doesNotContain("OutOfMemory");
    }

    /// Each of its own content, so that none is found to be there already.
    private static final class Bytes extends InputStream {

        private final int seed;
        private int position;

        Bytes(int seed) {
            this.seed = seed;
        }

        @Override
        public int read() {
            return position == SIZE ? -1 : (position++ * 31 + seed + (position >> 9)) & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, SIZE - position);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) read();
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    private static String upload(int number) throws Exception {
        return send(post("temporary_files?filename=file" + number + ".bin", "application/octet-stream", number))
                .body();
    }

    /// As `curl -F` sends a file.
    private static HttpRequest form(int seed) {
        byte[] head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"form.bin\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII);
        return request("temporary_files")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Bytes(seed)), SIZE),
                        BodyPublishers.ofByteArray(tail)))
                .build();
    }

    private static HttpRequest post(String path, String type, int seed) {
        return request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Bytes(seed)), SIZE))
                .build();
    }

    private static String respond(int ticket, String token) throws Exception {
        return send(request("tickets/" + ticket + "/agent_response")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"body\":\"Here it is\",\"user_login\":\"" + Desk.AGENT
                                + "\",\"attachments\":[\"" + token + "\"]}"))
                        .build())
                .body();
    }

    private static String attachment(int ticket) throws Exception {
        return found("\"attachments\":\\[\"([0-9a-f]+)\"", ticketJson(ticket));
    }

    private static String message(int ticket) throws Exception {
        return found("\"message_id\":(\\d+)", ticketJson(ticket));
    }

    private static String ticketJson(int ticket) throws Exception {
        return send(request("tickets/" + ticket).GET().build()).body();
    }

    private static String token(String json) {
        return found("\"token\":\"([0-9a-f]+)\"", json);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static String digest(String path) throws Exception {
        HttpResponse<InputStream> answer = http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return digest(answer.body());
    }

    private static String digest(InputStream bytes) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (var in = new DigestInputStream(bytes, sha256)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + BASE + path))
                .header("Authorization", Desk.authorization());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @FunctionalInterface
    private interface Numbered {
        String of(int number) throws Exception;
    }

    private static List<String> atOnce(Numbered work) throws Exception {
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < AT_ONCE; i++) {
            int number = i;
            calls.add(() -> work.of(number));
        }
        var results = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
        }
        return results;
    }
}
