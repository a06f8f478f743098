package odzew.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/// An OpenID Connect provider on loopback: one person at a time is signed in there, without a password. It
/// refuses what a real one refuses: another client secret, redirect address or PKCE verifier, and a code that
/// was used.
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "odzew";
    public static final String SECRET = "secret-of-the-client";

    private static final RSAKey KEY = key("one");
    private static final RSAKey FOREIGN = key("one");

    /// A token on its way to the server.
    public enum Flaw {
        NONE,
        NONCE,
        AUDIENCE,
        ISSUER,
        EXPIRED,
        FOREIGN_KEY,
        UNSIGNED
    }

    private record Refusal(int status, String error) {}

    private record Grant(Map<String, Object> person, String nonce, String challenge, String redirectUri) {}

    private final HttpServer http;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private volatile Map<String, Object> person = Map.of();
    private volatile Flaw flaw = Flaw.NONE;
    private volatile boolean down;

    public TestProvider() {
        try {
            http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /// The person who is signed in at the provider from now on.
    public void signedIn(String subject, Map<String, Object> claims) {
        var all = new HashMap<>(claims);
        all.put("sub", subject);
        person = Map.copyOf(all);
        flaw = Flaw.NONE;
    }

    public void flaw(Flaw next) {
        flaw = next;
    }

    public void down(boolean isDown) {
        down = isDown;
    }

    /// Ends all that the person has; an administrator of the provider does so.
    public void deactivate(String subject) {
        refreshTokens.values().removeIf(it -> it.get("sub").equals(subject));
    }

    /// A refresh token of another session of the person.
    public String refreshToken(String subject) {
        String token = UUID.randomUUID().toString();
        refreshTokens.put(token, Map.of("sub", subject));
        return token;
    }

    /// Answers each renewal of the person so.
    public void refuses(String subject, int status, String error) {
        refusals.put(subject, new Refusal(status, error));
    }

    public int tokenRequests() {
        return tokenRequests.get();
    }

    /// A logout token for a session, or one of a stranger.
    public String logoutToken(String sid, boolean genuine) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", sid)
                .claim("events", Map.of(ProviderTokens.LOGOUT_EVENT, Map.of()))
                .build();
        return signed(genuine ? KEY : FOREIGN, claims);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (down) {
                answer(exchange, 503, Map.of());
                return;
            }
            String query = exchange.getRequestURI().getRawQuery();
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> answer(exchange, 200, configuration());
                case "/jwks" -> answer(exchange, 200, new JWKSet(KEY.toPublicJWK()).toJSONObject());
                case "/authorize" -> authorize(exchange, fields(query));
                case "/token" ->
                    token(
                            exchange,
                            fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                case "/userinfo" -> answer(exchange, 200, person);
                default -> answer(exchange, 404, Map.of());
            }
        }
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "userinfo_endpoint", issuer() + "/userinfo",
                "jwks_uri", issuer() + "/jwks",
                "end_session_endpoint", issuer() + "/end");
    }

    private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(person, query.get("nonce"), query.get("code_challenge"), query.get("redirect_uri")));
        exchange.getResponseHeaders()
                .add("Location", query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        tokenRequests.incrementAndGet();
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        boolean byCode = "authorization_code".equals(form.get("grant_type"));
        Grant grant = byCode ? codes.remove(form.getOrDefault("code", "")) : null;
        Map<String, Object> who = byCode
                ? grant != null && isFor(grant, form) ? grant.person() : null
                : refreshTokens.remove(form.getOrDefault("refresh_token", ""));
        if (who == null) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Refusal refusal = refusals.get(String.valueOf(who.get("sub")));
        if (refusal != null) {
            answer(exchange, refusal.status(), Map.of("error", refusal.error()));
            return;
        }
        String refresh = UUID.randomUUID().toString();
        refreshTokens.put(refresh, who);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("token_type", "Bearer");
        answer.put("access_token", UUID.randomUUID().toString());
        answer.put("refresh_token", refresh);
        if (grant != null) {
            answer.put("id_token", idToken(who, grant.nonce()));
        }
        answer(exchange, 200, answer);
    }

    private static boolean isFor(Grant grant, Map<String, String> form) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
            return grant.redirectUri().equals(form.get("redirect_uri"))
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .equals(grant.challenge());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The other claims are at the userinfo endpoint, as the standard has it.
    private String idToken(Map<String, Object> who, String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(flaw == Flaw.ISSUER ? "https://evil.example" : issuer())
                .audience(flaw == Flaw.AUDIENCE ? "another-client" : CLIENT)
                .subject(String.valueOf(who.get("sub")))
                .claim("sid", "session-of-" + who.get("sub"))
                .claim("nonce", flaw == Flaw.NONCE ? "of another request" : nonce)
                .issueTime(Date.from(now.minusSeconds(flaw == Flaw.EXPIRED ? 600 : 0)))
                .expirationTime(Date.from(now.plusSeconds(flaw == Flaw.EXPIRED ? -300 : 300)))
                .build();
        return flaw == Flaw.UNSIGNED
                ? new PlainJWT(claims).serialize()
                : signed(flaw == Flaw.FOREIGN_KEY ? FOREIGN : KEY, claims);
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        UnaryOperator<String> decode = it -> URLDecoder.decode(it, StandardCharsets.UTF_8);
        for (String pair : List.of(String.valueOf(text).split("&"))) {
            String[] parts = pair.split("=", 2);
            fields.put(decode.apply(parts[0]), parts.length < 2 ? "" : decode.apply(parts[1]));
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> object) throws IOException {
        byte[] bytes = new JsonMapper().writeValueAsBytes(object);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// The path of an address at the server under test, whose public host leads nowhere.
    public static String path(String address) {
        URI url = URI.create(address);
        return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
