package odzew.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks the tokens that the provider has signed: ID tokens (OpenID Connect Core 1.0 §3.1.3.7) and logout tokens
/// (Back-Channel Logout 1.0 §2.6).
final class ProviderTokens {

    /// Signatures by public keys only. A shared secret must not sign, and `none` signs nothing.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LOGOUT_FRESH = Duration.ofMinutes(5);
    private static final int LONGEST = 100_000;

    /// A logout token.
    ///
    /// @param subject empty: all persons of that session
    /// @param sid the session at the provider; empty: all of that person's
    record Logout(String subject, String sid, Instant issuedAt) {}

    private final Provider provider;
    private final InstantSource clock;

    ProviderTokens(Provider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /// The claims of an ID token that answers the request with this nonce.
    Map<String, Object> identity(String token, String nonce) throws ProviderException {
        JWTClaimsSet claims = signed(token);
        requireOurs(claims);
        Instant now = clock.instant();
        if (claims.getExpirationTime() == null
                || !now.minus(SKEW).isBefore(claims.getExpirationTime().toInstant())) {
            throw new ProviderException("the ID token has expired");
        }
        Object party = claims.getClaim("azp");
        if (party == null ? claims.getAudience().size() > 1 : !party.equals(clientId())) {
            throw new ProviderException("the ID token was issued to another client");
        }
        if (!nonce.equals(claims.getClaim("nonce"))) {
            throw new ProviderException("the ID token answers another request");
        }
        if (claims.getSubject() == null
                || claims.getSubject().isBlank()
                || claims.getSubject().length() > 255) {
            throw new ProviderException("the ID token names no subject");
        }
        return claims.getClaims();
    }

    Logout logout(String token) throws ProviderException {
        JWTClaimsSet claims = signed(token);
        requireOurs(claims);
        String subject = claims.getSubject() == null ? "" : claims.getSubject();
        String sid = Provider.text(claims.getClaims(), "sid");
        Instant issuedAt = claims.getIssueTime().toInstant();
        boolean event = claims.getClaim("events") instanceof Map<?, ?> events && events.containsKey(LOGOUT_EVENT);
        if (!event || claims.getClaim("nonce") != null || subject.isEmpty() && sid.isEmpty()) {
            throw new ProviderException("the token is not a logout token");
        }
        if (issuedAt.isBefore(clock.instant().minus(LOGOUT_FRESH))) {
            throw new ProviderException("the logout token is old");
        }
        return new Logout(subject, sid, issuedAt);
    }

    private void requireOurs(JWTClaimsSet claims) throws ProviderException {
        if (!provider.settings().issuer().toString().equals(claims.getIssuer())) {
            throw new ProviderException("the token names another issuer");
        }
        if (!claims.getAudience().contains(clientId())) {
            throw new ProviderException("the token is for another client");
        }
        if (claims.getIssueTime() == null
                || claims.getIssueTime().toInstant().isAfter(clock.instant().plus(SKEW))) {
            throw new ProviderException("the token has no time of issue, or a future one");
        }
    }

    private String clientId() {
        return provider.settings().clientId();
    }

    private JWTClaimsSet signed(String token) throws ProviderException {
        if (token.length() > LONGEST) {
            throw new ProviderException("the token is too long");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
                throw new ProviderException(
                        "the token is signed by " + jwt.getHeader().getAlgorithm());
            }
            // a key that the provider has begun to use since is found by asking again
            if (isSigned(jwt, provider.keys(false)) || isSigned(jwt, provider.keys(true))) {
                return jwt.getJWTClaimsSet();
            }
            throw new ProviderException("the token's signature is not the provider's");
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new ProviderException("the token cannot be read", e);
        }
    }

    private static boolean isSigned(SignedJWT jwt, JWKSet keys) throws JOSEException {
        var factory = new DefaultJWSVerifierFactory();
        List<Key> candidates =
                KeyConverter.toJavaKeys(new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader())).select(keys));
        for (Key key : candidates) {
            if (key instanceof PublicKey && jwt.verify(factory.createJWSVerifier(jwt.getHeader(), key))) {
                return true;
            }
        }
        return false;
    }
}
