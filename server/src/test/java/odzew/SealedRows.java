package odzew;

import odzew.database.Database;
import odzew.mailbox.Mailbox;
import odzew.mailbox.SecretBox;
import odzew.secret.InstallationKey;
import odzew.secret.Seal;

/// A row with each kind of sealed column: a mailbox with its tokens, a sender, a webhook, a browser for
/// notifications, a provider's session.
final class SealedRows {

    private SealedRows() {}

    /// Sealed under this secret of the installation.
    static void insert(Database database, byte[] secret) {
        var box = new SecretBox(secret);
        database.useTransaction(handle -> {
            long queue = handle.createQuery("insert into ticket_queue (name) values ('Q' || random()) returning id")
                    .mapTo(Long.class)
                    .one();
            long id = handle.createQuery("""
                            insert into mailbox (address, ticket_queue_id, host, port, security, username, sign_in,
                                                 secret, after_commit)
                            values ('m@odzew.example', :queue, 'h', 993, 'TLS', 'm', 'PASSWORD', '', 'LEAVE')
                            returning id
                            """)
                    .bind("queue", queue)
                    .mapTo(Long.class)
                    .one();
            String owner = Mailbox.owner(id);
            handle.createUpdate("update mailbox set secret = :box")
                    .bind("box", box.seal(owner, "imap"))
                    .execute();
            handle.createUpdate("""
                            insert into mailbox_token (mailbox_id, authorize_url, token_url, client_id, client_secret,
                                        scope, redirect_uri, pending_verifier, refresh_token, access_token, send_token)
                            values (:id, 'https://a.example', 'https://t.example', 'c', :client, 'mail', 'https://r.example', :verifier,
                                    :refresh, :access, :send)
                            """)
                    .bind("id", id)
                    .bind("client", box.seal(owner, "client"))
                    .bind("verifier", box.seal(owner, "verifier"))
                    .bind("refresh", box.seal(owner, "refresh"))
                    .bind("access", box.seal(owner, "access"))
                    .bind("send", box.seal(owner, "send"))
                    .execute();
            handle.createUpdate("""
                            insert into sender (address, kind, host, port, security, secret)
                            values ('s@odzew.example', 'SMTP', 'h', 465, 'TLS', :box)
                            """)
                    .bind("box", box.seal("sender s@odzew.example", "smtp"))
                    .execute();
            Seal webhooks = new InstallationKey(secret).seal("odzew webhook secrets");
            handle.createUpdate("""
                            insert into webhook (id, actions, subscription_url, http_auth_password, secret, created_at,
                                                 next_attempt_at)
                            values (1, '{}', 'https://w.example', :password, :secret, now(), now())
                            """)
                    .bind("password", webhooks.seal("password of webhook 1", "basic"))
                    .bind("secret", webhooks.seal("webhook 1", "signs"))
                    .execute();
            Seal push = new InstallationKey(secret).seal("odzew push secrets");
            handle.createUpdate("insert into push_key values (true, :public, :private, now())")
                    .bind("public", new byte[65])
                    .bind("private", push.seal("push key", new byte[32]))
                    .execute();
            handle.createUpdate("""
                            insert into push_subscription (agent_id, endpoint, public_key, secret, browser, created_at)
                            values ((select id from agent limit 1), 'https://p.example', :public, :secret, '', now())
                            """)
                    .bind("public", new byte[65])
                    .bind("secret", push.seal("push subscription https://p.example", new byte[16]))
                    .execute();
            Seal sessions = new InstallationKey(secret).seal("odzew provider sessions");
            handle.createUpdate("""
                            insert into provider_session (id, agent_id, started_at, issuer, subject, sid, refresh_token,
                                                          id_token, checked_at)
                            values ('p1', (select id from agent limit 1), now(), 'i', 's', '', :refresh, :token, now())
                            """)
                    .bind("refresh", sessions.seal("provider session p1", "again"))
                    .bind("token", sessions.seal("provider session p1", "who"))
                    .execute();
        });
    }
}
