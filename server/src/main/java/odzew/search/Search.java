package odzew.search;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import odzew.database.Database;
import odzew.desk.Filter;
import odzew.desk.FilterSql;
import odzew.desk.TicketLists;
import odzew.desk.TicketRow;
import odzew.desk.Viewer;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Finds tickets by the access path that `Lookup` estimates as cheapest.
public final class Search {

    /// The order of the results.
    public enum Ranking {
        /// best matches, the newer first among equally good ones
        BEST,
        NEWEST
    }

    /// This many results are ranked; beyond them a search should be more specific.
    public static final int RANKED = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_IDLE = 4;

    /// They cache the stems of words, and most words of most texts recur.
    private final Queue<Stems> idle = new ConcurrentLinkedQueue<>();

    private final Database database;
    private final TicketLists lists;

    public Search(Database database, TicketLists lists) {
        this.database = database;
        this.lists = lists;
    }

    /// The first `limit` tickets that match.
    public Found find(Viewer viewer, Question question, Ranking ranking, int limit) {
        return find(viewer, question, ranking, 0, limit);
    }

    /// The results after the first `from`, within the first `RANKED`.
    public Found find(Viewer viewer, Question question, Ranking ranking, int from, int limit) {
        try {
            int most = Math.min(RANKED, from + limit);
            List<Long> ids = database.read(handle -> ids(handle, viewer, question, ranking, most + 1));
            List<TicketRow> rows =
                    lists.rows(viewer, ids.subList(Math.min(from, ids.size()), Math.min(most, ids.size())));
            return new Found(hits(question, rows), ids.size() > most);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && "57014".equals(cause.getSQLState())) {
                throw new Problem.Invalid(RequestError.TOO_BROAD.at("q"));
            }
            throw e;
        }
    }

    /// True if there is a ticket of this number that the viewer may see.
    public boolean exists(Viewer viewer, long id) {
        return !database.read(handle -> among(handle, viewer, Filter.ALL, id)).isEmpty();
    }

    private List<Long> ids(Handle handle, Viewer viewer, Question question, Ranking ranking, int limit) {
        handle.createQuery("select set_config('statement_timeout', :patience, true)")
                .bind("patience", Long.toString(PATIENCE.toMillis()))
                .mapTo(String.class)
                .one();
        var found = new ArrayList<Long>();
        question.number().ifPresent(id -> found.addAll(among(handle, viewer, question.filter(), id)));
        new Lookup(handle, FilterSql.of(handle, viewer, question.filter()), question, ranking, limit)
                .ids().stream().filter(id -> !found.contains(id)).forEach(found::add);
        return found.subList(0, Math.min(limit, found.size()));
    }

    /// The ticket of this number, if it meets the other conditions.
    private static List<Long> among(Handle handle, Viewer viewer, Filter filter, long id) {
        var sql = FilterSql.of(handle, viewer, filter);
        return sql.bind(handle.createQuery("select t.id from ticket t where t.id = :id and " + sql.where()))
                .bind("id", id)
                .mapTo(Long.class)
                .list();
    }

    private List<Hit> hits(Question question, List<TicketRow> rows) {
        Stems stems = Optional.ofNullable(idle.poll()).orElseGet(Stems::new);
        var highlighter = new Highlighter(stems, question);
        Map<Long, List<Fragment>> texts = database.read(handle -> texts(handle, highlighter, rows));
        List<Hit> hits = rows.stream()
                .map(row -> new Hit(
                        row,
                        highlighter.whole(row.subject()),
                        texts.getOrDefault(row.id(), List.of(new Fragment(row.excerpt(), false)))))
                .toList();
        if (idle.size() < MOST_IDLE) {
            idle.add(stems);
        }
        return hits;
    }

    /// For each ticket an excerpt of the newest message whose new text contains one of the words.
    private static Map<Long, List<Fragment>> texts(Handle handle, Highlighter highlighter, List<TicketRow> rows) {
        var texts = new HashMap<Long, List<Fragment>>();
        handle.createQuery("""
            select m.ticket_id, m.body, m.body_type, m.comment
              from unnest(:ids) as wanted (id)
             cross join lateral (
                   select ticket_id, left(body, 20000) as body, body_type, left(comment, 20000) as comment
                     from message
                    where ticket_id = wanted.id and (body <> '' or comment <> '')
                    order by id desc
                    limit 10) as m
            """)
                .bind("ids", rows.stream().mapToLong(TicketRow::id).toArray())
                .map((row, _) -> Map.entry(
                        row.getLong("ticket_id"),
                        List.of(row.getString("body"), row.getString("body_type"), row.getString("comment"))))
                .forEach(entry -> {
                    if (!texts.containsKey(entry.getKey())) {
                        List<String> it = entry.getValue();
                        var text = MessageText.of(it.get(0), it.get(1));
                        List<Fragment> hit = highlighter.around(text.written() + " " + it.get(2));
                        if (!hit.isEmpty()) {
                            texts.put(entry.getKey(), hit);
                        }
                    }
                });
        return texts;
    }
}
