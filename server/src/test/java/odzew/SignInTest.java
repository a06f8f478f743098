package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odzew.account.Actor;
import odzew.account.ApiUsers;
import odzew.account.AuditedCommand;
import odzew.account.NewApiUser;
import odzew.account.SomeAct;
import odzew.http.ClientAddress;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who gets in, and what a page lets happen.
class SignInTest {

    @RegisterExtension
    static final SharedDesk desk = SharedDesk.published();

    private static final URI PUBLIC_URL = URI.create("https://desk.example.com");
    private static DeskWorld world;

    @BeforeAll
    static void start() {
        world = desk.world();
    }

    @Test
    void a_page_sends_strangers_to_the_sign_in_and_back() {
        var browser = world.browser();
        assertThat(browser.get("/desk/tickets/1234").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/desk/sign-in?next=%2Fdesk%2Ftickets%2F1234"));
        browser.get("/desk/sign-in?next=%2Fdesk%2Ftickets%2F1234");
        var answer = browser.post(
                "/desk/sign-in", Map.of("login", "akowalski", "password", "demo", "next", "/desk/tickets/1234"));
        assertThat(answer.headers().firstValue("Location")).hasValue("/desk/tickets/1234");
        assertThat(browser.get("/desk/tickets/1234").body()).contains("Example ticket subject");
    }

    @Test
    void the_way_back_never_leads_elsewhere() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        var answer = browser.post(
                "/desk/sign-in", Map.of("login", "akowalski", "password", "demo", "next", "/desk//evil.example"));
        assertThat(answer.headers().firstValue("Location")).hasValue("/desk");
        browser.get("/desk/account");
        assertThat(browser.post("/desk/account/theme", Map.of("theme", "dark", "back", "https://evil.example/desk"))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/desk/account");
    }

    @Test
    void a_change_without_the_pages_token_or_from_another_site_is_refused() {
        var browser = world.browser().signIn("akowalski");
        var without = browser.postAsItIs("/desk/account/language", Map.of("language", "pl"));
        assertThat(without.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/desk/stale"));
        browser.with("Sec-Fetch-Site", "cross-site");
        assertThat(browser.post("/desk/account/language", Map.of("language", "pl"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(world.browser().signIn("akowalski").get("/desk").body()).contains("lang=\"en\"");
    }

    @Test
    void ten_wrong_passwords_cost_a_minute() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        for (int i = 0; i < 10; i++) {
            assertThat(browser.post("/desk/sign-in", Map.of("login", "nobody", "password", "x"))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(browser.post("/desk/sign-in", Map.of("login", "nobody", "password", "x"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void parallel_guesses_are_limited_too_also_of_the_present_password() {
        var guesses = java.util.stream.IntStream.range(0, 30)
                .parallel()
                .mapToObj(i -> {
                    var browser = world.browser();
                    browser.get("/desk/sign-in");
                    return browser.post("/desk/sign-in", Map.of("login", "guessed", "password", "x" + i))
                            .statusCode();
                })
                .toList();
        assertThat(guesses).allMatch(Set.of(401, 429, 503)::contains);
        assertThat(guesses.stream().filter(code -> code == 401)).hasSizeBetween(1, 10);
        var browser = world.browser().signIn("testowy.agent17");
        var form = Map.of("present", "wrong", "password", "a new long word", "again", "a new long word");
        for (int i = 0; i < 10; i++) {
            browser.post("/desk/account/password", form);
        }
        assertThat(browser.post("/desk/account/password", form).statusCode()).isEqualTo(429);
        desk.database().useTransaction(handle -> handle.execute("delete from sign_in_attempt"));
    }

    @Test
    void a_proxy_that_is_not_trusted_is_reported_once() {
        try (var log = new LogLines(ClientAddress.class)) {
            world.browser().with("X-Forwarded-For", "198.51.100.7").get("/desk/sign-in");
            world.browser().with("X-Forwarded-For", "198.51.100.8").get("/desk/sign-in");
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("WARN 127.0.0.1 sends X-Forwarded-For, which is ignored")
                            .contains("ODZEW_TRUSTED_PROXIES"));
        }
    }

    @Test
    void a_nul_in_a_form_is_the_callers_mistake() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        assertThat(browser.post("/desk/sign-in", Map.of("login", "akowalski\0", "password", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_right_to_add_agents_gives_no_access_to_the_desk() throws Exception {
        new ApiUsers(desk.database(), world.core().clock)
                .create(
                        new NewApiUser("staff", "secret", Set.of("agents.post"), Duration.ZERO, List.of(), 0),
                        AuditedCommand.of(Actor.system("test"), "api_user.create", "staff"));
        String json =
                "{\"name\":\"E\",\"surname\":\"Vil\",\"login\":\"evil\",\"email\":\"e@firm.example\",\"number\":1,\"password\":\"Korba-55-evil\",\"roles\":[2]}";
        assertThat(world.api("staff", "/api/agents", json).statusCode()).isEqualTo(201);
        var browser = world.browser();
        browser.get("/desk/sign-in");
        assertThat(browser.post("/desk/sign-in", Map.of("login", "evil", "password", "Korba-55-evil"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(desk.database()
                        .<Boolean, RuntimeException>read(
                                handle -> handle.createQuery("select sees_all_queues from agent where login = 'evil'")
                                        .mapTo(Boolean.class)
                                        .one()))
                .isFalse();
    }

    @Test
    void sign_ins_and_refusals_are_in_the_audit_log_with_the_address() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        browser.post("/desk/sign-in", Map.of("login", "akowalski", "password", "wrong"));
        browser.post("/desk/sign-in", Map.of("login", "my password by mistake", "password", "x"));
        world.browser().signIn("akowalski");
        var entries = desk.database()
                .read(handle -> handle.createQuery(
                                "select action || ' ' || actor || ' ' || address from audit_entry where action like 'agent.sign_in%'")
                        .mapTo(String.class)
                        .list());
        assertThat(entries)
                .contains(
                        "agent.sign_in akowalski 127.0.0.1",
                        "agent.sign_in_refused akowalski 127.0.0.1",
                        "agent.sign_in_refused unknown login 127.0.0.1")
                .noneMatch(entry -> entry.contains("my password"));
    }

    /// For tools such as fail2ban.
    @Test
    void the_line_of_a_request_names_the_clients_address() {
        try (var log = new LogLines("odzew.request")) {
            world.browser("127.0.0.9").get("/desk/sign-in");
            Eventually.until(
                    "the request is logged",
                    () -> log.lines().stream().anyMatch(line -> line.contains("from=127.0.0.9 GET /desk/sign-in 200")));
        }
    }

    @Test
    void a_copy_has_a_red_bar_on_each_page_of_an_administrator() {
        var browser = world.browser().signIn("akowalski");
        assertThat(browser.get("/desk").body()).doesNotContain("This server is quiet");
        desk.database().useTransaction(h -> h.execute("update installation set database_identity = 'of a backup'"));
        world.core().installation.refresh();
        assertThat(browser.get("/desk").body()).contains("This server is quiet", "restored or copied");
        desk.database().useTransaction(h -> h.execute("delete from installation"));
        Installation.declare(
                desk.database(),
                Fingerprint.of(desk.database(), java.util.Optional.empty(), java.util.Optional.of(PUBLIC_URL)),
                world.core().secret,
                InstallationRole.PRODUCTION,
                world.core().clock,
                SomeAct.act());
        world.core().installation.refresh();
        assertThat(browser.get("/desk").body()).doesNotContain("This server is quiet");
    }

    @Test
    void the_language_is_the_browsers_until_the_agent_chooses_one() {
        assertThat(world.browser()
                        .with("Accept-Language", "pl,en;q=0.5")
                        .get("/desk/sign-in")
                        .body())
                .contains("Zaloguj się", "lang=\"pl\"");
        var browser = world.browser().signIn("testowy.agent17");
        browser.post("/desk/account/language", Map.of("language", "pl"));
        assertThat(browser.get("/desk").body()).contains("lang=\"pl\"", "Zgłoszenia");
        browser.post("/desk/account/language", Map.of("language", "xx"));
        assertThat(browser.get("/desk").body()).contains("lang=\"pl\"");
    }
}
