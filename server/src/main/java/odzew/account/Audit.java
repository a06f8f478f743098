package odzew.account;

import java.time.Instant;
import java.util.List;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the audit log within the transaction of the audited change: both are committed or neither. The
/// entries are chained later, so that no transaction waits for another's hash.
///
/// Each entry takes a number. A transaction that takes numbers and rolls back leaves a gap, which looks like a
/// removed entry; so an entry of its own explains the gap.
public final class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    /// Its subject is a number or a range, `17-19`, that has no entry.
    static final String EXPLAIN = "audit.explain";

    public void record(Handle handle, List<AuditEntry> entries) {
        RoundTrip.run(handle, trip -> record(trip, entries));
    }

    /// Must be the last statement of a round trip: if a later one failed, the numbers it had
    /// taken would be unknown.
    public void record(RoundTrip trip, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Long> numbers = insert(trip, entries);
        Instant at = entries.getFirst().at();
        trip.handle().afterRollback(() -> explain(trip.handle(), numbers, at));
    }

    private static List<Long> insert(RoundTrip trip, List<AuditEntry> entries) {
        return trip.add("""
                        insert into audit_entry (at, actor_kind, actor, address, request_id, action, subject, detail)
                        select * from unnest(:at, :kinds, :actors, :addresses, :requests, :actions, :subjects, :details)
                        returning id
                        """)
                .times("at", entries, AuditEntry::at)
                .texts("kinds", entries, entry -> entry.actor().kind().name())
                .texts("actors", entries, entry -> entry.actor().name())
                .texts("addresses", entries, entry -> entry.actor().address())
                .texts("requests", entries, entry -> entry.actor().request())
                .texts("actions", entries, AuditEntry::action)
                .texts("subjects", entries, AuditEntry::subject)
                .texts("details", entries, AuditEntry::detail)
                .read(row -> row.getLong("id"));
    }

    /// Runs on the same connection, in a transaction of its own. If the database is unavailable, the
    /// explanation is missing, and `verify` reports the gap.
    private static void explain(Handle handle, List<Long> numbers, Instant at) {
        if (numbers.isEmpty()) {
            return;
        }
        try {
            long first = numbers.stream().min(Long::compare).orElseThrow();
            long last = numbers.stream().max(Long::compare).orElseThrow();
            var act =
                    AuditedCommand.of(Actor.system("audit"), EXPLAIN, first == last ? "" + first : first + "-" + last);
            AuditEntry entry = AuditEntry.of(act, "the transaction was rolled back", at);
            handle.useTransaction(open -> RoundTrip.run(open, trip -> insert(trip, List.of(entry))));
        } catch (RuntimeException e) {
            log.warn("numbers {} of the audit log have no entry, because their transaction failed", numbers, e);
        }
    }
}
