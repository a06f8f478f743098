package odzew.search;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The time after which the newest documents lie, from PostgreSQL's statistics: no row is read. Documents that
/// are
/// newer than the statistics are on the near side, too.
final class Edge {

    private Edge() {}

    /// Absent if that is every document, or if the table was never analysed.
    ///
    /// @param share of the newest in all documents
    static Optional<Instant> of(Handle handle, double share) {
        return handle.createQuery("""
                        select bounds[floor((array_length(bounds, 1) - 1) * (1 - :share))::int + 1]
                          from (select histogram_bounds::text::timestamptz[] as bounds
                                  from pg_stats
                                 where schemaname = current_schema()
                                   and tablename = 'ticket_document'
                                   and attname = 'last_message_at') as statistics
                         where :share < 1 and bounds is not null
                        """).bind("share", share).mapTo(Instant.class).findFirst();
    }
}
