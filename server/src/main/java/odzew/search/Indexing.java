package odzew.search;

import java.util.List;
import odzew.database.Database;
import odzew.history.Action;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.FeedEntry;
import odzew.history.FeedPage;
import odzew.history.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index up to date, in the background and on any number of servers. Changed tickets are read from
/// the history in commit order and recorded in one transaction with the position reached; a ticket leaves that
/// list in the transaction that writes its document. So nothing is missing after a crash.
public final class Indexing {

    /// Due since 1970 while events or tickets wait for the index: an SQL expression.
    public static final String DUE = """
            select to_timestamp(0)
             where exists (select from search_work)
                or exists (select from event
                            where (generation, xid, id) > (select generation, xid::text::xid8, id from search_position))
            """;

    private static final Logger log = LoggerFactory.getLogger(Indexing.class);
    private static final int READ = 1_000;
    private static final int TOGETHER = 100;

    private final Documents documents = new Documents();
    private final Stems stems = new Stems();
    private final Database database;
    private final Feed feed;

    public Indexing(Database database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    /// One step of one thread; false: every readable event is in the index. Single events are then collected
    /// for a while, because a step costs more than a document.
    public synchronized boolean step() {
        boolean more = follow();
        return indexSome() || more;
    }

    /// Schedules all documents for a rebuild, with lower priority than tickets that change meanwhile.
    public static int reindex(Database database) {
        return database.inTransaction(handle -> {
            handle.execute("update ticket_document set head = ''");
            return handle.execute("""
                    insert into search_work (ticket_id, late)
                    select id, true from ticket order by id
                        on conflict do nothing
                    """);
        });
    }

    /// The number of tickets that wait for their documents.
    public long waiting() {
        return database.read(handle -> handle.createQuery("select count(*) from search_work")
                .mapTo(Long.class)
                .one());
    }

    /// True if there are more events to read.
    private boolean follow() {
        Position after = database.read(handle -> handle.createQuery("select generation, xid, id from search_position")
                .map((row, _) -> new Position(row.getInt("generation"), row.getLong("xid"), row.getLong("id")))
                .one());
        FeedPage page = feed.read(after, EventFilter.ALL, READ);
        if (page.next().equals(after)) {
            return false;
        }
        database.useTransaction(handle -> {
            int moved = handle.createUpdate("""
                            update search_position
                               set generation = :generation, xid = :xid, id = :id
                             where (generation, xid, id) = (:oldGeneration, :oldXid, :oldId)
                            """)
                    .bind("generation", page.next().generation())
                    .bind("xid", page.next().xid())
                    .bind("id", page.next().id())
                    .bind("oldGeneration", after.generation())
                    .bind("oldXid", after.xid())
                    .bind("oldId", after.id())
                    .execute();
            if (moved == 1) {
                handle.createUpdate("""
                                insert into search_work (ticket_id, late)
                                select id, false
                                  from (select unnest(:tickets) as id
                                        union
                                        select id from ticket where customer_id = any(:customers)) as changed
                                 order by id
                                    on conflict (ticket_id) do update set late = false
                                """)
                        .bind("tickets", tickets(page.entries()))
                        .bind("customers", customers(page.entries()))
                        .execute();
            }
        });
        return page.more();
    }

    private static long[] tickets(List<FeedEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.event().action() != Action.TICKET_DELIVERY_CHANGED) // changes no word
                .flatMapToLong(entry -> entry.event().ticketId().stream())
                .distinct()
                .toArray();
    }

    /// A customer's names and addresses are part of the documents of all the customer's tickets.
    private static long[] customers(List<FeedEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.event().ticketId().isEmpty())
                .flatMapToLong(entry -> entry.event().customerId().stream())
                .distinct()
                .toArray();
    }

    /// True if tickets may still be waiting.
    private boolean indexSome() {
        try {
            return index(TOGETHER) == TOGETHER;
        } catch (RuntimeException e) {
            log.warn("indexing a batch failed; indexing its tickets one by one", e);
            return index(1) > 0;
        }
    }

    private int index(int most) {
        return database.inTransaction(handle -> {
            List<Long> ids =
                    handle.createQuery("""
                            with next as (
                              select ticket_id from search_work
                               order by late, ticket_id
                               limit :most
                                 for update skip locked)
                            delete from search_work w using next
                             where w.ticket_id = next.ticket_id
                            returning w.ticket_id
                            """).bind("most", most).mapTo(Long.class).list();
            if (!ids.isEmpty()) {
                documents.update(handle, stems, ids);
            }
            return ids.size();
        });
    }
}
