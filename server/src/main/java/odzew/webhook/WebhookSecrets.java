package odzew.webhook;

import java.nio.charset.StandardCharsets;
import odzew.secret.InstallationKey;
import odzew.secret.Seal;

/// Seals the secrets of subscriptions: the signing secret, and the password for the receiver.
final class WebhookSecrets {

    /// The secrets that sign and authenticate a notification.
    record Opened(byte[] secret, String password) {}

    private final Seal seal;

    WebhookSecrets(InstallationKey key) {
        seal = key.seal("odzew webhook secrets");
    }

    byte[] sealSecret(long webhookId, byte[] secret) {
        return seal.seal("webhook " + webhookId, secret);
    }

    /// An empty password stays empty.
    byte[] sealPassword(long webhookId, String password) {
        return password.isEmpty() ? new byte[0] : seal.seal("password of webhook " + webhookId, password);
    }

    /// Throws `Seal.Unreadable`.
    Opened open(long webhookId, byte[] secret, byte[] password) {
        return new Opened(
                seal.open("webhook " + webhookId, secret),
                password.length == 0
                        ? ""
                        : new String(seal.open("password of webhook " + webhookId, password), StandardCharsets.UTF_8));
    }
}
