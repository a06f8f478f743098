package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import odzew.api.docs.ReferencePages;
import odzew.contract.HostileCalls.Call;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Some hundred requests made of the description (ten thousand in the long run), a few at a time: no server
/// error, nothing of the inside told, no slow answer, and the server is as well afterwards as before.
/// `-Dcorpus.seed` and `-Dcorpus.requests` choose others.
class CorpusTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final long SEED = Long.getLong("corpus.seed", 20_260_714);
    private static final int REQUESTS = Integer.getInteger("corpus.requests", 150);
    private static final int AT_A_TIME = 6;
    private static final Duration SLOW = Duration.ofSeconds(5);

    private static final Pattern INSIDE = Pattern.compile(
            "(?i)exception|stack ?trace|\\bat (?:odzew|java|org)\\.|org\\.postgresql|jdbi|psql|sqlstate|\\bERROR:"
                    + "|syntax error|violates|password_hash|argon2|/target/classes|jackson|springframework|root:x:0");

    private static ContractWorld world;
    private static ContractServer server;
    private static HttpClient http;

    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        world = new ContractWorld(db.database(), db.databaseUrl());
        server = new ContractServer(world, world.routes().and(new ReferencePages("test").routes()), folder);
        http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
        world.close();
    }

    @Test
    void nothing_hostile_breaks_the_server_or_makes_it_talk() throws Exception {
        send(REQUESTS, SEED);
    }

    @Test
    @Tag("long")
    void ten_thousand_others_do_not_either() throws Exception {
        send(10_000, SEED + 1);
    }

    private void send(int requests, long seed) throws Exception {
        world.reset();
        // the world's own webhook has a number that so many requests would reach
        db.database().useTransaction(h -> h.execute("select setval(pg_get_serial_sequence('webhook', 'id'), 1000)"));
        String yaml = get("/api/openapi.yaml?lang=en");
        var calls = new HostileCalls(new Description(yaml), seed);
        var slots = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                Call call = calls.next();
                slots.acquire();
                threads.submit(() -> {
                    try {
                        send(call);
                    } finally {
                        slots.release();
                    }
                });
            }
        }
        assertThat(complaints.stream().limit(20)).isEmpty();
        assertThat(get("/api/ticket_statuses")).contains("Nowe");
        assertThat(answers.keySet()).as("%s", new TreeMap<>(answers)).contains(200, 201, 400, 404);
    }

    private void send(Call call) {
        try {
            var request = HttpRequest.newBuilder(URI.create(server.http() + call.path()))
                    .timeout(Duration.ofSeconds(60))
                    .method(call.method(), BodyPublishers.ofByteArray(call.body()))
                    .header("Authorization", Golden.API_USER);
            call.headers().forEach(request::setHeader);
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            judge(call, answer, Duration.ofNanos(System.nanoTime() - start));
        } catch (Exception e) {
            complaints.add(call + "\n  no answer: " + e);
        }
    }

    private void judge(Call call, HttpResponse<byte[]> answer, Duration took) {
        answers.merge(answer.statusCode(), 1, Integer::sum);
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        var wrong = new ArrayList<String>();
        if (answer.statusCode() >= 500) {
            wrong.add("status " + answer.statusCode());
        }
        if (answer.statusCode() >= 400 && !body.contains("\"request_id\"")) {
            wrong.add(answer.statusCode() + " without the envelope");
        }
        if (answer.statusCode() >= 400
                && INSIDE.matcher(withoutEcho(body, call)).find()) {
            wrong.add("tells of the inside: " + body);
        }
        if (took.compareTo(SLOW) > 0) {
            wrong.add("took " + took.toMillis() + " ms");
        }
        wrong.forEach(what -> complaints.add(call + "\n  " + what));
    }

    /// An answer may repeat the caller's own text.
    private static String withoutEcho(String body, Call call) {
        return body.replaceAll("\\\\\"(?:[^\"\\\\]|\\\\[^\"])*\\\\\"", "").replace(call.path(), "");
    }

    private static String get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.http() + path))
                .header("Authorization", Golden.API_USER)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
