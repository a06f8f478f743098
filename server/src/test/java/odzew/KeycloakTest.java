package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.account.Role;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import odzew.mailservers.FaultProxy;
import odzew.mailservers.Ports;
import odzew.signin.TestProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Sign-in at a real Keycloak, which shows its own form and keeps its own sessions.
@Tag("long")
class KeycloakTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static KeycloakServer keycloak;
    private static FaultProxy backChannel;
    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> home = KeycloakServer.distribution();
        assumeTrue(home.isPresent(), "Keycloak " + KeycloakServer.VERSION + " cannot be fetched from Maven Central.");
        int port = Ports.lasting();
        world = new DeskWorld(
                db,
                folder.resolve("data"),
                Map.of(
                        "ODZEW_PUBLIC_URL", "https://desk.example.com",
                        "ODZEW_OIDC_ISSUER", KeycloakServer.issuer(port),
                        "ODZEW_OIDC_CLIENT", "odzew",
                        "ODZEW_OIDC_SECRET", KeycloakServer.CLIENT_SECRET,
                        "ODZEW_OIDC_AGENTS", "create",
                        "ODZEW_OIDC_ROLES", "realm_access.roles: support=AGENT, it=ADMINISTRATOR"));
        world.demo();
        backChannel = new FaultProxy(world.at("/").getPort());
        keycloak = KeycloakServer.start(home.get(), port, realm(), folder.resolve("keycloak.log"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (world != null) {
            world.close();
            backChannel.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void a_person_signs_in_with_the_role_of_the_claims_and_is_out_within_a_minute_of_the_deactivation()
            throws Exception {
        var browser = world.browser();
        new Person("ewa").signsIn(browser);
        assertThat(browser.get("/desk/account").body()).contains("Ewa Firmowa", "ewa@firm.example");
        assertThat(role("ewa")).isEqualTo(Role.AGENT.name());
        keycloak.deactivate("ewa");
        Eventually.until("the session is over", Duration.ofSeconds(60), () -> !isIn(browser));
        assertThat(new Person("ewa").tries(world.browser()).body()).contains("kc-form-login");
    }

    @Test
    void a_sign_out_at_keycloak_ends_the_session_here_by_the_back_channel() throws Exception {
        var browser = world.browser();
        new Person("piotr").signsIn(browser);
        assertThat(role("piotr")).isEqualTo(Role.ADMINISTRATOR.name());
        int before = backChannel.connections();
        keycloak.signOut("piotr");
        Eventually.until("the session is over", Duration.ofSeconds(20), () -> !isIn(browser));
        assertThat(backChannel.connections()).isGreaterThan(before);
    }

    @Test
    void a_sign_out_here_ends_the_session_at_keycloak_and_comes_back() throws Exception {
        var browser = world.browser();
        var ida = new Person("ida");
        ida.signsIn(browser);
        browser.get("/desk/account");
        HttpResponse<String> out = browser.post("/desk/sign-out", Map.of());
        HttpResponse<String> there = ida.get(location(out));
        assertThat(location(there)).startsWith("https://desk.example.com/desk/sign-in");
        assertThat(isIn(browser)).isFalse();
        HttpResponse<String> again = ida.get(location(world.browser().get("/desk/sign-in/provider")));
        assertThat(again.body()).as("Keycloak asks for the password again").contains("kc-form-login");
    }

    @Test
    void a_person_without_a_role_here_does_not_get_in() throws Exception {
        var browser = world.browser();
        HttpResponse<String> back = new Person("adam").tries(browser);
        HttpResponse<String> here = browser.get(TestProvider.path(location(back)));
        assertThat(here.statusCode()).isEqualTo(403);
        assertThat(here.body()).contains("has no role in Odzew");
    }

    /// A person at a browser that keeps Keycloak's cookies, which are for HTTPS or this machine.
    private static final class Person {

        private static final Pattern FORM = Pattern.compile("action=\"([^\"]*login-actions/authenticate[^\"]*)\"");

        private final String name;
        private final HttpClient http = HttpClient.newHttpClient();
        private final Map<String, String> cookies = new LinkedHashMap<>();

        Person(String name) {
            this.name = name;
        }

        void signsIn(DeskWorld.Browser browser) throws Exception {
            HttpResponse<String> back = tries(browser);
            assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
            HttpResponse<String> here = browser.get(TestProvider.path(location(back)));
            assertThat(here.statusCode()).as(here.body()).isEqualTo(303);
            assertThat(isIn(browser)).isTrue();
        }

        /// Fills in the form; returns Keycloak's answer.
        HttpResponse<String> tries(DeskWorld.Browser browser) throws Exception {
            HttpResponse<String> form = get(location(browser.get("/desk/sign-in/provider?next=/desk/account")));
            Matcher action = FORM.matcher(form.body());
            assertThat(action.find()).as(form.body()).isTrue();
            String fields = KeycloakServer.form(Map.of("username", name, "password", name + "-password"));
            return send(HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(fields)));
        }

        HttpResponse<String> get(String url) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(url)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(it -> it.getKey() + "=" + it.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(it -> {
                String[] pair = it.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            });
            return answer;
        }
    }

    private static boolean isIn(DeskWorld.Browser browser) {
        return browser.get("/desk/account").statusCode() == 200;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String role(String login) {
        return db.database()
                .<String, RuntimeException>read(h -> h.createQuery("select role from agent where login = :login")
                        .bind("login", login)
                        .mapTo(String.class)
                        .one());
    }

    private static String realm() throws Exception {
        try (var in = KeycloakTest.class.getResourceAsStream("keycloak-realm.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@SECRET@", KeycloakServer.CLIENT_SECRET)
                    .replace("@BACK_CHANNEL@", "http://127.0.0.1:" + backChannel.port() + "/oidc/back-channel-logout");
        }
    }
}
