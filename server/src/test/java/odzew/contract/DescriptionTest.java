package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.api.docs.ReferencePages;
import odzew.contract.Description.Operation;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;

/// The description and the server tell the same.
class DescriptionTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    /// Pages for people.
    private static final Pattern PAGES = Pattern.compile("/captured.*");

    private static ContractWorld world;
    private static RouterFunction<ServerResponse> routes;
    private static ContractServer server;
    private static HttpClient http;
    private static Description description;

    @BeforeAll
    static void start() throws Exception {
        world = new ContractWorld(db.database(), db.databaseUrl());
        routes = world.routes();
        server = new ContractServer(world, routes.and(new ReferencePages("test").routes()), folder);
        http = HttpClient.newHttpClient();
        description = new Description(yaml("en").body());
        world.reset();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
        world.close();
    }

    private static HttpResponse<String> yaml(String language) throws Exception {
        URI address = URI.create(server.http() + "/api/openapi.yaml?lang=" + language);
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    @Test
    void every_call_is_described_and_nothing_else() {
        var served = new TreeSet<String>();
        Matcher written = Pattern.compile("\\((\\w+) && (/[^)]*)\\)").matcher(routes.toString());
        while (written.find()) {
            if (!PAGES.matcher(written.group(2)).matches()) {
                served.add(written.group(1) + " " + written.group(2));
            }
        }
        Set<String> described = new TreeSet<>(
                description.operations.stream().map(Operation::toString).toList());
        assertThat(described).isEqualTo(served);
    }

    /// Else a call could be served that no exchange shows and no description tells of.
    @Test
    void every_door_of_the_program_is_in_the_world_of_the_exchanges() throws IOException {
        Set<String> wired = doors(Path.of("src", "main", "java", "odzew", "Doors.java"));
        assertThat(wired).contains("ThuliumApi", "MailboxApi");
        assertThat(doors(Path.of("src", "test", "java", "odzew", "contract", "ContractWorld.java")))
                .containsAll(wired);
    }

    private static Set<String> doors(Path source) throws IOException {
        Matcher made = Pattern.compile("new (\\w+Api)\\(").matcher(Files.readString(source));
        return new TreeSet<>(made.results().map(it -> it.group(1)).toList());
    }

    @Test
    void each_call_has_a_name_of_its_own_and_every_reference_leads_somewhere() {
        List<String> names = description.operations.stream()
                .map(it -> it.node().get("operationId").stringValue())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        var references = new HashSet<String>();
        collect(description.document, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static void collect(JsonNode node, Set<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.get("$ref").stringValue());
        }
        node.forEach(child -> collect(child, references));
    }

    @Test
    void both_languages_describe_the_same_calls() throws Exception {
        var polish = new Description(yaml("pl").body());
        assertThat(polish.operations).hasSameSizeAs(description.operations);
        for (int i = 0; i < polish.operations.size(); i++) {
            Operation mine = polish.operations.get(i);
            Operation other = description.operations.get(i);
            assertThat(mine.toString()).isEqualTo(other.toString());
            assertThat(mine.node().get("summary")).isNotEqualTo(other.node().get("summary"));
            assertThat(mine.node().get("responses").size())
                    .isEqualTo(other.node().get("responses").size());
        }
        assertThat(yaml("pl").body() + yaml("en").body()).doesNotContain("¦").doesNotContain("{{");
    }

    @Test
    void each_call_asks_for_the_permission_that_is_described() throws Exception {
        for (Operation operation : description.operations) {
            String permission = operation.node().get("x-odzew-permission").stringValue();
            String path = operation.path().replaceAll("\\{[^}]*\\}", "1");
            var request = HttpRequest.newBuilder(URI.create(server.http() + path))
                    .method(operation.method(), BodyPublishers.noBody())
                    .header("Authorization", Golden.basic("nothing", "pass"))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s", operation).isEqualTo(403);
            assertThat(answer.body()).contains("\\\"" + permission + "\\\"");
        }
    }

    @Test
    void the_page_and_all_that_it_needs_come_from_here_and_need_no_sign_in() throws Exception {
        for (String path : List.of(
                "/api/docs",
                "/api/docs/",
                "/api/docs/guide",
                "/api/openapi.json",
                "/api/docs/page.js",
                "/api/docs/page.css")) {
            var request =
                    HttpRequest.newBuilder(URI.create(server.http() + path)).build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        var request = HttpRequest.newBuilder(URI.create(server.http() + "/api/docs"))
                .header("Accept-Language", "pl-PL,pl;q=0.9,en;q=0.5")
                .build();
        HttpResponse<String> page = http.send(request, BodyHandlers.ofString());
        assertThat(page.body()).contains("<html lang=\"pl\">", "Załóż zgłoszenie");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self'")
                .doesNotContain("unsafe");
    }

    /// The vendor's documentation is at `/docs/api`.
    @Test
    void who_looks_for_the_documentation_finds_it() throws Exception {
        for (String path : List.of("/api", "/api/", "/docs/api")) {
            var request =
                    HttpRequest.newBuilder(URI.create(server.http() + path)).build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains("/api/docs");
        }
    }

    @Test
    void a_page_that_a_browser_has_already_is_not_sent_again() throws Exception {
        URI address = URI.create(server.http() + "/api/docs?lang=pl");
        HttpResponse<byte[]> first = http.send(
                HttpRequest.newBuilder(address)
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
        HttpResponse<byte[]> second = http.send(
                HttpRequest.newBuilder(address)
                        .header("Accept-Encoding", "gzip")
                        .header(
                                "If-None-Match",
                                first.headers().firstValue("ETag").orElseThrow())
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    /// The recommended form only: generators make no use of several types for one field.
    @Test
    void what_a_client_sends_has_one_type_each() {
        var several = new TreeSet<String>();
        for (Operation operation : description.operations) {
            operation.node().at("/requestBody/content").properties().forEach(type -> {
                JsonNode schema = description.resolved(type.getValue().get("schema"));
                schema.path("properties").properties().forEach(property -> {
                    if (property.getValue().path("type").isArray()) {
                        several.add(operation + " " + property.getKey());
                    }
                });
            });
        }
        assertThat(several).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> every_golden_exchange_is_as_described() throws IOException {
        return Exchange.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private static void compare(Path file) throws IOException {
        var errors = new ArrayList<String>();
        for (Exchange exchange : Exchange.read(file)) {
            var operation = description.operation(
                    exchange.request().method(), exchange.request().path());
            boolean lenient = file.getFileName().toString().contains(".lenient_");
            operation.ifPresent(it -> errors.addAll(compare(it, exchange, lenient)));
        }
        assertThat(errors).isEmpty();
    }

    private static List<String> compare(Operation operation, Exchange exchange, boolean lenient) {
        var errors = new ArrayList<String>();
        String status = exchange.answer().start().strip();
        if (operation.node().get("responses").get(status) == null) {
            return List.of(operation + " does not describe " + status);
        }
        compareBody(operation, "/responses/" + status, exchange.answer(), errors);
        if (!lenient && status.startsWith("2") && operation.node().has("requestBody")) {
            compareBody(operation, "/requestBody", exchange.request(), errors);
        }
        return errors;
    }

    private static void compareBody(Operation operation, String within, Exchange.Part part, List<String> errors) {
        if (part.body().isEmpty()) {
            return;
        }
        String type = part.headers().getOrDefault("Content-Type", "application/json");
        var schema = description.schemaPointer(operation, within, type);
        if (schema.isEmpty()) {
            errors.add(operation + within + " does not describe " + type);
        } else if (type.contains("json")) {
            boolean dryRun = part.body().startsWith("{\"mime\":");
            List<String> found = within.equals("/requestBody")
                    ? description.requestErrors(schema.get(), part.body())
                    : description.errors(
                            dryRun ? operation.pointer() + within + "/x-odzew-dry-run" : schema.get(), part.body());
            found.forEach(error -> errors.add(operation + within + ": " + error));
        }
    }
}
