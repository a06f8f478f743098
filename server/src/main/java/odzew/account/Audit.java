package odzew.account;

import java.time.Instant;
import java.util.List;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the audit log, within the transaction of what is told: both happen or neither. The entries are chained
/// later, so that no transaction waits for another's hash.
///
/// Each entry takes a number. A transaction that takes one and does not commit leaves a gap, which looks like an
/// entry that somebody removed; so it says what became of the number.
public final class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    /// Its subject is a number or several, `17-19`, that no entry has.
    static final String EXPLAIN = "audit.explain";

    public void record(Handle handle, List<AuditEntry> entries) {
        RoundTrip.run(handle, trip -> record(trip, entries));
    }

    /// The last statement of a round trip: if one after it failed, nobody would know which numbers it had taken.
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
                        insert into audit_entry (at, actor_kind, actor, address, action, subject, detail)
                        select * from unnest(:at, :kinds, :actors, :addresses, :actions, :subjects, :details)
                        returning id
                        """)
                .times("at", entries, AuditEntry::at)
                .texts("kinds", entries, entry -> entry.actor().kind().name())
                .texts("actors", entries, entry -> entry.actor().name())
                .texts("addresses", entries, entry -> entry.actor().address())
                .texts("actions", entries, AuditEntry::action)
                .texts("subjects", entries, AuditEntry::subject)
                .texts("details", entries, AuditEntry::detail)
                .read(row -> row.getLong("id"));
    }

    /// On the same connection, in a transaction of its own. Where the database is away, so is the explanation,
    /// and `verify` asks for it.
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
