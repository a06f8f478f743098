package odzew.account;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Writes the audit log, within the transaction of what is told: both happen or neither. The entries are chained
/// later, so that no transaction waits for another's hash.
public final class Audit {

    public void record(Handle handle, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into audit_entry (at, actor_kind, actor, address, action, subject, detail)
                        select * from unnest(:at, :kinds, :actors, :addresses, :actions, :subjects, :details)
                        """)
                .bind("at", entries.stream().map(AuditEntry::at).toArray(Instant[]::new))
                .bind("kinds", texts(entries, entry -> entry.actor().kind().name()))
                .bind("actors", texts(entries, entry -> entry.actor().name()))
                .bind("addresses", texts(entries, entry -> entry.actor().address()))
                .bind("actions", texts(entries, AuditEntry::action))
                .bind("subjects", texts(entries, AuditEntry::subject))
                .bind("details", texts(entries, AuditEntry::detail))
                .execute();
    }

    private static String[] texts(List<AuditEntry> entries, Function<AuditEntry, String> column) {
        return entries.stream().map(column).toArray(String[]::new);
    }
}
