package odzew.mailbox.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import odzew.database.Database;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.mailbox.SecretBox;
import odzew.problem.CodedText;
import org.jdbi.v3.core.Handle;

/// Supplies access tokens that remain valid for some minutes. One server at a time requests a new one, and the
/// provider's response is stored in one transaction, including a new refresh token.
public final class OAuthTokens {

    /// The token is renewed this long before it expires.
    private static final Duration EARLY = Duration.ofMinutes(10);

    /// The least remaining validity that is acceptable if renewal fails.
    private static final Duration LEAST = Duration.ofMinutes(1);

    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

    private final TokenStore store = new TokenStore();
    private final TokenEndpoint endpoint = new TokenEndpoint();
    private final Database database;
    private final SecretBox secrets;
    private final InstantSource clock;
    private volatile BooleanSupplier mayRenew = () -> true;

    public OAuthTokens(Database database, SecretBox secrets, InstantSource clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// In a copy of an installation the renewal would use up the original's refresh token.
    public void whileAllowed(BooleanSupplier allowed) {
        mayRenew = allowed;
    }

    /// For IMAP and SMTP. Valid for ten minutes, or at least for one if the provider is unavailable.
    public String access(Mailbox mailbox) throws MailboxTrouble {
        return access(mailbox, TokenUse.MAIL);
    }

    /// For the provider's HTTP interface: a token of its own where the consent has a scope for that.
    public String accessForSending(Mailbox mailbox) throws MailboxTrouble {
        return access(mailbox, row(mailbox).provider().sendScope().isEmpty() ? TokenUse.MAIL : TokenUse.SENDING);
    }

    /// True if a consent for the provider's HTTP interface was asked for.
    public boolean asksToSend(Handle handle, Mailbox mailbox) {
        return store.find(handle, mailbox.id())
                .filter(row -> !row.provider().sendScope().isEmpty())
                .isPresent();
    }

    private String access(Mailbox mailbox, TokenUse use) throws MailboxTrouble {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            TokenStore.Row row = row(mailbox);
            Instant now = clock.instant();
            if (isGood(row, use, now.plus(EARLY))) {
                return secrets.open(mailbox.owner(), row.token(use));
            }
            if (!mayRenew.getAsBoolean() && !isGood(row, use, now.plus(LEAST))) {
                throw new MailboxTrouble(Kind.TOKEN, CodedText.of(MailboxTextCode.QUIET));
            }
            if (mayRenew.getAsBoolean()
                    && database.inTransaction(
                            handle -> store.claimRefresh(handle, mailbox.id(), now, now.plus(CLAIM)))) {
                return refresh(mailbox, use, row(mailbox));
            }
            if (isGood(row, use, now.plus(LEAST))) {
                return secrets.open(mailbox.owner(), row.token(use));
            }
            if (System.nanoTime() > end) {
                throw new MailboxTrouble(Kind.SILENT, CodedText.of(MailboxTextCode.REFRESH_TOO_LONG));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private String refresh(Mailbox mailbox, TokenUse use, TokenStore.Row row) throws MailboxTrouble {
        try {
            if (isGood(row, use, clock.instant().plus(EARLY))) {
                return secrets.open(mailbox.owner(), row.token(use));
            }
            var form = new LinkedHashMap<String, String>();
            form.put("grant_type", "refresh_token");
            form.put("refresh_token", secrets.open(mailbox.owner(), row.refreshToken()));
            form.put("scope", row.scope(use));
            TokenAnswer answer = endpoint.ask(row.provider().tokenUrl(), withClient(mailbox, row, form));
            database.useTransaction(handle -> keep(handle, mailbox, use, answer));
            return answer.accessToken();
        } catch (MailboxTrouble e) {
            if (e.kind() != Kind.TOKEN && isGood(row, use, clock.instant().plus(LEAST))) {
                return secrets.open(mailbox.owner(), row.token(use));
            }
            throw e;
        } finally {
            database.useTransaction(handle -> store.releaseRefresh(handle, mailbox.id()));
        }
    }

    public TokenValidity validity(Mailbox mailbox) {
        return database.read(handle -> store.find(handle, mailbox.id()))
                .map(row -> new TokenValidity(row.expiresAt(), row.consentEndsAt()))
                .orElse(new TokenValidity(Optional.empty(), Optional.empty()));
    }

    TokenStore.Row row(Mailbox mailbox) throws MailboxTrouble {
        return database.read(handle -> store.find(handle, mailbox.id()))
                .orElseThrow(() -> new MailboxTrouble(Kind.TOKEN, CodedText.of(MailboxTextCode.NOT_GRANTED)));
    }

    Map<String, String> withClient(Mailbox mailbox, TokenStore.Row row, Map<String, String> form)
            throws MailboxTrouble {
        form.put("client_id", row.clientId());
        String secret = secrets.open(mailbox.owner(), row.clientSecret());
        if (!secret.isEmpty()) {
            form.put("client_secret", secret);
        }
        return form;
    }

    void keep(Handle handle, Mailbox mailbox, TokenUse use, TokenAnswer answer) {
        Instant now = clock.instant();
        byte[] access = secrets.seal(mailbox.owner(), answer.accessToken());
        Optional<byte[]> refresh = answer.refreshToken().map(it -> secrets.seal(mailbox.owner(), it));
        switch (use) {
            case MAIL ->
                store.keep(
                        handle,
                        mailbox.id(),
                        access,
                        now.plus(answer.lasts()),
                        refresh,
                        answer.consentLasts().map(now::plus));
            case SENDING -> store.keepForSending(handle, mailbox.id(), access, now.plus(answer.lasts()), refresh);
        }
    }

    private static boolean isGood(TokenStore.Row row, TokenUse use, Instant until) {
        return row.token(use).length > 0
                && row.expiresAt(use).filter(it -> it.isAfter(until)).isPresent();
    }
}
