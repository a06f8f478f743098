package odzew.mailbox;

import java.util.HashMap;
import java.util.Map;
import odzew.secret.Resealing;
import org.jdbi.v3.core.Handle;

/// Carries the passwords of mailboxes and senders over to another key of the installation.
public final class MailboxSecrets {

    private MailboxSecrets() {}

    public static void reseal(Handle handle, Resealing resealing) {
        boxes(handle, "select id::text as key, secret from mailbox")
                .forEach((id, box) -> handle.createUpdate("update mailbox set secret = :secret where id = :id")
                        .bind("secret", SecretBox.reseal(resealing, Mailbox.owner(Long.parseLong(id)), box))
                        .bind("id", Long.parseLong(id))
                        .execute());
        boxes(handle, "select address as key, secret from sender")
                .forEach((address, box) -> handle.createUpdate(
                                "update sender set secret = :secret where address = :address")
                        .bind("secret", SecretBox.reseal(resealing, Sender.owner(address), box))
                        .bind("address", address)
                        .execute());
    }

    private static Map<String, byte[]> boxes(Handle handle, String sql) {
        var boxes = new HashMap<String, byte[]>();
        handle.createQuery(sql)
                .map((row, _) -> Map.entry(row.getString("key"), row.getBytes("secret")))
                .forEach(it -> boxes.put(it.getKey(), it.getValue()));
        return boxes;
    }
}
