package odzew.account;

import java.util.List;
import java.util.OptionalLong;
import odzew.database.Database;

/// Reads the audit log newest first, page by page.
public final class AuditTrail {

    /// An entry with its number, which is the end of the next page (exclusive).
    public record Row(long id, AuditEntry entry) {}

    private final Database database;

    public AuditTrail(Database database) {
        this.database = database;
    }

    /// Returns the entries before that number, or the newest. `word` is part of the actor's name, the action or
    /// the subject; empty: all entries.
    public List<Row> before(OptionalLong id, String word, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select e.id, %s
                          from audit_entry e
                         where e.id < :before
                           and (:word = '' or strpos(lower(e.actor || ' ' || e.action || ' ' || e.subject), :word) > 0)
                         order by e.id desc
                         limit :limit
                        """.formatted(AuditLog.COLUMNS))
                .bind("before", id.orElse(Long.MAX_VALUE))
                .bind("word", word.strip().toLowerCase(java.util.Locale.ROOT))
                .bind("limit", limit)
                .map((row, _) -> new Row(row.getLong("id"), AuditLog.entry(row)))
                .list());
    }
}
