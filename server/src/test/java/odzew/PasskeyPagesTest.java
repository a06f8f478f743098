package odzew;

import static odzew.PasskeyCalls.ALONE;
import static odzew.PasskeyCalls.ORIGIN;
import static odzew.PasskeyCalls.SECOND;
import static odzew.PasskeyCalls.added;
import static odzew.PasskeyCalls.alone;
import static odzew.PasskeyCalls.finish;
import static odzew.PasskeyCalls.location;
import static odzew.PasskeyCalls.options;
import static odzew.PasskeyCalls.withPassword;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import odzew.account.AccountNotices;
import odzew.account.AgentRegister;
import odzew.account.SomeAct;
import odzew.signin.AgentIdentities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Passkeys over HTTP: added, used alone and after the password, lost, removed, refused.
class PasskeyPagesTest {

    private static final String AGENT = "testowy.agent11";
    private static final String OTHER = "testowy.agent17";

    /// Nothing is there: only the links to it count.
    private static final String ISSUER = "http://127.0.0.1:1/firm";

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk(Map.of(
            "ODZEW_PUBLIC_URL",
            ORIGIN,
            "ODZEW_SMTP_URL",
            "smtp://127.0.0.1:1?starttls=off",
            "ODZEW_OIDC_ISSUER",
            ISSUER,
            "ODZEW_OIDC_CLIENT",
            "odzew"));

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
        desk.database().useTransaction(h -> h.execute("""
                        update agent
                           set email = 'agent@example.com',
                               role = case login when 'akowalski' then 'ADMINISTRATOR' else role end
                        """));
    }

    @BeforeEach
    void without_passkeys_and_attempts() {
        for (String login : List.of(AGENT, OTHER)) {
            register().removeSecondFactor(login, SomeAct.act());
        }
        desk.database().useTransaction(h -> h.execute("delete from sign_in_attempt"));
    }

    private static AgentRegister register() {
        return new AgentRegister(desk.database(), AccountNotices.NONE, world.core().clock);
    }

    @Test
    void a_passkey_is_added_with_the_password_and_signs_in_alone() {
        var browser = world.browser().signIn(AGENT);
        var other = world.browser().signIn(AGENT);
        var wrong = browser.post("/desk/account/passkeys/options", Map.of("present", "wrong"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("current password is wrong");

        var authenticator = added(browser);

        assertThat(other.get("/desk").headers().firstValue("Location")).hasValue("/desk/sign-in");
        assertThat(world.audited("agent.add_passkey")).contains(AGENT);
        assertThat(subjects()).contains("Do Twojego konta dodano klucz dostępu");
        var stranger = world.browser();
        stranger.get("/desk/sign-in");
        var entered = alone(stranger, authenticator, Map.of("next", "/desk/search"));
        assertThat(location(entered)).isEqualTo("/desk/search");
        assertThat(stranger.get("/desk/account").body()).contains("work laptop");
        assertThat(world.audited("agent.passkey")).contains(AGENT);
    }

    @Test
    void an_agent_of_the_identity_provider_does_not_get_in_by_a_passkey_and_gets_no_link_to_a_password() {
        var owner = world.browser().signIn(AGENT);
        var authenticator = added(owner);
        var identities = new AgentIdentities(desk.database(), world.core().clock);
        identities.link(ISSUER, AGENT, "s-1", SomeAct.act());
        assertThat(owner.get("/desk/account").statusCode())
                .as("a local administrator")
                .isEqualTo(200);
        desk.database().useTransaction(h -> h.execute("update agent set role = 'AGENT' where login = '" + AGENT + "'"));
        try {
            var stranger = world.browser();
            stranger.get("/desk/sign-in");
            assertRefused(alone(stranger, authenticator, Map.of()));
            assertThat(owner.get("/desk/account").statusCode()).isEqualTo(303);
            world.core().accounts.passwordLinks.send(AGENT, "192.0.2.9");
            assertThat(desk.database()
                            .<Long, RuntimeException>read(h -> h.createQuery("select count(*) from password_link")
                                    .mapTo(Long.class)
                                    .one()))
                    .isZero();
        } finally {
            desk.database()
                    .useTransaction(
                            h -> h.execute("update agent set role = 'ADMINISTRATOR' where login = '" + AGENT + "'"));
            identities.unlink(ISSUER, AGENT, SomeAct.act());
        }
    }

    @Test
    void after_the_password_a_passkey_is_asked_for_and_need_not_verify_its_user_as_alone() {
        var authenticator = added(world.browser().signIn(AGENT));
        authenticator.verifies = false;
        var browser = withPassword(world, AGENT, "/desk/search");
        assertThat(browser.get("/desk").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/desk/sign-in"));
        assertThat(browser.get("/desk/sign-in/code").body())
                .contains("action=\"" + SECOND + "\"")
                .doesNotContain("one-time-code");
        var entered = finish(browser, SECOND, authenticator.get(options(browser, SECOND, Map.of())), Map.of());
        assertThat(location(entered)).isEqualTo("/desk/search");
        assertThat(browser.get("/desk").statusCode()).isEqualTo(200);
        assertRefused(alone(browser, authenticator, Map.of()));
    }

    @Test
    void an_answer_to_another_site_or_challenge_is_refused() {
        var authenticator = added(world.browser().signIn(AGENT));
        var browser = world.browser();
        browser.get("/desk/sign-in");

        assertRefused(alone(browser, authenticator.at("https://desk.example.net"), Map.of()));
        assertRefused(alone(browser, authenticator.at("http://desk.example.com"), Map.of()));

        var elsewhere = world.browser();
        elsewhere.get("/desk/sign-in");
        JsonNode challenge = options(elsewhere, ALONE, Map.of());
        options(browser, ALONE, Map.of());
        assertRefused(finish(browser, ALONE, authenticator.get(challenge), Map.of()));
        var without = world.browser();
        without.get("/desk/sign-in");
        assertRefused(finish(without, ALONE, authenticator.get(challenge), Map.of()));

        for (String nonsense : List.of("", "{}", "[[", "{\"id\":\"AA\",\"response\":{}}", "x".repeat(12_001))) {
            assertRefused(finish(browser, ALONE, nonsense, Map.of()));
        }
        assertThat(world.audited("agent.passkey_refused")).contains("unknown login");
    }

    @Test
    void an_answer_works_once() {
        var authenticator = added(world.browser().signIn(AGENT));
        var browser = world.browser();
        browser.get("/desk/sign-in");
        String answer = authenticator.get(options(browser, ALONE, Map.of()));
        assertThat(finish(browser, ALONE, answer, Map.of()).statusCode()).isEqualTo(303);
        assertRefused(finish(browser, ALONE, answer, Map.of()));
    }

    @Test
    void a_count_that_goes_back_is_of_a_copy_and_is_refused() {
        var authenticator = added(world.browser().signIn(AGENT));
        var browser = world.browser();
        browser.get("/desk/sign-in");
        authenticator.count = 7;
        assertThat(alone(browser, authenticator, Map.of()).statusCode()).isEqualTo(303);
        authenticator.count = 5;
        assertRefused(alone(browser, authenticator, Map.of()));
        assertThat(world.audited("agent.passkey_refused")).contains(AGENT);
        authenticator.count = 8;
        assertThat(alone(browser, authenticator, Map.of()).statusCode()).isEqualTo(303);
    }

    @Test
    void another_agents_passkey_is_no_second_factor() {
        added(world.browser().signIn(AGENT));
        var others = added(world.browser().signIn(OTHER));
        var browser = withPassword(world, AGENT, "/desk");
        assertRefused(finish(browser, SECOND, others.get(options(browser, SECOND, Map.of())), Map.of()));
        assertThat(browser.get("/desk").headers().firstValue("Location")).isPresent();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("The passkey was not accepted");
    }

    private static List<String> subjects() {
        return desk.database()
                .read(handle -> handle.createQuery("select subject from outgoing_mail order by id")
                        .mapTo(String.class)
                        .list());
    }
}
