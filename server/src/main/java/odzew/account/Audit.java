package odzew.account;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the audit log, within the transaction of what is told: both happen or neither. The entries are chained
/// later, so that no transaction waits for another's hash.
///
/// Each entry takes a number. A transaction that takes one and does not commit leaves a gap, which looks like an entry
/// that somebody removed; so it says what became of the number.
public final class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    /// Its subject is a number or several, `17-19`, that no entry has.
    static final String EXPLAIN = "audit.explain";

    public void record(Handle handle, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Long> numbers = insert(handle, entries);
        handle.afterRollback(() -> explain(handle, numbers, entries.getFirst().at()));
    }

    private static List<Long> insert(Handle handle, List<AuditEntry> entries) {
        return handle.createQuery("""
                        insert into audit_entry (at, actor_kind, actor, address, action, subject, detail)
                        select * from unnest(:at, :kinds, :actors, :addresses, :actions, :subjects, :details)
                        returning id
                        """)
                .bind("at", entries.stream().map(AuditEntry::at).toArray(Instant[]::new))
                .bind("kinds", texts(entries, entry -> entry.actor().kind().name()))
                .bind("actors", texts(entries, entry -> entry.actor().name()))
                .bind("addresses", texts(entries, entry -> entry.actor().address()))
                .bind("actions", texts(entries, AuditEntry::action))
                .bind("subjects", texts(entries, AuditEntry::subject))
                .bind("details", texts(entries, AuditEntry::detail))
                .mapTo(Long.class)
                .list();
    }

    /// On the same connection, in a transaction of its own. Where the database is away, so is the explanation, and
    /// `verify` asks for it.
    private static void explain(Handle handle, List<Long> numbers, Instant at) {
        try {
            long first = numbers.stream().min(Long::compare).orElseThrow();
            long last = numbers.stream().max(Long::compare).orElseThrow();
            var act = Act.of(Actor.system("audit"), EXPLAIN, first == last ? "" + first : first + "-" + last);
            handle.useTransaction(
                    open -> insert(open, List.of(AuditEntry.of(act, "the transaction was rolled back", at))));
        } catch (RuntimeException e) {
            log.warn("numbers {} of the audit log have no entry, because their transaction failed", numbers, e);
        }
    }

    private static String[] texts(List<AuditEntry> entries, Function<AuditEntry, String> column) {
        return entries.stream().map(column).toArray(String[]::new);
    }
}
