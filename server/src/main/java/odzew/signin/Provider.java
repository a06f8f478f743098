package odzew.signin;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The identity provider: its published configuration (OpenID Connect Discovery 1.0), keys, and tokens.
public final class Provider {

    private static final Duration CONFIGURATION_LASTS = Duration.ofMinutes(10);
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// OAuth 2.0 (RFC 6749, 5.2; RFC 8628) and OpenID Connect Core 1.0, 3.1.2.6: about this person or session.
    /// Others,
    /// such as `invalid_client`, are about this server.
    private static final Set<String> REFUSALS = Set.of(
            "invalid_grant",
            "access_denied",
            "interaction_required",
            "login_required",
            "consent_required",
            "account_selection_required");

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /// The response of the provider to a code or a refresh token.
    ///
    /// @param idToken empty if absent, as is each of the others
    record Tokens(String idToken, String accessToken, String refreshToken) {

        @Override
        public String toString() {
            return "tokens";
        }
    }

    private final JsonMapper json = new JsonMapper();
    private final OidcSettings settings;
    private final ProviderHttp http;
    private final Published<Map<String, Object>> configuration;
    private final Published<JWKSet> keys;

    public Provider(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.http = new ProviderHttp(settings.issuer());
        this.configuration = new Published<>(PATIENCE, clock, this::readConfiguration);
        this.keys = new Published<>(PATIENCE, clock, this::readKeys);
    }

    public OidcSettings settings() {
        return settings;
    }

    /// The address to which a browser goes for the sign-in.
    URI authorization(Map<String, String> query) throws ProviderException {
        return withQuery(endpoint("authorization_endpoint"), query);
    }

    /// The address to which a browser goes to sign out there too, if the provider has one. A configuration that
    /// was
    /// read is good enough: no sign-out waits for the provider.
    Optional<URI> endSession(Map<String, String> query) throws ProviderException {
        String name = "end_session_endpoint";
        Map<String, Object> known =
                configuration.last().isPresent() ? configuration.last().get() : configuration();
        return text(known, name).isEmpty()
                ? Optional.empty()
                : Optional.of(withQuery(address(name, text(known, name)), query));
    }

    /// Requires that the provider's configuration can be read and is the issuer's.
    public void check() throws ProviderException {
        endpoint("token_endpoint");
    }

    private static URI withQuery(URI endpoint, Map<String, String> query) {
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + ProviderHttp.encoded(query));
    }

    /// Throws a refusal if the provider says that the grant is no longer valid.
    Tokens tokens(Map<String, String> grant) throws ProviderException {
        var form = new LinkedHashMap<>(grant);
        String authorization = "";
        if (settings.clientSecret().isEmpty()) {
            form.put("client_id", settings.clientId());
        } else if (takesSecretInHeader()) {
            String pair = ProviderHttp.encode(settings.clientId()) + ":" + ProviderHttp.encode(settings.clientSecret());
            authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        } else {
            form.put("client_id", settings.clientId());
            form.put("client_secret", settings.clientSecret());
        }
        ProviderHttp.Reply reply = http.post(endpoint("token_endpoint"), form, authorization);
        Map<String, Object> answer = object(reply);
        if (reply.status() / 100 == 4 && REFUSALS.contains(text(answer, "error"))) {
            throw ProviderException.refused(text(answer, "error") + " " + text(answer, "error_description"));
        }
        if (reply.status() != 200) {
            throw new ProviderException("the token endpoint answers " + reply.status() + " " + text(answer, "error"));
        }
        return new Tokens(text(answer, "id_token"), text(answer, "access_token"), text(answer, "refresh_token"));
    }

    /// The claims that the provider gives for an access token; none if it has no such endpoint.
    Map<String, Object> userInfo(String accessToken) throws ProviderException {
        if (accessToken.isEmpty() || optional("userinfo_endpoint").isEmpty()) {
            return Map.of();
        }
        ProviderHttp.Reply reply = http.get(endpoint("userinfo_endpoint"), "Bearer " + accessToken);
        if (reply.status() != 200) {
            throw new ProviderException("the userinfo endpoint answers " + reply.status());
        }
        return object(reply);
    }

    private boolean takesSecretInHeader() throws ProviderException {
        return !(configuration().get("token_endpoint_auth_methods_supported") instanceof List<?> methods)
                || methods.contains("client_secret_basic");
    }

    /// The provider's keys; `fresh` asks for new ones, at most twice a minute.
    JWKSet keys(boolean fresh) throws ProviderException {
        return keys.get(fresh ? KEYS_PAUSE : CONFIGURATION_LASTS);
    }

    private JWKSet readKeys() throws ProviderException {
        ProviderHttp.Reply reply = http.get(endpoint("jwks_uri"), "");
        try {
            return JWKSet.parse(new String(reply.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new ProviderException("the provider's keys cannot be read", e);
        }
    }

    private URI endpoint(String name) throws ProviderException {
        String text =
                optional(name).orElseThrow(() -> new ProviderException("the provider's configuration has no " + name));
        return address(name, text);
    }

    private static URI address(String name, String text) throws ProviderException {
        try {
            URI url = URI.create(text);
            if (url.getHost() == null || url.getRawUserInfo() != null) {
                throw new IllegalArgumentException("no host");
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw new ProviderException("the provider's " + name + " is not an address", e);
        }
    }

    private Optional<String> optional(String name) throws ProviderException {
        return Optional.of(text(configuration(), name)).filter(it -> !it.isEmpty());
    }

    private Map<String, Object> configuration() throws ProviderException {
        return configuration.get(CONFIGURATION_LASTS);
    }

    private Map<String, Object> readConfiguration() throws ProviderException {
        String issuer = settings.issuer().toString();
        URI url = URI.create(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration");
        ProviderHttp.Reply reply = http.get(url, "");
        Map<String, Object> entries = object(reply);
        if (reply.status() != 200 || !issuer.equals(entries.get("issuer"))) {
            throw new ProviderException(
                    url + " answers " + reply.status() + " for issuer \"" + entries.get("issuer") + "\"");
        }
        return entries;
    }

    private Map<String, Object> object(ProviderHttp.Reply reply) throws ProviderException {
        try {
            Map<String, Object> object = json.readValue(reply.body(), OBJECT);
            return object == null ? Map.of() : new HashMap<>(object);
        } catch (JacksonException e) {
            throw new ProviderException("the answer " + reply.status() + " is not JSON", e);
        }
    }

    static String text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}
