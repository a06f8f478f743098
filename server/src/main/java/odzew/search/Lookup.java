package odzew.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.desk.FilterSql;
import odzew.search.Search.Ranking;
import org.jdbi.v3.core.Handle;

/// Chooses the cheapest access path of a query. Reading a document costs many times as much as finding a word
/// in the index, and a frequent word is in most documents; so the cheapest path depends on the query:
///
/// - the index, for words that are in few documents;
/// - the newest documents, for words that most of them contain, so that a word in every ticket costs no more;
/// - the tickets that meet the conditions, if they are few;
/// - the latest tickets created before a bound, if one is given: the newest documents would all be too new.
final class Lookup {

    enum Way {
        INDEX,
        NEWEST,
        TICKETS,
        EARLIER
    }

    /// The cost of each path, in microseconds, measured at a million tickets; only their ratios matter. The
    /// newest documents are stored together and are mostly in memory, others are not.
    private static final double A_HIT = 1.2;

    private static final double A_DOCUMENT = 15;
    private static final double A_TICKET = 50;

    /// The row of a new ticket, without its document.
    private static final double A_ROW = 4;

    /// Newest documents read for each one that is expected to suffice.
    private static final int GENEROSITY = 3;

    private static final int SMALLEST_WINDOW = 4_096;

    private final Handle handle;
    private final FilterSql filter;
    private final Question question;
    private final Ranking ranking;
    private final int limit;
    private final int ranked;

    Lookup(Handle handle, FilterSql filter, Question question, Ranking ranking, int limit) {
        this.handle = handle;
        this.filter = filter;
        this.question = question;
        this.ranking = ranking;
        this.limit = limit;
        this.ranked = isRanked() ? Math.max(limit, Search.RANKED) : limit;
    }

    private boolean isRanked() {
        return ranking == Ranking.BEST && question.hasWords() && !question.isOnlyNegative();
    }

    List<Long> ids() {
        var expected = Expectation.of(handle, filter, question);
        // the paths are ours; PostgreSQL knows the cost of a row, not that of the document in it
        handle.execute("set local enable_seqscan = off");
        handle.execute("set local enable_hashjoin = off");
        handle.execute("set local enable_mergejoin = off");
        double read = Math.min(expected.documents(), ranked * expected.documents() / Math.max(1, expected.found()));
        Way otherwise =
                isIndexed() && expected.hits() * A_HIT <= expected.tickets() * A_TICKET ? Way.INDEX : Way.TICKETS;
        double price = otherwise == Way.INDEX ? expected.hits() * A_HIT : expected.tickets() * A_TICKET;
        double earlier = Math.max(0, read * (1 - expected.later() / expected.documents()));
        if (isRanked()
                && expected.later() > 0
                && earlier * A_TICKET < Math.min(price, newest(read + expected.later(), expected))) {
            return run(Way.EARLIER, Optional.empty());
        }
        read += expected.later();
        if (newest(read, expected) < price) {
            Optional<Instant> edge = Edge.of(handle, window(read) / expected.documents());
            List<Long> found = run(Way.NEWEST, edge);
            if (found.size() >= limit || edge.isEmpty()) {
                return found;
            }
        }
        return run(otherwise, Optional.empty());
    }

    /// The cost of this many of the newest: the conditions are checked before a document is read.
    private double newest(double read, Expectation expected) {
        return filter.isEmpty()
                ? read * A_DOCUMENT
                : read * (A_ROW + A_DOCUMENT * Math.min(1, expected.tickets() / expected.documents()));
    }

    /// All paths lead to the same tickets.
    List<Long> by(Way way) {
        return run(way, Optional.empty());
    }

    /// True if the index can find the documents with the words.
    private boolean isIndexed() {
        return question.hasWords() && !question.isOnlyNegative();
    }

    private static double window(double read) {
        return Math.max(SMALLEST_WINDOW, GENEROSITY * read);
    }

    private List<Long> run(Way way, Optional<Instant> edge) {
        String sql = "with " + newest(way, edge.isPresent()) + order();
        var query = filter.bind(handle.createQuery(sql)).bind("ranked", ranked).bind("limit", limit);
        if (question.hasWords()) {
            query.bind("query", question.query());
        }
        edge.ifPresent(at -> query.bind("edge", at));
        return query.mapTo(Long.class).list();
    }

    private String newest(Way way, boolean edge) {
        String words = question.hasWords() ? "d.document @@ :query::tsquery" : "true";
        String join = filter.isEmpty() ? "" : "join ticket t on t.id = d.ticket_id";
        String sql = switch (way) {
            case INDEX -> """
                hit as materialized (
                  select d.ticket_id, d.last_message_at from ticket_document d where <words>),
                newest as materialized (
                  select d.ticket_id, d.last_message_at
                    from (select * from hit order by last_message_at desc, ticket_id desc) as d
                    <join>
                   where <where>
                   order by d.last_message_at desc, d.ticket_id desc
                   limit :ranked)
                """;
            case NEWEST -> """
                newest as materialized (
                  select d.ticket_id, d.last_message_at
                    from (select d.ticket_id, d.last_message_at, d.document
                            from ticket_document d
                            <join>
                           where <edge> and <where>
                           order by d.last_message_at desc, d.ticket_id desc
                          offset 0) as d
                   where <words>
                   order by d.last_message_at desc, d.ticket_id desc
                   limit :ranked)
                """;
            case TICKETS -> """
                candidate as materialized (select t.id from ticket t where <where>),
                newest as materialized (
                  select d.ticket_id, d.last_message_at
                    from candidate
                   cross join lateral (
                         select * from ticket_document d where d.ticket_id = candidate.id and <words> offset 0) as d
                   order by d.last_message_at desc, d.ticket_id desc
                   limit :ranked)
                """;
            case EARLIER -> """
                newest as materialized (
                  select d.ticket_id, d.last_message_at
                    from (select t.id, t.created_at from ticket t where <where> order by t.created_at desc, t.id desc) as t
                   cross join lateral (
                         select * from ticket_document d where d.ticket_id = t.id and <words> offset 0) as d
                   order by t.created_at desc, t.id desc
                   limit :ranked)
                """;
        };
        return sql.replace("<words>", words)
                .replace("<join>", join)
                .replace("<where>", filter.where())
                .replace("<edge>", edge ? "d.last_message_at >= :edge" : "true");
    }

    /// A match from half a year ago is worth half as much as one of today.
    private String order() {
        return isRanked() ? """
            select n.ticket_id
              from newest n
              join ticket_document d on d.ticket_id = n.ticket_id
             order by ts_rank('{0.05, 0.2, 0.4, 1}', d.document, :query::tsquery, 1)
                        / (1 + extract(epoch from (max(n.last_message_at) over () - n.last_message_at)) / 15552000) desc,
                      n.last_message_at desc, n.ticket_id desc
             limit :limit
            """ : """
                select ticket_id from newest order by last_message_at desc, ticket_id desc limit :limit
                """;
    }
}
