package odzew.mailbox.oauth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.database.Columns;
import odzew.mailbox.Mailbox;
import odzew.mailbox.SecretBox;
import odzew.secret.Resealing;
import org.jdbi.v3.core.Handle;

/// The rows of consents; secrets are passed in encrypted form.
public final class TokenStore {

    /// One consent.
    public record Row(
            long mailboxId,
            OAuthProvider provider,
            String clientId,
            byte[] clientSecret,
            String redirectUri,
            String pendingState,
            byte[] pendingVerifier,
            byte[] refreshToken,
            byte[] accessToken,
            Optional<Instant> expiresAt,
            byte[] sendToken,
            Optional<Instant> sendExpiresAt,
            Optional<Instant> consentEndsAt) {

        byte[] token(TokenUse use) {
            return use == TokenUse.SENDING ? sendToken : accessToken;
        }

        Optional<Instant> expiresAt(TokenUse use) {
            return use == TokenUse.SENDING ? sendExpiresAt : expiresAt;
        }

        String scope(TokenUse use) {
            return use == TokenUse.SENDING ? provider.sendScope() : provider.scope();
        }
    }

    /// Seals all tokens again under another key of the installation.
    public static void reseal(Handle handle, Resealing resealing) {
        for (String column :
                List.of("client_secret", "pending_verifier", "refresh_token", "access_token", "send_token")) {
            handle.createQuery("select mailbox_id, " + column + " as box from mailbox_token")
                    .map((row, _) -> Map.entry(row.getLong("mailbox_id"), row.getBytes("box")))
                    .list()
                    .forEach(it -> handle.createUpdate(
                                    "update mailbox_token set " + column + " = :box where mailbox_id = :mailbox")
                            .bind("box", SecretBox.reseal(resealing, Mailbox.owner(it.getKey()), it.getValue()))
                            .bind("mailbox", it.getKey())
                            .execute());
        }
    }

    public Optional<Row> find(Handle handle, long mailboxId) {
        return handle.createQuery("""
                        select *, nullif(expires_at, '-infinity') as expiry,
                               nullif(send_expires_at, '-infinity') as send_expiry
                          from mailbox_token
                         where mailbox_id = :mailbox
                        """)
                .bind("mailbox", mailboxId)
                .map((row, _) -> row(row))
                .findOne();
    }

    /// The tokens of an earlier consent stay in use until the new one is given.
    void ask(Handle handle, long mailboxId, OAuthProvider provider, String clientId, byte[] secret, Consent consent) {
        handle.createUpdate("""
                        insert into mailbox_token as t (mailbox_id, authorize_url, token_url, client_id, client_secret,
                                                        scope, send_scope, redirect_uri, pending_state, pending_verifier)
                        values (:mailbox, :authorize, :token, :client, :secret, :scope, :sendScope, :redirect, :state,
                                :verifier)
                            on conflict (mailbox_id)
                            do update set authorize_url = excluded.authorize_url, token_url = excluded.token_url,
                                          client_id = excluded.client_id, client_secret = excluded.client_secret,
                                          scope = excluded.scope, send_scope = excluded.send_scope,
                                          redirect_uri = excluded.redirect_uri,
                                          pending_state = excluded.pending_state,
                                          pending_verifier = excluded.pending_verifier
                        """)
                .bind("mailbox", mailboxId)
                .bind("authorize", provider.authorizeUrl())
                .bind("token", provider.tokenUrl())
                .bind("client", clientId)
                .bind("secret", secret)
                .bind("scope", provider.scope())
                .bind("sendScope", provider.sendScope())
                .bind("redirect", consent.redirectUri())
                .bind("state", consent.state())
                .bind("verifier", consent.sealedVerifier())
                .execute();
    }

    Optional<Long> pending(Handle handle, String state) {
        return handle.createQuery("select mailbox_id from mailbox_token where pending_state = :state")
                .bind("state", state)
                .mapTo(Long.class)
                .findOne();
    }

    /// A pending consent.
    record Consent(String redirectUri, String state, byte[] sealedVerifier) {}

    /// False if another server is requesting a new token now.
    boolean claimRefresh(Handle handle, long mailboxId, Instant now, Instant until) {
        return handle.createUpdate("""
                                update mailbox_token set refreshing_until = :until
                                 where mailbox_id = :mailbox and refreshing_until < :now
                                """)
                        .bind("mailbox", mailboxId)
                        .bind("now", now)
                        .bind("until", until)
                        .execute()
                == 1;
    }

    void releaseRefresh(Handle handle, long mailboxId) {
        handle.createUpdate("update mailbox_token set refreshing_until = '-infinity' where mailbox_id = :mailbox")
                .bind("mailbox", mailboxId)
                .execute();
    }

    /// Stores access token, expiry and, if the provider changed it, the refresh token: all or nothing.
    void keep(
            Handle handle,
            long mailboxId,
            byte[] access,
            Instant expiresAt,
            Optional<byte[]> refresh,
            Optional<Instant> consentEndsAt) {
        handle.createUpdate("""
                        update mailbox_token
                           set access_token = :access, expires_at = :expires,
                               refresh_token = coalesce(:refresh, refresh_token),
                               consent_ends_at = coalesce(:consentEnds, consent_ends_at),
                               refreshing_until = '-infinity'
                         where mailbox_id = :mailbox
                        """)
                .bind("mailbox", mailboxId)
                .bind("access", access)
                .bind("expires", expiresAt)
                .bind("refresh", refresh.orElse(null))
                .bind("consentEnds", consentEndsAt.orElse(null))
                .execute();
    }

    /// The same for the token of the provider's HTTP interface.
    void keepForSending(Handle handle, long mailboxId, byte[] access, Instant expiresAt, Optional<byte[]> refresh) {
        handle.createUpdate("""
                        update mailbox_token
                           set send_token = :access, send_expires_at = :expires,
                               refresh_token = coalesce(:refresh, refresh_token), refreshing_until = '-infinity'
                         where mailbox_id = :mailbox
                        """)
                .bind("mailbox", mailboxId)
                .bind("access", access)
                .bind("expires", expiresAt)
                .bind("refresh", refresh.orElse(null))
                .execute();
    }

    /// A token of an earlier consent may lack what the new one allows.
    void granted(Handle handle, long mailboxId, Instant now) {
        handle.createUpdate("""
                        update mailbox_token set granted_at = :now, pending_state = '', pending_verifier = '',
                               send_token = '', send_expires_at = '-infinity'
                         where mailbox_id = :mailbox
                        """).bind("mailbox", mailboxId).bind("now", now).execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("mailbox_id"),
                new OAuthProvider(
                        row.getString("authorize_url"),
                        row.getString("token_url"),
                        row.getString("scope"),
                        row.getString("send_scope")),
                row.getString("client_id"),
                row.getBytes("client_secret"),
                row.getString("redirect_uri"),
                row.getString("pending_state"),
                row.getBytes("pending_verifier"),
                row.getBytes("refresh_token"),
                row.getBytes("access_token"),
                Optional.ofNullable(Columns.nullableInstant(row, "expiry")),
                row.getBytes("send_token"),
                Optional.ofNullable(Columns.nullableInstant(row, "send_expiry")),
                Optional.ofNullable(Columns.nullableInstant(row, "consent_ends_at")));
    }
}
