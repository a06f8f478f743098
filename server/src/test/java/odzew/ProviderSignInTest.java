package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odzew.account.Role;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.signin.ScimUsers;
import odzew.signin.TestProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sign-in at the company's identity provider.
class ProviderSignInTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static TestProvider provider;
    private static DeskWorld world;
    private static ProviderCalls calls;

    @BeforeAll
    static void start() throws Exception {
        provider = new TestProvider();
        world = new DeskWorld(
                db,
                data,
                Map.of(
                        "ODZEW_PUBLIC_URL", "https://desk.example.com",
                        "ODZEW_OIDC_ISSUER", provider.issuer(),
                        "ODZEW_OIDC_CLIENT", TestProvider.CLIENT,
                        "ODZEW_OIDC_SECRET", TestProvider.SECRET,
                        "ODZEW_OIDC_AGENTS", "create",
                        "ODZEW_OIDC_ROLES", "realm.groups: support=AGENT, leads=LEAD, it=ADMINISTRATOR",
                        "ODZEW_OIDC_QUEUES", "realm.groups: support=Firm queue, it=*"));
        world.demo();
        calls = new ProviderCalls(db.database(), world);
        db.database().useTransaction(h -> h.execute("insert into ticket_queue (name) values ('Firm queue')"));
    }

    @AfterAll
    static void stop() {
        world.close();
        provider.close();
    }

    @Test
    void a_new_person_becomes_an_agent_with_the_role_and_the_queues_of_the_claims() {
        provider.signedIn("s-1", FirmPerson.claims("ewa", "support", "staff"));
        var browser = world.browser();
        assertThat(browser.get("/desk/sign-in").body()).contains("Sign in with company account");
        assertThat(calls.location(calls.comeBack(browser))).isEqualTo("/desk/account");
        assertThat(browser.get("/desk/account").body()).contains("Ewa Firmowa", "ewa@firm.example");
        assertThat(calls.agent("ewa").role()).isEqualTo(Role.AGENT);
        assertThat(calls.agent("ewa").queues().all()).isFalse();
        assertThat(calls.agent("ewa").queues().ids()).hasSize(1);

        provider.signedIn("s-1", FirmPerson.claims("renamed", "leads", "it"));
        calls.comeBack(world.browser());
        assertThat(calls.agent("ewa").role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(calls.agent("ewa").queues()).isEqualTo(new VisibleQueues(true, java.util.Set.of()));
        assertThat(calls.audit("ewa"))
                .containsSubsequence("agent.create_by_provider", "agent.sign_in", "agent.rights_by_provider");
    }

    @Test
    void the_agent_with_the_same_verified_address_is_the_person_and_stays_so() {
        calls.email("testowy.agent11", "jan@firm.example");
        var unverified = new java.util.HashMap<>(FirmPerson.claims("jan", "support"));
        unverified.put("email_verified", false);
        unverified.put("preferred_username", "testowy.agent11");
        provider.signedIn("s-2", unverified);
        assertThat(calls.comeBack(world.browser()).statusCode()).isEqualTo(403);
        provider.signedIn("s-2", FirmPerson.claims("jan", "support"));
        assertThat(calls.comeBack(world.browser()).statusCode()).isEqualTo(303);
        assertThat(calls.audit("testowy.agent11")).contains("agent.link_identity");
        calls.email("testowy.agent11", "elsewhere@firm.example");
        assertThat(calls.comeBack(world.browser()).statusCode()).isEqualTo(303);
        calls.email("testowy.agent11", "jan@firm.example");
        provider.signedIn("s-3", FirmPerson.claims("jan", "support"));
        assertThat(calls.comeBack(world.browser()).body())
                .as("another person with the address")
                .contains("no access to Odzew");
    }

    /// An account that is deactivated there must not stay open by what it has here.
    @Test
    void an_agent_of_the_provider_does_not_get_in_by_a_password_or_a_session_of_before() {
        calls.email("testowy.agent17", "olaf@firm.example");
        calls.role("testowy.agent17", Role.AGENT);
        var before = world.browser().signIn("testowy.agent17");
        assertThat(before.get("/desk/account").body()).contains("id=\"password\"", "id=\"second-factor\"");
        provider.signedIn("s-20", FirmPerson.claims("olaf", "support"));
        var browser = world.browser();
        calls.comeBack(browser);
        assertThat(browser.get("/desk/account").body())
                .contains("You sign in with your company account")
                .doesNotContain("id=\"password\"", "id=\"second-factor\"", "id=\"passkeys\"");
        assertThat(calls.isIn(before)).as("the session of before").isFalse();
        var refused = world.browser();
        assertThat(calls.password(refused, "testowy.agent17", "wrong").statusCode())
                .isEqualTo(401);
        var answer = calls.password(refused, "testowy.agent17", "demo");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("signs in with the company account only");
        assertThat(calls.isIn(refused)).isFalse();
        assertThat(calls.audit("testowy.agent17")).endsWith("agent.sign_in_refused");
        calls.role("testowy.agent17", Role.ADMINISTRATOR);
        assertThat(calls.password(refused, "testowy.agent17", "demo").statusCode())
                .as("a local administrator")
                .isEqualTo(303);
    }

    /// With the password of before such an agent would stay administrator, and stay in, for ever.
    @Test
    void an_administrator_by_a_claim_loses_the_role_and_has_no_password_here() {
        calls.role("akowalski", Role.ADMINISTRATOR);
        calls.email("jkowalski", "jola@firm.example");
        calls.role("jkowalski", Role.AGENT);
        db.database()
                .useTransaction(
                        h -> h.execute(
                                "insert into password_link (sha256, agent_id, purpose, expires_at)"
                                        + " select sha256('a'), id, 'INVITATION', now() + interval '1 day' from agent where login = 'jkowalski'"));
        provider.signedIn("s-30", FirmPerson.claims("jola", "it"));
        calls.comeBack(world.browser());
        assertThat(calls.agent("jkowalski").role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(calls.password(world.browser(), "jkowalski", "demo").statusCode())
                .isEqualTo(401);
        assertThat(db.database()
                        .<Integer, RuntimeException>read(
                                h -> h.createQuery("select count(*) from password_link where sha256 = sha256('a')")
                                        .mapTo(Integer.class)
                                        .one()))
                .as("links to a new password")
                .isZero();

        provider.signedIn("s-30", FirmPerson.claims("jola", "support"));
        var browser = world.browser();
        calls.comeBack(browser);
        assertThat(calls.agent("jkowalski").role()).isEqualTo(Role.AGENT);
        provider.deactivate("s-30");
        calls.check();
        calls.assertOut(browser);
        assertThat(calls.password(world.browser(), "jkowalski", "demo").statusCode())
                .isEqualTo(401);

        provider.signedIn("s-31", FirmPerson.claims("lena", "it"));
        calls.comeBack(world.browser());
        var scim = new ScimUsers(db.database(), world.core().clock);
        scim.setActive(scim.byId(String.valueOf(calls.agent("lena").id())).orElseThrow(), false, "127.0.0.1");
        assertThat(calls.comeBack(world.browser()).body()).contains("is disabled");
    }

    @Test
    void a_person_without_a_role_and_a_disabled_agent_do_not_get_in() {
        provider.signedIn("s-4", FirmPerson.claims("adam", "cooks"));
        assertThat(calls.comeBack(world.browser()).body()).contains("has no role in Odzew");
        provider.signedIn("s-4", FirmPerson.claims("adam", "support"));
        var browser = world.browser();
        calls.comeBack(browser);
        world.core().accounts.agents.setActive("adam", false);
        assertThat(calls.isIn(browser)).as("at once").isFalse();
        assertThat(calls.comeBack(world.browser()).body()).contains("is disabled");
        assertThat(calls.audit("WITHOUT_ROLE")).contains("agent.sign_in_refused");
    }

    @Test
    void a_local_administrator_keeps_the_role_whatever_the_provider_says() {
        db.database()
                .useTransaction(
                        h -> h.execute(
                                "update agent set role = 'ADMINISTRATOR', email = 'boss@firm.example' where login = 'akowalski'"));
        provider.signedIn("s-5", FirmPerson.claims("boss", "support"));
        assertThat(calls.comeBack(world.browser()).statusCode()).isEqualTo(303);
        assertThat(calls.agent("akowalski").role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(calls.agent("akowalski").queues().all()).isTrue();
    }

    @Test
    void an_answer_works_once_and_only_in_the_browser_that_asked() {
        provider.signedIn("s-6", FirmPerson.claims("ola", "support"));
        var browser = world.browser();
        String there = calls.location(browser.get("/desk/sign-in/provider"));
        String back = TestProvider.path(calls.location(calls.fetch(there)));
        assertThat(world.browser().get(back).body()).contains("began in another browser");
        assertThat(browser.get(back.replaceAll("state=.*", "state=x")).statusCode())
                .isEqualTo(403);
        assertThat(browser.get(back).statusCode()).isEqualTo(303);
        assertThat(browser.get(back).statusCode()).as("again").isEqualTo(403);
        assertThat(browser.get("/desk/sign-in/provider/answer?error=access_denied&state=x")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_token_that_is_not_the_providers_answer_to_us_opens_nothing(TestProvider.Flaw flaw) {
        provider.signedIn("s-7", FirmPerson.claims("zofia", "support"));
        provider.flaw(flaw);
        var browser = world.browser();
        assertThat(calls.comeBack(browser).statusCode()).isEqualTo(403);
        assertThat(calls.isIn(browser)).isFalse();
    }

    @Test
    void a_person_deactivated_at_the_provider_is_out_at_the_next_check() {
        provider.signedIn("s-8", FirmPerson.claims("piotr", "support"));
        var browser = world.browser();
        calls.comeBack(browser);
        provider.signedIn("s-9", FirmPerson.claims("pola", "support"));
        var other = world.browser();
        calls.comeBack(other);
        other.post("/desk/account/sign-out-others", Map.of());
        calls.check();
        assertThat(calls.isIn(browser)).as("checked and renewed").isTrue();
        provider.down(true);
        calls.check();
        provider.down(false);
        assertThat(calls.isIn(browser)).as("the provider was away").isTrue();
        provider.deactivate("s-8");
        calls.check();
        calls.assertOut(browser);
        assertThat(calls.isIn(other)).isTrue();
        assertThat(calls.audit("piotr")).contains("agent.session_ended");
        provider.deactivate("s-9");
        calls.check();
        calls.assertOut(other); // the session has a new id
    }

    @Test
    void a_sign_out_there_ends_the_session_here_and_the_other_way_round() throws Exception {
        provider.signedIn("s-10", FirmPerson.claims("iga", "support"));
        var browser = world.browser();
        calls.comeBack(browser);
        assertThat(calls.backChannel(provider.logoutToken("session-of-s-10", false)))
                .isEqualTo(400);
        assertThat(calls.backChannel("nonsense")).isEqualTo(400);
        assertThat(calls.backChannel("%zz")).isEqualTo(400);
        assertThat(calls.isIn(browser)).isTrue();
        assertThat(calls.backChannel(provider.logoutToken("session-of-s-10", true)))
                .isEqualTo(200);
        assertThat(calls.isIn(browser)).isFalse();

        calls.comeBack(browser);
        browser.get("/desk/account");
        String there = calls.location(browser.post("/desk/sign-out", Map.of()));
        assertThat(URLDecoder.decode(there, StandardCharsets.UTF_8))
                .startsWith(provider.issuer() + "/end?id_token_hint=ey")
                .endsWith("post_logout_redirect_uri=https://desk.example.com/desk/sign-in");
        assertThat(calls.isIn(browser)).isFalse();
        assertThat(browser.get("/desk/sign-in").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("form-action 'self' " + provider.issuer()));
    }

    @Test
    void while_the_provider_is_away_passwords_still_work() {
        provider.signedIn("s-11", FirmPerson.claims("ida", "support"));
        var browser = world.browser();
        String there = calls.location(browser.get("/desk/sign-in/provider"));
        String back = TestProvider.path(calls.location(calls.fetch(there)));
        provider.down(true);
        assertThat(browser.get(back).body()).contains("does not respond");
        provider.down(false);
        assertThat(calls.isIn(world.browser().signIn("akowalski"))).isTrue();
    }

    @Test
    void nothing_that_signs_in_is_readable_in_the_database() {
        provider.signedIn("s-12", FirmPerson.claims("iwo", "support"));
        calls.comeBack(world.browser());
        List<String> texts = db.database()
                .read(h -> h.createQuery(
                                "select encode(refresh_token, 'escape') || encode(id_token, 'escape') from provider_session")
                        .mapTo(String.class)
                        .list());
        assertThat(texts).isNotEmpty().noneMatch(it -> it.contains("eyJ"));
    }
}
