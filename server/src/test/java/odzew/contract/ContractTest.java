package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPatternParser;

/// Every golden exchange, with a real server. `-Dcontract.update` writes the answers instead of comparing them.
class ContractTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final boolean UPDATE = System.getProperty("contract.update") != null;
    private static final String API_USER =
            "Basic " + Base64.getEncoder().encodeToString("api_user:api_pass".getBytes(StandardCharsets.UTF_8));

    /// The headers that callers rely on; the goldens leave out the others.
    private static final List<String> KEPT = List.of(
            "X-Odzew-Notice",
            "Allow",
            "Content-Disposition",
            "Content-Type",
            "Idempotency-Replayed",
            "Location",
            "Retry-After",
            "WWW-Authenticate",
            "X-Message-Id");

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{44}");

    private static final Pattern CURSOR =
            Pattern.compile("(?m)(?<=\"cursor\":\"|\"next\":\"|^id: )[0-9a-z]+_[0-9a-z]+_[0-9a-z]+");

    private static ContractWorld world;
    private static RouterFunction<ServerResponse> routes;
    private static ContractServer server;
    private static HttpClient http;

    /// Exchanges that only read share a world.
    private static boolean changed = true;

    private String token = "";
    private String cursor = "";

    @BeforeAll
    static void start() throws IOException {
        world = new ContractWorld(db.database(), db.databaseUrl());
        routes = world.routes();
        server = new ContractServer(world, routes, folder);
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
        world.close();
    }

    @TestFactory
    Stream<DynamicTest> the_server_answers_as_written() throws IOException {
        return Exchange.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)));
    }

    @Test
    void each_route_has_an_exchange() throws IOException {
        var missing = new TreeSet<String>();
        Matcher written = Pattern.compile("\\((\\w+) && (/[^)]*)\\)").matcher(routes.toString());
        while (written.find()) {
            if (!isAsked(written.group(1), written.group(2))) {
                missing.add(written.group(1) + " " + written.group(2));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_answer_says_what_is_left_of_the_limit() throws Exception {
        world.reset();
        int before = left(200, API_USER);
        assertThat(left(200, API_USER)).isEqualTo(before - 1);
        assertThat(left(404, API_USER)).isEqualTo(before - 2);
    }

    private static int left(int status, String authorization) throws Exception {
        String path = status == 200 ? "/api/ticket_statuses" : "/api/tickets/99";
        var request = HttpRequest.newBuilder(URI.create(server.http() + path))
                .header("Authorization", authorization)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"minute\";q=60000;w=60");
        Matcher left = Pattern.compile("\"minute\";r=(\\d+);t=60")
                .matcher(answer.headers().firstValue("RateLimit").orElse(""));
        assertThat(left.matches()).isTrue();
        return Integer.parseInt(left.group(1));
    }

    /// The same request with `Accept-Language: pl` has a golden answer in Polish.
    @Test
    void each_mistake_is_told_in_both_languages() throws IOException {
        var english = new ArrayList<Exchange>();
        var polish = new ArrayList<Exchange.Part>();
        for (Path file : Exchange.files()) {
            for (Exchange exchange : Exchange.read(file)) {
                boolean asksPolish = exchange.request()
                        .headers()
                        .getOrDefault("Accept-Language", "")
                        .startsWith("pl");
                if (asksPolish) {
                    polish.add(exchange.request().without("Accept-Language"));
                } else if (exchange.answer().start().matches("[45].*")) {
                    english.add(exchange);
                }
            }
        }
        assertThat(english)
                .isNotEmpty()
                .extracting(Exchange::request)
                .allSatisfy(request -> assertThat(polish).contains(request));
    }

    private static boolean isAsked(String method, String path) throws IOException {
        var pattern = PathPatternParser.defaultInstance.parse(path);
        for (Path file : Exchange.files()) {
            for (Exchange exchange : Exchange.read(file)) {
                String asked = exchange.request().path().split("\\?", 2)[0];
                if (exchange.request().method().equals(method) && pattern.matches(PathContainer.parsePath(asked))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void replay(Path file) throws Exception {
        if (changed) {
            world.reset();
            changed = false;
        }
        var seen = new ArrayList<Exchange>();
        for (Exchange exchange : Exchange.read(file)) {
            seen.add(new Exchange(exchange.request(), send(exchange.request())));
        }
        if (UPDATE) {
            Files.writeString(file, Exchange.write(seen));
        }
        assertThat(Exchange.write(seen)).isEqualTo(Files.readString(file));
    }

    private Exchange.Part send(Exchange.Part request) throws Exception {
        changed |= !request.method().equals("GET");
        var builder = HttpRequest.newBuilder(URI.create(server.http() + withToken(request.path())))
                .method(request.method(), BodyPublishers.ofString(withToken(request.sent())));
        request.headers().forEach((name, value) -> builder.header(name, withToken(value)));
        if (!request.headers().containsKey("Authorization")) {
            builder.header("Authorization", API_USER);
        }
        return masked(http.send(builder.build(), BodyHandlers.ofString()));
    }

    private Exchange.Part masked(HttpResponse<String> response) {
        Matcher found = TOKEN.matcher(response.body());
        if (found.find()) {
            token = found.group();
        }
        Matcher place = CURSOR.matcher(response.body());
        while (place.find()) {
            cursor = place.group();
        }
        String secret = response.body().replaceAll("\"secret\":\"whsec_[^\"]+\"", "\"secret\":\"SECRET\"");
        String unmasked = TOKEN.matcher(secret.replace("\r\n", "\n"))
                .replaceAll("TOKEN")
                .replaceFirst("\"request_id\":\"[0-9a-f]{13}\"", "\"request_id\":\"REQUEST_ID\"");
        String body = CURSOR.matcher(unmasked).replaceAll("CURSOR");
        var headers = new LinkedHashMap<String, String>();
        KEPT.forEach(name -> response.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        return new Exchange.Part(Integer.toString(response.statusCode()), headers, body);
    }

    /// The token and the last cursor that earlier answers of the same file gave.
    private String withToken(String text) {
        return text.replace("TOKEN", token).replace("CURSOR", cursor);
    }
}
