package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.api.docs.ReferencePages;
import odzew.contract.Description.Operation;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Every call that writes is safe to repeat: for each one an exchange that succeeds is taken from the golden ones
/// and sent twice under one key.
class RetryTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final Map<String, String> KEY = Map.of("Idempotency-Key", "8e03978e-40d5-43dd-bc93-6894a57f9324");

    private static ContractWorld world;
    private static ContractServer server;
    private static HttpClient http;
    /// These succeed only with a spam filter or after a delivery was due; the world of the goldens has neither.
    private static final Pattern NEEDS_MORE = Pattern.compile("/learn_(spam|ham)|/messages/\\{message_id}/release");

    private static Description description;

    @BeforeAll
    static void start() throws Exception {
        world = new ContractWorld(db.database(), db.databaseUrl());
        server = new ContractServer(world, world.routes().and(new ReferencePages("test").routes()), folder);
        http = HttpClient.newHttpClient();
        var yaml = new Exchange.Part("GET /api/openapi.yaml", Map.of(), "");
        description = new Description(
                new Golden(http, server.http()).send(yaml, Map.of()).body());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
        world.close();
    }

    @TestFactory
    Stream<DynamicTest> a_repetition_gets_the_first_answer_and_changes_nothing() {
        return description.operations.stream()
                .filter(Operation::writes)
                .filter(operation -> !NEEDS_MORE.matcher(operation.toString()).find())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> repeat(operation)));
    }

    /// The exchanges of a file up to one that succeeds.
    private record Story(List<Exchange> before, Exchange exchange) {}

    private void repeat(Operation operation) throws Exception {
        Story story = story(operation).orElseThrow(() -> new AssertionError("no golden exchange succeeds"));
        world.reset();
        var golden = new Golden(http, server.http());
        for (Exchange earlier : story.before()) {
            golden.send(earlier.request(), Map.of());
        }
        Exchange.Part request = story.exchange().request();
        HttpResponse<String> first = golden.send(request, KEY);
        assertThat(first.statusCode()).isBetween(200, 299);
        Map<String, String> state = state();

        HttpResponse<String> second = golden.send(request, KEY);
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(headers(second)).isEqualTo(headers(first));
        assertThat(state()).isEqualTo(state);

        String other = request.path() + (request.path().contains("?") ? "&" : "?") + "other=1";
        HttpResponse<String> conflict = golden.send(request, other, KEY);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).contains("1201");
        assertThat(state()).isEqualTo(state);
    }

    private static Optional<Story> story(Operation operation) throws IOException {
        for (Path file : Exchange.files()) {
            var before = new ArrayList<Exchange>();
            for (Exchange exchange : Exchange.read(file)) {
                boolean plain = !exchange.request().headers().containsKey("Idempotency-Key")
                        && !exchange.request().path().contains("dry_run");
                String path = exchange.request().path().split("\\?", 2)[0];
                if (plain
                        && exchange.answer().start().startsWith("2")
                        && operation.matches(exchange.request().method(), path)) {
                    return Optional.of(new Story(before, exchange));
                }
                before.add(exchange);
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<String>> headers(HttpResponse<String> response) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers().map());
        List.of("X-Request-Id", "Idempotency-Replayed", "Date", "RateLimit", "Connection")
                .forEach(headers::remove);
        return headers;
    }

    /// All that the database holds, as a digest for each table. Bytes that are sent again are stored again, which
    /// is told by nothing but the moment that they were last used.
    private static Map<String, String> state() {
        var state = new TreeMap<String, String>();
        db.database().useTransaction(handle -> {
            List<String> tables = handle.createQuery("select tablename from pg_tables where schemaname = 'public'"
                            + " and tablename <> 'stored_file'")
                    .mapTo(String.class)
                    .list();
            for (String table : tables) {
                String digest = handle.createQuery(
                                "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0)" + " from "
                                        + table + " t")
                        .mapTo(String.class)
                        .one();
                state.put(table, digest);
            }
        });
        return state;
    }
}
