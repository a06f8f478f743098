package odzew.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.desk.FilterSql;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// PostgreSQL's estimates for a query, from its statistics: no row is read.
///
/// @param documents the total; at least 1
/// @param hits documents that contain the words
/// @param tickets tickets that meet the conditions
/// @param later tickets created at or after the query's upper bound of the creation time; 0 without a bound
record Expectation(double documents, double hits, double tickets, double later) {

    private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": ([0-9]+)");

    static Expectation of(Handle handle, FilterSql filter, Question question) {
        double documents = Math.max(1, rows(handle.createQuery("explain (format json) select from ticket_document")));
        double hits = question.hasWords()
                ? rows(handle.createQuery(
                                "explain (format json) select from ticket_document where document @@ :query::tsquery")
                        .bind("query", question.query()))
                : documents;
        double tickets = filter.isEmpty()
                ? documents
                : rows(filter.bind(
                        handle.createQuery("explain (format json) select from ticket t where " + filter.where())));
        double later = question.filter()
                .before()
                .map(moment -> rows(
                        handle.createQuery("explain (format json) select from ticket t where t.created_at >= :moment")
                                .bind("moment", moment)))
                .orElse(0.0);
        return new Expectation(documents, hits, tickets, later);
    }

    /// Documents with the words that also meet the conditions, assuming independence.
    double found() {
        return hits * Math.min(1, tickets / documents);
    }

    private static double rows(Query explained) {
        Matcher rows = ROWS.matcher(explained.mapTo(String.class).one());
        return rows.find() ? Double.parseDouble(rows.group(1)) : 0;
    }
}
