package odzew.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.RefusalRuns;
import odzew.account.SignInAttempts;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import odzew.secret.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs in at the identity provider: the authorization code flow of OpenID Connect Core 1.0 with PKCE (RFC
/// 7636), a state bound to the browser by a sealed cookie, and a nonce bound to the ID token. The server
/// keeps nothing of a sign-in that was begun only.
public final class ProviderSignIn {

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String OWNER = "a sign-in that was begun";
    private static final int LONGEST_CODE = 4_096;

    /// @param pending a sealed text for a cookie of the browser, until the answer
    public record Begun(URI address, String pending) {}

    /// The parameters with which the browser comes back; each is empty if absent.
    public record Answer(String state, String code, String issuer, String error) {}

    /// The reason for which the browser is refused.
    public enum Refusal {
        /// Begun too long ago, twice, or in another browser.
        STALE,
        /// The person or the provider has declined.
        DECLINED,
        UNKNOWN,
        INACTIVE,
        WITHOUT_ROLE,
        UNREACHABLE
    }

    public sealed interface Outcome {
        /// @param session of the provider, for the session of the pages
        /// @param at when the session begins
        record SignedIn(long agentId, String session, Instant at, String next) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    private record Pending(String state, String nonce, String verifier, Instant begunAt, String next) {

        static Pending parse(String text) {
            String[] parts = text.split(" ", 5);
            return new Pending(parts[0], parts[1], parts[2], Instant.parse(parts[3]), parts[4]);
        }

        String text() {
            return String.join(" ", state, nonce, verifier, begunAt.toString(), next);
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final Provider provider;
    private final ProviderTokens tokens;
    private final AgentIdentities identities;
    private final ProviderSessions sessions;
    private final Database database;
    private final SignInAttempts attempts;
    private final RefusalRuns refusals = new RefusalRuns();
    private final Seal seal;
    private final String redirectUri;
    private final InstantSource clock;

    /// @param publicUrl of this server, as browsers know it
    public ProviderSignIn(
            Database database,
            Provider provider,
            ProviderSessions sessions,
            InstallationKey key,
            URI publicUrl,
            InstantSource clock) {
        this.provider = provider;
        this.tokens = new ProviderTokens(provider, clock);
        this.identities = new AgentIdentities(database, clock);
        this.sessions = sessions;
        this.database = database;
        this.attempts = new SignInAttempts(database, clock);
        this.seal = key.seal("odzew provider sign-ins");
        this.redirectUri = publicUrl.toString().replaceAll("/+$", "") + "/desk/sign-in/provider/answer";
        this.clock = clock;
    }

    /// @param next the page to open afterwards
    public Begun begin(String next) throws ProviderException {
        var pending = new Pending(word(), word(), word(), clock.instant(), next);
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", provider.settings().clientId());
        query.put("redirect_uri", redirectUri);
        query.put("scope", provider.settings().scope());
        query.put("state", pending.state());
        query.put("nonce", pending.nonce());
        query.put("code_challenge", challenge(pending.verifier()));
        query.put("code_challenge_method", "S256");
        byte[] sealed = seal.seal(OWNER, pending.text());
        return new Begun(
                provider.authorization(query),
                Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /// Throws `SignInAttempts.TooMany` before the provider is asked.
    ///
    /// @param pending of `begin`, from the same browser
    public Outcome finish(Optional<String> pending, Answer answer, String address) {
        Optional<Pending> begun = pending.flatMap(this::opened)
                .filter(it -> it.begunAt().plus(PATIENCE).isAfter(clock.instant()))
                .filter(it -> isEqual(it.state(), answer.state()));
        boolean foreign = !answer.issuer().isEmpty()
                && !answer.issuer().equals(provider.settings().issuer().toString());
        if (begun.isEmpty() || foreign || answer.code().length() > LONGEST_CODE) {
            return new Outcome.Refused(Refusal.STALE);
        }
        if (answer.code().isEmpty()) {
            log.info("sign-in at {} declined: {}", provider.settings().issuer(), plain(answer.error()));
            return refused(Refusal.DECLINED, address);
        }
        try {
            SignInAttempts.Attempt attempt = attempts.take(SignInAttempts.Secret.PROVIDER, "", address);
            Outcome outcome = redeem(begun.get(), answer.code(), address);
            attempts.succeeded(attempt);
            return outcome;
        } catch (ProviderException e) {
            log.warn("sign-in at {} failed: {}", provider.settings().issuer(), e.getMessage());
            return refused(e.isRefusal() ? Refusal.STALE : Refusal.UNREACHABLE, address);
        }
    }

    private Optional<Pending> opened(String pending) {
        try {
            return Optional.of(
                    Pending.parse(seal.openText(OWNER, Base64.getUrlDecoder().decode(pending))));
        } catch (IllegalArgumentException | Seal.Unreadable _) {
            return Optional.empty();
        }
    }

    private Outcome redeem(Pending begun, String code, String address) throws ProviderException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what ends the agent's sessions later ends this
        var grant = new LinkedHashMap<String, String>();
        grant.put("grant_type", "authorization_code");
        grant.put("code", code);
        grant.put("redirect_uri", redirectUri);
        grant.put("code_verifier", begun.verifier());
        Provider.Tokens issued = provider.tokens(grant);
        Map<String, Object> identity = tokens.identity(issued.idToken(), begun.nonce());
        Map<String, Object> claims = new HashMap<>(provider.userInfo(issued.accessToken()));
        Object subject = claims.get("sub");
        if (subject != null && !subject.equals(identity.get("sub"))) {
            throw new ProviderException("the userinfo endpoint answers about another person");
        }
        claims.putAll(identity);
        return switch (identities.of(provider.settings(), claims, address)) {
            case AgentIdentities.Found.Agent(long id) ->
                new Outcome.SignedIn(id, sessions.begun(id, now, issued, claims), now, begun.next());
            case AgentIdentities.Found.Unknown _ -> refused(Refusal.UNKNOWN, address);
            case AgentIdentities.Found.Inactive _ -> refused(Refusal.INACTIVE, address);
            case AgentIdentities.Found.WithoutRole _ -> refused(Refusal.WITHOUT_ROLE, address);
        };
    }

    private Outcome refused(Refusal refusal, String address) {
        var actor = new Actor(Actor.Kind.SYSTEM, "identity provider", address);
        var refused = RefusalRuns.Refused.once(actor, "agent.sign_in_refused", refusal.name());
        database.useTransaction(handle -> refusals.record(handle, refused, clock.instant()));
        return new Outcome.Refused(refusal);
    }

    private String word() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String plain(String text) {
        return text.substring(0, Math.min(100, text.length())).replaceAll("\\p{Cntrl}", " ");
    }
}
