package odzew.webhook;

import java.nio.charset.StandardCharsets;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;

/// Seals the secrets of subscriptions: the signing secret, and the password for the receiver.
public final class WebhookSecrets {

    /// The secrets that sign and authenticate a notification.
    record Opened(byte[] secret, String password) {}

    private static final String PURPOSE = "odzew webhook secrets";

    private final Seal seal;

    WebhookSecrets(InstallationKey key) {
        seal = key.seal(PURPOSE);
    }

    byte[] sealSecret(long webhookId, byte[] secret) {
        return seal.seal(owner(webhookId), secret);
    }

    /// An empty password stays empty.
    byte[] sealPassword(long webhookId, String password) {
        return password.isEmpty() ? new byte[0] : seal.seal(passwordOwner(webhookId), password);
    }

    /// Throws `Seal.Unreadable`.
    Opened open(long webhookId, byte[] secret, byte[] password) {
        return new Opened(
                seal.open(owner(webhookId), secret),
                password.length == 0
                        ? ""
                        : new String(seal.open(passwordOwner(webhookId), password), StandardCharsets.UTF_8));
    }

    /// Seals all of them again under another key of the installation.
    public static void reseal(Handle handle, Resealing resealing) {
        record Row(long id, byte[] secret, byte[] password) {}
        handle.createQuery("select id, secret, http_auth_password from webhook")
                .map((row, _) -> new Row(row.getLong("id"), row.getBytes("secret"), row.getBytes("http_auth_password")))
                .list()
                .forEach(it -> handle.createUpdate(
                                "update webhook set secret = :secret, http_auth_password = :password where id = :id")
                        .bind("secret", resealing.box(PURPOSE, owner(it.id()), it.secret()))
                        .bind("password", resealing.box(PURPOSE, passwordOwner(it.id()), it.password()))
                        .bind("id", it.id())
                        .execute());
    }

    private static String owner(long webhookId) {
        return "webhook " + webhookId;
    }

    private static String passwordOwner(long webhookId) {
        return "password of webhook " + webhookId;
    }
}
