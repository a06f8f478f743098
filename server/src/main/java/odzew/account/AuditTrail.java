package odzew.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Database;

/// Reads the audit log newest first, page by page.
public final class AuditTrail {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /// An entry with its number, which is the end of the next page (exclusive).
    public record Row(long id, AuditEntry entry) {}

    /// The entries to be read.
    ///
    /// @param word part of the actor's name, the action or the subject; empty: any
    /// @param actor the whole name; empty: any
    /// @param action a whole action, or an area with a dot at its end (`agent.`); empty: any
    /// @param from inclusive
    /// @param until exclusive
    public record Filter(String word, String actor, String action, Optional<Instant> from, Optional<Instant> until) {

        public static final Filter NONE = new Filter("", "", "", Optional.empty(), Optional.empty());

        public Filter {
            word = word.strip().toLowerCase(Locale.ROOT);
            actor = actor.strip();
            action = action.strip();
        }
    }

    private final Database database;

    public AuditTrail(Database database) {
        this.database = database;
    }

    /// Returns the entries before that number, or the newest.
    public List<Row> before(OptionalLong id, Filter filter, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select e.id, %s
                          from audit_entry e
                         where e.id < :before
                           and (:word = '' or strpos(lower(e.actor || ' ' || e.action || ' ' || e.subject), :word) > 0)
                           and (:actor = '' or e.actor = :actor)
                           and (:action = '' or e.action = :action
                                or (right(:action, 1) in ('.', '_') and starts_with(e.action, :action)))
                           and e.at >= :from and e.at < :until
                         order by e.id desc
                         limit :limit
                        """.formatted(AuditLog.COLUMNS))
                .bind("before", id.orElse(Long.MAX_VALUE))
                .bind("word", filter.word())
                .bind("actor", filter.actor())
                .bind("action", filter.action())
                .bind("from", filter.from().orElse(EARLIEST))
                .bind("until", filter.until().orElse(LATEST))
                .bind("limit", limit)
                .map((row, _) -> new Row(row.getLong("id"), AuditLog.entry(row)))
                .list());
    }
}
