package odzew;

import static odzew.PasskeyCalls.ORIGIN;
import static odzew.PasskeyCalls.SECOND;
import static odzew.PasskeyCalls.added;
import static odzew.PasskeyCalls.alone;
import static odzew.PasskeyCalls.codes;
import static odzew.PasskeyCalls.codesAfterAdding;
import static odzew.PasskeyCalls.finish;
import static odzew.PasskeyCalls.location;
import static odzew.PasskeyCalls.number;
import static odzew.PasskeyCalls.options;
import static odzew.PasskeyCalls.withPassword;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import odzew.account.AccountNotices;
import odzew.account.AgentRegister;
import odzew.account.SomeAct;
import odzew.account.Totp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Passkeys of an account: counted, renamed, removed, lost.
class PasskeyCareTest {

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
    void a_passkey_belongs_to_one_account() {
        var first = world.browser().signIn(AGENT);
        var authenticator = added(first);
        var second = world.browser().signIn(OTHER);
        String again = authenticator.create(options(second, "/desk/account/passkeys", Map.of("present", "demo")));
        var refused = finish(second, "/desk/account/passkeys", again, Map.of("name", "mine"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("already in use");
    }

    @Test
    void a_challenge_adds_one_passkey_in_its_own_session() {
        var browser = world.browser().signIn(AGENT);
        JsonNode asked = options(browser, "/desk/account/passkeys", Map.of("present", "demo"));
        String made = new TestAuthenticator(ORIGIN).create(asked);
        assertThat(finish(browser, "/desk/account/passkeys", made, Map.of("name", "one"))
                        .statusCode())
                .isEqualTo(303);
        browser.get("/desk/account");
        String another = new TestAuthenticator(ORIGIN).create(asked);
        assertThat(finish(browser, "/desk/account/passkeys", another, Map.of("name", "two"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_removed_passkey_and_one_of_a_disabled_agent_sign_in_no_more() {
        var owner = world.browser().signIn(AGENT);
        var authenticator = added(owner);
        var codes = codes(owner);
        var browser = world.browser();
        browser.get("/desk/sign-in");
        update("update agent set active = false where login = :login");
        assertRefused(alone(browser, authenticator, Map.of()));
        update("update agent set active = true where login = :login");
        assertThat(alone(browser, authenticator, Map.of()).statusCode()).isEqualTo(303);

        String path = "/desk/account/passkeys/" + number(owner) + "/remove";
        assertThat(owner.post(path, Map.of("present", "wrong")).statusCode()).isEqualTo(400);
        var alone = owner.post(path, Map.of("present", "demo"));
        assertThat(alone.statusCode()).as("the password alone").isEqualTo(400);
        assertThat(alone.body()).contains("Your password alone is not enough");
        assertThat(owner.post(path, Map.of("present", "demo", "confirm", "no-such-code-1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(owner.post(path, Map.of("present", "demo", "confirm", codes.getFirst()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(owner.get("/desk").statusCode()).isEqualTo(200);
        assertThat(browser.get("/desk").headers().firstValue("Location")).hasValue("/desk/sign-in");
        browser.get("/desk/sign-in");
        assertRefused(alone(browser, authenticator, Map.of()));
        assertThat(subjects()).contains("Z Twojego konta usunięto klucz dostępu");
        assertThat(world.browser().signIn(AGENT).get("/desk").statusCode()).isEqualTo(200);
    }

    @Test
    void without_the_lost_passkey_a_recovery_code_signs_in_once() {
        var owner = world.browser().signIn(AGENT);
        var codes = codesAfterAdding(owner);
        assertThat(codes).hasSize(10);
        for (int expected : new int[] {303, 401}) {
            var browser = withPassword(world, AGENT, "/desk");
            assertThat(browser.post("/desk/sign-in/code", Map.of("code", codes.getFirst()))
                            .statusCode())
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_recovery_codes_are_given_with_the_first_second_factor_and_end_with_the_last() {
        var owner = world.browser().signIn(AGENT);
        assertThat(codesAfterAdding(owner)).hasSize(10);
        byte[] secret = Totp.newSecret();
        long id = world.core()
                .accounts
                .deskAgents
                .verify(AGENT, "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        var factor = world.core().accounts.secondFactor;
        var enabled =
                factor.enable(id, secret, Totp.code(secret, world.core().clock.instant()), SomeAct.act());
        assertThat(enabled.recoveryCodes()).isEmpty();
        assertThat(factor.recoveryCodesLeft(id)).isEqualTo(10);
        var browser = withPassword(world, AGENT, "/desk");
        assertThat(browser.get("/desk/sign-in/code").body()).contains(SECOND, "one-time-code");

        factor.disable(id, Totp.code(secret, world.core().clock.instant().plusSeconds(30)), SomeAct.act());
        assertThat(factor.recoveryCodesLeft(id)).isEqualTo(10);
        var administrator = world.browser().signIn("akowalski");
        String page = "/desk/admin/agents/" + AGENT;
        assertThat(administrator.get(page).body()).contains("Removes the authenticator app, all passkeys");
        assertThat(administrator.post(page + "/second-step", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(factor.recoveryCodesLeft(id)).isZero();
        assertThat(world.core().accounts.passkeys.list(id)).isEmpty();
    }

    @Test
    void a_passkey_is_renamed_and_their_number_is_limited() {
        var owner = world.browser().signIn(AGENT);
        var codes = codesAfterAdding(owner);
        String path = "/desk/account/passkeys/" + number(owner) + "/name";
        assertThat(owner.post(path, Map.of("name", " ")).statusCode()).isEqualTo(400);
        assertThat(owner.post(path, Map.of("name", "x".repeat(61))).statusCode())
                .isEqualTo(400);
        assertThat(owner.post(path, Map.of("name", "key <ring>")).statusCode()).isEqualTo(303);
        assertThat(owner.get("/desk/account").body()).contains("key &lt;ring&gt;");
        var stranger = world.browser().signIn(OTHER);
        assertThat(stranger.post(path, Map.of("name", "stolen")).statusCode()).isEqualTo(404);
        update("""
                insert into agent_passkey (agent_id, name, credential_id, credential, user_handle, sign_count,
                                           backup_eligible, created_at)
                select id, 'copy', convert_to('copy ' || n, 'UTF8'), '', decode(repeat('00', 32), 'hex'), 0, false, now()
                  from agent, generate_series(1, 9) n where login = :login
                """);
        assertThat(owner.post("/desk/account/passkeys/options", Map.of("present", "demo", "confirm", codes.getFirst()))
                        .body())
                .contains("at most 10");
    }

    @Test
    void an_app_is_added_to_a_passkey_with_that_passkey_and_the_proof_is_for_one_change() {
        var owner = world.browser().signIn(AGENT);
        var authenticator = added(owner);
        byte[] secret = SecondFactorPagesTest.shownSecret(owner);
        var form = Map.of(
                "present", "demo", "code", Totp.code(secret, world.core().clock.instant()));
        var refused = owner.post("/desk/account/totp", form);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Your password alone is not enough");

        String confirm = "/desk/account/confirm";
        var answer = authenticator.get(options(owner, confirm, Map.of()));
        assertThat(location(finish(owner, confirm, answer, Map.of()))).isEqualTo("/desk/account#passkeys");
        assertThat(owner.get("/desk/account").body()).doesNotContain("name=\"confirm\"");
        assertThat(location(owner.post("/desk/account/totp", form))).isEqualTo("/desk/account#second-factor");
        String path = "/desk/account/passkeys/" + number(owner) + "/remove";
        assertThat(owner.post(path, Map.of("present", "demo")).statusCode()).isEqualTo(400);
    }

    private static void update(String sql) {
        desk.database()
                .useTransaction(h -> h.createUpdate(sql).bind("login", AGENT).execute());
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
