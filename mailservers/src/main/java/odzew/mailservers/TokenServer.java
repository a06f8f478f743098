package odzew.mailservers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// An OAuth 2 provider on loopback: codes with PKCE, access tokens that expire, single-use refresh tokens, and
/// introspection for a dovecot that was started with this port.
public final class TokenServer implements AutoCloseable {

    private record Asked(String user, String challenge) {}

    private final HttpServer server;
    private final Map<String, Asked> codes = new HashMap<>();
    private final Map<String, String> refreshTokens = new HashMap<>();
    private final Map<String, String> accessTokens = new HashMap<>();
    private final Map<String, String> scopes = new HashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile int seconds = 3_600;
    private volatile boolean away;

    public TokenServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/token", exchange -> answer(exchange, this::token));
        server.createContext("/introspect", exchange -> answer(exchange, this::introspect));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String tokenUrl() {
        return "http://127.0.0.1:" + port() + "/token";
    }

    /// The provider's redirect after that user has consented.
    public synchronized String agree(String user, String consentUrl) {
        Map<String, String> asked = form(consentUrl.substring(consentUrl.indexOf('?') + 1));
        String code = "code-" + issued.incrementAndGet();
        codes.put(code, new Asked(user, asked.getOrDefault("code_challenge", "")));
        return asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state");
    }

    /// Sets the lifetime of access tokens issued from now on.
    public void lasting(int newSeconds) {
        seconds = newSeconds;
    }

    /// Answers token requests with 503.
    public void away(boolean isAway) {
        away = isAway;
    }

    /// Revokes every consent at once.
    public synchronized void withdraw() {
        refreshTokens.clear();
        accessTokens.clear();
    }

    /// The number of refresh token exchanges.
    public int refreshes() {
        return refreshes.get();
    }

    /// The scope that a token was asked for; empty for an unknown one.
    public synchronized String scopeOf(String accessToken) {
        return accessTokens.containsKey(accessToken) ? scopes.getOrDefault(accessToken, "") : "";
    }

    private record Answer(int status, String json) {}

    @FunctionalInterface
    private interface Endpoint {
        Answer answer(Map<String, String> form);
    }

    private synchronized Answer token(Map<String, String> form) {
        if (away) {
            return new Answer(503, "{}");
        }
        if (!"client".equals(form.get("client_id"))) {
            return new Answer(401, "{\"error\":\"invalid_client\"}");
        }
        String user = null;
        if ("authorization_code".equals(form.get("grant_type"))) {
            Asked asked = codes.remove(form.getOrDefault("code", ""));
            if (asked != null && asked.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
                user = asked.user();
            }
        } else {
            user = refreshTokens.remove(form.getOrDefault("refresh_token", ""));
            refreshes.incrementAndGet();
        }
        if (user == null) {
            return new Answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"not or no longer granted\"}");
        }
        int number = issued.incrementAndGet();
        accessTokens.put("access-" + number, user);
        scopes.put("access-" + number, form.getOrDefault("scope", ""));
        refreshTokens.put("refresh-" + number, user);
        return new Answer(200, """
                {"access_token":"access-%d","token_type":"Bearer","expires_in":%d,"refresh_token":"refresh-%d"}
                """.formatted(number, seconds, number));
    }

    private synchronized Answer introspect(Map<String, String> form) {
        String user = accessTokens.get(form.getOrDefault("token", ""));
        return new Answer(200, user == null ? "{\"active\":false}" : "{\"active\":true,\"username\":\"" + user + "\"}");
    }

    private static void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = endpoint.answer(form(body));
            byte[] octets = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    private static Map<String, String> form(String text) {
        var form = new HashMap<String, String>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
