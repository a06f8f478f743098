package odzew.mailbox.oauth;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxHealth;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.mailbox.SecretBox;
import odzew.problem.CodedText;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// Permission to read a mailbox, granted by its owner in a browser (RFC 6749 §4.1, with PKCE, RFC 7636).
public final class Consents {

    private final TokenStore store = new TokenStore();
    private final MailboxStore mailboxes = new MailboxStore();
    private final MailboxHealth health = new MailboxHealth();
    private final TokenEndpoint endpoint = new TokenEndpoint();
    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final CommandRunner acts;
    private final SecretBox secrets;
    private final OAuthTokens tokens;
    private final InstantSource clock;

    public Consents(Database database, SecretBox secrets, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.secrets = secrets;
        this.tokens = new OAuthTokens(database, secrets, clock);
        this.clock = clock;
    }

    /// The address to open in a browser, signed in as the mailbox's owner.
    ///
    /// @param clientSecret empty: a client without one
    public String ask(
            Mailbox mailbox,
            OAuthProvider provider,
            String clientId,
            String clientSecret,
            String redirectUri,
            AuditedCommand act) {
        if (clientId.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("client_id"));
        }
        String state = word();
        String verifier = word() + word();
        var consent = new TokenStore.Consent(redirectUri, state, secrets.seal(mailbox.owner(), verifier));
        acts.once(act, provider.tokenUrl() + ", client " + clientId, handle -> {
            store.ask(handle, mailbox.id(), provider, clientId, secrets.seal(mailbox.owner(), clientSecret), consent);
            return "";
        });
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", redirectUri);
        query.put("scope", provider.askedScope());
        query.put("state", state);
        query.put("login_hint", mailbox.user());
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        return provider.authorizeUrl()
                + (provider.authorizeUrl().contains("?") ? "&" : "?")
                + TokenEndpoint.encoded(query);
    }

    /// The state in the address that `ask` has returned.
    public static String state(String url) {
        return url.replaceAll(".*[?&]state=([^&]*).*", "$1");
    }

    /// The provider and the client of the last consent request.
    public record Asked(OAuthProvider provider, String clientId, String redirectUri) {}

    public Optional<Asked> lastAsked(Mailbox mailbox) {
        return database.read(handle -> store.find(handle, mailbox.id()))
                .map(row -> new Asked(row.provider(), row.clientId(), row.redirectUri()));
    }

    /// The mailbox whose consent request has this state, while it waits for its answer.
    public Optional<Mailbox> waitingFor(String state) {
        return state.isEmpty()
                ? Optional.empty()
                : database.read(handle -> store.pending(handle, state).map(id -> mailboxes.byId(handle, id)));
    }

    /// @param answer the code, or the whole redirect address, whose state also proves that it belongs to the
    /// request
    public void give(Mailbox mailbox, String answer, AuditedCommand act) throws MailboxTrouble {
        TokenStore.Row row = tokens.row(mailbox);
        if (row.pendingState().isEmpty()) {
            throw new MailboxTrouble(Kind.TOKEN, CodedText.of(MailboxTextCode.NOT_ASKED));
        }
        String code = code(answer.strip(), row.pendingState());
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", row.redirectUri());
        form.put("code_verifier", secrets.open(mailbox.owner(), row.pendingVerifier()));
        if (!row.provider().sendScope().isEmpty()) {
            form.put("scope", row.provider().scope());
        }
        TokenAnswer issued = endpoint.ask(row.provider().tokenUrl(), tokens.withClient(mailbox, row, form));
        if (issued.refreshToken().isEmpty()) {
            throw new MailboxTrouble(Kind.TOKEN, CodedText.of(MailboxTextCode.NO_REFRESH_TOKEN));
        }
        acts.perform(act, handle -> {
            tokens.keep(handle, mailbox, TokenUse.MAIL, issued);
            store.granted(handle, mailbox.id(), clock.instant());
            mailboxes.useTokens(handle, mailbox.id());
            health.consentIsNew(handle, mailbox.id());
        });
    }

    private static String code(String answer, String state) throws MailboxTrouble {
        if (!answer.contains("://")) {
            return answer;
        }
        Map<String, String> query = new LinkedHashMap<>();
        try {
            String text = String.valueOf(URI.create(answer).getRawQuery());
            for (String pair : text.split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new MailboxTrouble(Kind.TOKEN, CodedText.of(MailboxTextCode.ADDRESS_UNREADABLE), e);
        }
        if (!state.equals(query.get("state"))) {
            throw new MailboxTrouble(Kind.TOKEN, CodedText.of(MailboxTextCode.OTHER_QUESTION));
        }
        String code = query.getOrDefault("code", "");
        if (code.isEmpty()) {
            throw new MailboxTrouble(
                    Kind.TOKEN, CodedText.of(MailboxTextCode.CONSENT_REFUSED, query.getOrDefault("error", "?")));
        }
        return code;
    }

    private String word() {
        byte[] octets = new byte[32];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
