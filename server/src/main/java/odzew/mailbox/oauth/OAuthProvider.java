package odzew.mailbox.oauth;

import java.net.URI;
import java.util.Set;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// The endpoints for consent and tokens.
///
/// @param scope the requested scope; it must include a refresh token
/// @param sendScope the scope of a second token, for sending by the provider's HTTP interface; empty: the first
/// token serves it, too
public record OAuthProvider(String authorizeUrl, String tokenUrl, String scope, String sendScope) {

    /// A Microsoft token is for one service only (its "resource"): IMAP and SMTP are one, Graph is another.
    private static final String GRAPH = "https://graph.microsoft.com/";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OAuthProvider {
        requireUrl("authorize_url", authorizeUrl);
        requireUrl("token_url", tokenUrl);
        if (scope.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("scope"));
        }
    }

    public OAuthProvider(String authorizeUrl, String tokenUrl, String scope) {
        this(authorizeUrl, tokenUrl, scope, "");
    }

    /// The consent covers both services; each token request names one of them.
    String askedScope() {
        return sendScope.isEmpty() ? scope : scope + " " + sendScope;
    }

    /// Asks for sending by Microsoft Graph as well: for the mailbox itself and for shared mailboxes that it may
    /// use.
    public OAuthProvider withGraph() {
        return new OAuthProvider(
                authorizeUrl,
                tokenUrl,
                scope,
                "%1$sMail.Send %1$sMail.Send.Shared %1$sMail.Read %1$sMail.Read.Shared".formatted(GRAPH));
    }

    public static OAuthProvider google() {
        return new OAuthProvider(
                "https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&prompt=consent",
                "https://oauth2.googleapis.com/token",
                "https://mail.google.com/");
    }

    /// @param tenant of Microsoft 365: a directory's name or number, or `organizations`
    public static OAuthProvider microsoft(String tenant) {
        if (!tenant.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("tenant", tenant, "a-z, 0-9, . -"));
        }
        String base = "https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/";
        return new OAuthProvider(
                base + "authorize",
                base + "token",
                "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access");
    }

    /// Tokens travel over TLS, or do not leave the machine.
    private static void requireUrl(String field, String url) {
        try {
            URI uri = URI.create(url);
            boolean safe = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            if (!safe || uri.getHost() == null) {
                throw new Problem.Invalid(RequestError.NOT_ONE_OF.at(field, url, "https://…"));
            }
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at(field, url, "https://…"));
        }
    }
}
