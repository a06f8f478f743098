package odzew.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import odzew.database.Database;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.desk.FrontDesk;
import odzew.history.Feed;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexingTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private FrontDesk desk;
    private Feed feed;

    @BeforeEach
    void open() {
        Emptying.empty(db.database(), "ticket", "ticket_count", "ticket_count_change", "search_work");
        desk = new FrontDesk(db.database());
        feed = new Feed(db.database(), db.databaseUrl()).start();
    }

    @AfterEach
    void close() {
        feed.close();
        desk.close();
    }

    @Test
    void a_document_that_grew_is_the_one_that_is_made_at_once() {
        long ticket = desk.ticket("a@x.example", "Faktura", "Pierwsza wiadomość");
        run(new Indexing(db.database(), feed));
        desk.write(ticket, "Druga wiadomość, dłuższa");
        run(new Indexing(db.database(), feed));
        desk.answer(ticket, "anna", "<p>Trzecia <b>odpowiedź</b></p>");
        run(new Indexing(db.database(), feed));
        List<String> grown = words(ticket);

        var indexing = new Indexing(db.database(), feed);
        Indexing.reindex(db.database());
        assertThat(indexing.waiting()).isPositive();
        run(indexing);

        assertThat(words(ticket)).isEqualTo(grown).contains("=faktura", "=drugi", "odpowiedz", "=odpowiedz");
    }

    @Test
    void a_message_that_left_a_ticket_is_no_longer_found_in_it() {
        long ticket = desk.ticket("a@x.example", "Faktura", "Pierwsza");
        long message = desk.write(ticket, "Przeniesiona");
        long other = desk.ticket("b@x.example", "Inne", "Druga");
        run(new Indexing(db.database(), feed));
        db.database().useTransaction(handle -> {
            handle.execute("update message set ticket_id = ? where id = ?", other, message);
            handle.execute("insert into search_work (ticket_id, late) values (?, false), (?, false)", ticket, other);
        });

        run(new Indexing(db.database(), feed));

        assertThat(words(ticket)).doesNotContain("przeniesiona");
        assertThat(words(other)).contains("przeniesiona");
    }

    @Test
    @Tag("long")
    void a_server_whose_transactions_die_leaves_nothing_out() throws Exception {
        for (int i = 0; i < 60; i++) {
            desk.ticket("a%d@x.example".formatted(i), "Faktura " + i, "Numer" + i);
        }
        try (var second = Database.connect(db.databaseUrl(), 2);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> dying = pool.submit(() -> {
                var indexing = new Indexing(second, feed);
                for (int i = 0; i < 20; i++) {
                    try {
                        indexing.step();
                    } catch (RuntimeException _) {
                        // the database ended the transaction, as it does when its client is killed
                    }
                }
            });
            while (!dying.isDone()) {
                db.database()
                        .useTransaction(handle ->
                                handle.createQuery("""
                                select count(pg_terminate_backend(pid)) from pg_stat_activity
                                 where datname = current_database() and pid <> pg_backend_pid()
                                   and query like '%search_work%' and state <> 'idle'
                                """).mapTo(Long.class).one());
            }
            dying.get();
        }

        run(new Indexing(db.database(), feed));

        assertThat(missing()).isZero();
    }

    @Test
    @Tag("long")
    void several_servers_index_at_the_same_time_while_mails_come_in() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor();
                var secondFeed = new Feed(db.database(), db.databaseUrl()).start()) {
            Future<?> writing = pool.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    long ticket = desk.ticket("b%d@x.example".formatted(i), "Sprawa " + i, "Pierwsza" + i);
                    desk.write(ticket, "Druga" + i);
                }
            });
            List<Future<?>> servers = IntStream.range(0, 2)
                    .<Future<?>>mapToObj(i -> pool.submit(() -> {
                        var indexing = new Indexing(db.database(), i == 0 ? feed : secondFeed);
                        while (!writing.isDone()) {
                            indexing.step();
                        }
                        run(indexing);
                    }))
                    .toList();
            writing.get();
            for (Future<?> server : servers) {
                server.get();
            }
        }
        run(new Indexing(db.database(), feed));

        assertThat(missing()).isZero();
        assertThat(desk.id("select count(*) from ticket_document where messages <> 2"))
                .isZero();
    }

    @Test
    void a_mail_of_any_size_and_kind_is_indexed() {
        var text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append(Integer.toString(i * 7919, 36)).append("słowo ");
        }
        long ticket = desk.ticket("a@x.example", "Ogromna", text.toString());
        for (int i = 0; i < 6; i++) {
            desk.write(ticket, i + text.reverse().toString());
        }
        desk.write(ticket, "'\\ \u0001 ''::*&|! " + "w".repeat(3000) + " ostatniesłowo");
        long normal = desk.ticket("b@x.example", "Zwykła", "Zwyczajna");

        run(new Indexing(db.database(), feed));

        assertThat(words(ticket)).contains("ostatnieslowo", "=ogromny");
        assertThat(words(normal)).contains("zwyczajna");
    }

    private static void run(Indexing indexing) {
        Eventually.exhaust(indexing::step);
    }

    private long missing() {
        return desk.id("""
                select count(*)
                  from ticket t
                  left join ticket_document d on d.ticket_id = t.id
                 where d.messages is distinct from (select count(*) from message m where m.ticket_id = t.id)
                """);
    }

    private List<String> words(long ticket) {
        return db.database()
                .read(handle -> handle.createQuery(
                                "select unnest(tsvector_to_array(document)) from ticket_document where ticket_id = :id order by 1")
                        .bind("id", ticket)
                        .mapTo(String.class)
                        .list());
    }
}
