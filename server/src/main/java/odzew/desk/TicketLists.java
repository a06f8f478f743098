package odzew.desk;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Lists of tickets, read in pages. A page starts after a ticket, not after a number of tickets, so that its
/// cost does not grow with its depth and concurrent changes neither repeat nor skip tickets.
public final class TicketLists {

    private final TicketRows rows = new TicketRows();
    private final Database database;

    public TicketLists(Database database) {
        this.database = database;
    }

    /// The tickets after `from`, or the first ones; `limit` at most.
    public TicketListPage page(Viewer viewer, Filter filter, Order order, Optional<Cursor> from, int limit) {
        return database.read(handle -> {
            List<Cursor> places = places(handle, viewer, filter, order, from, limit + 1);
            boolean more = places.size() > limit;
            List<Cursor> shown = more ? places.subList(0, limit) : places;
            return new TicketListPage(
                    rows.read(handle, viewer, shown.stream().map(Cursor::id).toList()),
                    more ? Optional.of(shown.getLast()) : Optional.empty());
        });
    }

    /// List lines of these tickets, in this order; deleted ones and those invisible to this viewer are missing.
    public List<TicketRow> rows(Viewer viewer, List<Long> ids) {
        return database.read(handle -> rows.read(handle, viewer, ids));
    }

    /// The number of tickets, counted up to `most`; empty if counting exceeds the time limit.
    public OptionalInt count(Viewer viewer, Filter filter, int most, Duration patience) {
        try {
            return OptionalInt.of(database.read(handle -> {
                var sql = FilterSql.of(handle, viewer, filter);
                handle.createQuery("select set_config('statement_timeout', :patience, true)")
                        .bind("patience", Long.toString(patience.toMillis()))
                        .mapTo(String.class)
                        .one();
                return sql.bind(handle.createQuery("""
                    select count(*) from (
                      select from ticket t
                       where <where>
                       limit :most) as counted
                    """.replace("<where>", sql.where())))
                        .bind("most", most)
                        .mapTo(Integer.class)
                        .one();
            }));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && "57014".equals(cause.getSQLState())) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /// The tickets among these that match the filter.
    public List<Long> among(Viewer viewer, Filter filter, List<Long> ids) {
        return database.read(handle -> {
            var sql = FilterSql.of(handle, viewer, filter);
            return sql.bind(handle.createQuery("""
            select t.id
              from ticket t
             where t.id = any(:ids)
               and <where>
            """.replace("<where>", sql.where())))
                    .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                    .mapTo(Long.class)
                    .list();
        });
    }

    private static List<Cursor> places(
            Handle handle, Viewer viewer, Filter filter, Order order, Optional<Cursor> from, int limit) {
        var sql = FilterSql.of(handle, viewer, filter);
        String direction = order.descending() ? "desc" : "asc";
        String key = order.sort().key();
        String after = from.isEmpty()
                ? "true"
                : "(%s, t.id) %s (:key::%s, :id)"
                        .formatted(
                                key,
                                order.descending() ? "<" : ">",
                                order.sort().type());
        var query = sql.bind(handle.createQuery("""
            select t.id, (<key>)::text as sort_key
              from ticket t
             where <where>
               and <after>
             order by <key> <direction>, t.id <direction>
             limit :limit
            """.replace("<where>", sql.where())
                        .replace("<after>", after)
                        .replace("<key>", key)
                        .replace("<direction>", direction)))
                .bind("limit", limit);
        from.ifPresent(cursor -> query.bind("key", cursor.key()).bind("id", cursor.id()));
        try {
            return query.map((row, _) -> new Cursor(row.getString("sort_key"), row.getLong("id")))
                    .list();
        } catch (UnableToExecuteStatementException e) {
            if (from.isPresent() && e.getCause() instanceof SQLException cause && isUnreadable(cause)) {
                throw new Problem.NotFound(ValidationError.notFound("page", "strony", from.get()));
            }
            throw e;
        }
    }

    /// A data exception: the page's address was not created by us.
    private static boolean isUnreadable(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("22");
    }
}
