package odzew.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import odzew.account.Agents;
import odzew.account.SignInAttempts;
import odzew.database.TestDatabase;
import odzew.secret.TestKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sessions and sign-ins for which the provider is asked.
class ProviderSessionsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final TestProvider there = new TestProvider();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-07-14T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Provider provider = new Provider(
            new OidcSettings(
                    URI.create(there.issuer()),
                    TestProvider.CLIENT,
                    TestProvider.SECRET,
                    "openid",
                    OidcSettings.AgentRule.LINKED,
                    Optional.empty(),
                    Optional.empty()),
            clock);
    private final ProviderSessions sessions =
            new ProviderSessions(db.database(), provider, new Open(), TestKey.KEY, clock);

    private final class Open implements ProviderSessions.OpenSessions {

        @Override
        public boolean isOpen(long agentId, String id, Instant signedOutAt) {
            return true;
        }

        @Override
        public void end(long agentId, String id) {
            ended.add(id);
        }
    }

    @AfterAll
    static void stop() {
        there.close();
    }

    @BeforeEach
    void without_attempts() {
        db.database().useTransaction(handle -> handle.execute("delete from sign_in_attempt"));
    }

    @Test
    void a_session_with_an_odd_answer_holds_up_no_other_and_refusals_end_theirs() {
        var agents = new Agents(db.database(), clock);
        long agent = agents.create("anna", "", "", "", "AGENT", Optional.empty());
        var ids = new HashMap<String, String>();
        for (String subject : new String[] {"odd", "html", "interaction", "denied", "deactivated", "well"}) {
            var tokens = new Provider.Tokens("id token", "access", there.refreshToken(subject));
            ids.put(subject, sessions.begun(agent, now.get(), tokens, Map.of("sub", subject, "sid", subject)));
            now.updateAndGet(it -> it.plusMillis(1));
        }
        there.refuses("odd", 401, "unauthorized_client");
        there.refuses("html", 503, "");
        there.refuses("interaction", 400, "interaction_required");
        there.refuses("denied", 403, "access_denied");
        there.deactivate("deactivated");
        now.updateAndGet(it -> it.plusSeconds(31));
        sessions.check();
        assertThat(ended).containsExactlyInAnyOrder(ids.get("interaction"), ids.get("denied"), ids.get("deactivated"));
    }

    @Test
    void a_begun_sign_in_asks_the_provider_ten_times_a_minute_only() throws ProviderException {
        var signIn = new ProviderSignIn(
                db.database(), provider, sessions, TestKey.KEY, URI.create("https://desk.example.com"), clock);
        ProviderSignIn.Begun begun = signIn.begin("/desk");
        String state = begun.address().getQuery().replaceAll(".*state=([^&]*).*", "$1");
        var answer = new ProviderSignIn.Answer(state, "no-such-code", "", "");
        int before = there.tokenRequests();
        for (int i = 0; i < 10; i++) {
            assertThat(signIn.finish(Optional.of(begun.pending()), answer, "192.0.2.1"))
                    .isEqualTo(new ProviderSignIn.Outcome.Refused(ProviderSignIn.Refusal.STALE));
        }
        assertThatThrownBy(() -> signIn.finish(Optional.of(begun.pending()), answer, "192.0.2.1"))
                .isInstanceOf(SignInAttempts.TooMany.class);
        assertThat(there.tokenRequests() - before).isEqualTo(10);
    }
}
