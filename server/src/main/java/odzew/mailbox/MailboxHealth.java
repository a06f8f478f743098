package odzew.mailbox;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Health of mailboxes, and which alarms were already sent.
public final class MailboxHealth {

    public List<Mailbox> live(Handle handle) {
        return handle.createQuery("select * from mailbox where state = 'LIVE' order by id")
                .map((row, _) -> MailboxStore.mailbox(row))
                .list();
    }

    /// False: the alarm was already sent. `column` is one of the two alarm columns.
    public boolean alarm(Handle handle, long id, String column, Instant now) {
        return handle.createUpdate("update mailbox set %1$s = :now where id = :id and %1$s is null".formatted(column))
                        .bind("id", id)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    public void consentIsNew(Handle handle, long id) {
        handle.createUpdate("update mailbox set consent_alarmed_at = null where id = :id")
                .bind("id", id)
                .execute();
    }

    public void succeeded(Handle handle, long id, Instant now) {
        handle.createUpdate("""
                        update mailbox
                           set last_success_at = :now, alarmed_at = null, failing_since = null, failures = 0,
                               trouble = '', reason_code = '', reason_values = '{}'
                         where id = :id
                        """).bind("id", id).bind("now", now).execute();
    }

    /// Returns how often in a row it has failed.
    public int failed(Handle handle, long id, MailboxTrouble trouble, Instant now) {
        return handle.createQuery("""
                        update mailbox
                           set failures = failures + 1, failing_since = coalesce(failing_since, :now),
                               trouble = :trouble, reason_code = :code, reason_values = :values
                         where id = :id
                        returning failures
                        """)
                .bind("id", id)
                .bind("trouble", trouble.kind().name())
                .bind("code", trouble.reason().code().name())
                .bindArray("values", String.class, trouble.reason().values())
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }
}
