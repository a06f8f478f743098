package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import odzew.mailservers.Eventually;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Keycloak on loopback with a realm of our own, from its distribution at Maven Central (177 MB, fetched
/// once).
final class KeycloakServer implements AutoCloseable {

    static final String VERSION = "26.7.3";
    static final String CLIENT_SECRET = "secret-of-the-client";

    private static final String ARTIFACT = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip";
    private static final String ADMIN = "admin-of-keycloak";
    private static final JsonMapper JSON = new JsonMapper();

    private final int port;
    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private KeycloakServer(int port, Process process, Path log) {
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /// Empty where the distribution is neither in the local repository nor to be had.
    static Optional<Path> distribution() throws IOException, InterruptedException {
        Path repository = Path.of(System.getProperty(
                "maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        Path zip = repository.resolve(
                "org/keycloak/keycloak-quarkus-dist/" + VERSION + "/keycloak-quarkus-dist-" + VERSION + ".zip");
        if (!Files.exists(zip)) {
            fetch(repository);
        }
        return Files.exists(zip) ? Optional.of(unpacked(zip)) : Optional.empty();
    }

    private static void fetch(Path repository) throws InterruptedException {
        try {
            Process maven = new ProcessBuilder(
                            "mvn",
                            "-q",
                            "-B",
                            "-Dmaven.repo.local=" + repository,
                            "dependency:get",
                            "-Dartifact=" + ARTIFACT,
                            "-Dtransitive=false")
                    .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!maven.waitFor(10, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
            }
        } catch (IOException _) {
            // no Maven here
        }
    }

    /// Kept between runs, with the configuration that its first start compiles.
    private static Path unpacked(Path zip) throws IOException {
        Path all =
                Path.of(System.getProperty("java.io.tmpdir"), "odzew-test-keycloak-" + System.getProperty("user.name"));
        Path home = all.resolve("keycloak-" + VERSION);
        if (Files.exists(home.resolve("unpacked"))) {
            return home;
        }
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry : archive.stream().filter(it -> !it.isDirectory()).toList()) {
                Path file = all.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(all)).isTrue();
                Files.createDirectories(file.getParent());
                try (InputStream in = archive.getInputStream(entry)) {
                    Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.createFile(home.resolve("unpacked"));
        return home;
    }

    /// @param realm the JSON of the realm `firm`
    static KeycloakServer start(Path home, int port, String realm, Path log) throws IOException {
        Path realms = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(realms.resolve("firm-realm.json"), realm);
        var builder = new ProcessBuilder(
                        "/bin/bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN));
        var server = new KeycloakServer(port, builder.start(), log);
        try {
            Eventually.until(server::said, Duration.ofMinutes(10), server::isReady);
            return server;
        } catch (AssertionError e) {
            server.close();
            throw e;
        }
    }

    static String issuer(int port) {
        return "http://127.0.0.1:" + port + "/realms/firm";
    }

    private boolean isReady() throws Exception {
        assertThat(process.isAlive()).as(said()).isTrue();
        try {
            return get(issuer(port) + "/.well-known/openid-configuration", "").statusCode() == 200;
        } catch (ConnectException _) {
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Switches the person off, as an administrator of the firm does.
    void deactivate(String username) throws Exception {
        JsonNode user = user(username);
        assertThat(change("PUT", "/users/" + user.get("id").asString(), "{\"enabled\":false}"))
                .isEqualTo(204);
    }

    /// Ends all sessions of the person.
    void signOut(String username) throws Exception {
        assertThat(change("POST", "/users/" + user(username).get("id").asString() + "/logout", ""))
                .isEqualTo(204);
    }

    private JsonNode user(String username) throws Exception {
        return JSON.readTree(get(admin("/users?exact=true&username=" + username), token())
                        .body())
                .get(0);
    }

    private String admin(String path) {
        return "http://127.0.0.1:" + port + "/admin/realms/firm" + path;
    }

    private int change(String method, String path, String json) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(admin(path)))
                                .header("Authorization", "Bearer " + token())
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() throws Exception {
        String form = form(
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", ADMIN));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
