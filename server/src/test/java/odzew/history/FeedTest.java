package odzew.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(14);

    private static final Instant NOON = Instant.parse("2026-11-25T11:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int WRITERS = 8;
    private static final int ROUNDS = 60;
    private static final int TICKETS = 3;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Feed feed;
    private History history;

    @BeforeAll
    static void counters() {
        db.database().useTransaction(handle -> {
            handle.execute("create table counter (id int primary key, value int)");
            handle.execute("insert into counter select n, 0 from generate_series(0, 2) n");
        });
    }

    @BeforeEach
    void begin() {
        Emptying.empty(db.database(), "event");
        feed = new Feed(db.database(), db.databaseUrl()).start();
        history = new History(feed::recorded);
    }

    @AfterEach
    void end() {
        feed.close();
        threads.close();
    }

    /// Some give up, all have a number before they wait for one of three tickets, and what they do to a ticket is
    /// counted under its lock.
    @Test
    void many_writers_at_once_are_read_by_all_in_one_order_with_nothing_skipped_and_nothing_twice() throws Exception {
        var committed = new AtomicInteger();
        List<Future<Integer>> writing = IntStream.range(0, WRITERS)
                .mapToObj(writer -> threads.submit(() -> write(new Random(writer), committed)))
                .toList();
        List<Future<List<FeedEntry>>> reading = IntStream.of(1, 7, 100, 1000)
                .mapToObj(limit -> threads.submit(() -> readToTheEnd(limit)))
                .toList();
        for (Future<Integer> writer : writing) {
            writer.get(60, TimeUnit.SECONDS);
        }
        record(Event.of(Action.CUSTOMER_DELETED, "", NOON));
        List<FeedEntry> first = reading.getFirst().get(60, TimeUnit.SECONDS);
        assertThat(first).hasSize(committed.get() + 1).doesNotHaveDuplicates();
        for (Future<List<FeedEntry>> reader : reading) {
            assertThat(reader.get(60, TimeUnit.SECONDS)).isEqualTo(first);
        }
        for (long ticket = 0; ticket < TICKETS; ticket++) {
            OptionalLong wanted = OptionalLong.of(ticket);
            assertThat(first.stream()
                            .filter(entry -> entry.event().ticketId().equals(wanted))
                            .map(entry -> Integer.valueOf(entry.event().data().get("value"))))
                    .isSorted()
                    .hasSizeGreaterThan(ROUNDS);
        }
    }

    private int write(Random random, AtomicInteger committed) {
        for (int round = 0; round < ROUNDS; round++) {
            int ticket = random.nextInt(TICKETS);
            int events = 1 + random.nextInt(3);
            boolean givesUp = random.nextInt(5) == 0;
            db.database().useTransaction(handle -> {
                handle.execute("select pg_current_xact_id()");
                history.record(handle, List.of(Event.of(Action.CUSTOMER_UPDATED, "", NOON)));
                for (int i = 0; i < events; i++) {
                    history.record(handle, List.of(counted(handle, ticket)));
                }
                if (givesUp) {
                    handle.rollback();
                }
            });
            committed.addAndGet(givesUp ? 0 : events + 1);
        }
        return ROUNDS;
    }

    private static Event counted(Handle handle, int ticket) {
        int value = handle.createQuery("update counter set value = value + 1 where id = :id returning value")
                .bind("id", ticket)
                .mapTo(Integer.class)
                .one();
        return Event.of(Action.TICKET_UPDATED, "", NOON).ticket(ticket).with("value", Integer.toString(value));
    }

    private List<FeedEntry> readToTheEnd(int limit) throws InterruptedException {
        var all = new ArrayList<FeedEntry>();
        Position position = Position.START;
        while (all.isEmpty() || all.getLast().event().action() != Action.CUSTOMER_DELETED) {
            FeedPage page = feed.await(position, EventFilter.ALL, limit, LONG);
            assertThat(page.entries()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.entries());
            position = page.next();
        }
        return all;
    }

    @Test
    void an_event_is_readable_once_no_transaction_can_come_before_it() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Future<?> slow = threads.submit(() -> db.database().inTransaction(handle -> {
            history.record(handle, List.of(Event.of(Action.TICKET_CREATED, "slow", NOON)));
            begun.countDown();
            mayEnd.await();
            return true;
        }));
        begun.await();
        record(Event.of(Action.TICKET_CREATED, "quick", NOON));
        assertThat(actors(feed.read(Position.START, EventFilter.ALL, 10))).isEmpty();
        Future<FeedPage> waiting = threads.submit(() -> feed.await(Position.START, EventFilter.ALL, 10, LONG));
        mayEnd.countDown();
        slow.get();
        FeedPage page = waiting.get();
        assertThat(actors(page)).startsWith("slow");
        assertThat(actors(feed.read(Position.START, EventFilter.ALL, 10))).containsExactly("slow", "quick");
    }

    /// That it ends is announced by nobody.
    @Test
    void a_writer_without_events_holds_the_feed_back_only_until_it_ends() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Future<?> other = threads.submit(() -> db.database().inTransaction(handle -> {
            handle.execute("update counter set value = value where id = 2");
            begun.countDown();
            mayEnd.await();
            return true;
        }));
        begun.await();
        record(Event.of(Action.TICKET_CREATED, "quick", NOON));
        assertThat(feed.await(Position.START, EventFilter.ALL, 10, Duration.ofMillis(50))
                        .entries())
                .isEmpty();
        mayEnd.countDown();
        other.get();
        assertThat(actors(feed.await(Position.START, EventFilter.ALL, 10, LONG)))
                .containsExactly("quick");
    }

    @Test
    void what_is_rolled_back_never_happened() {
        db.database().useTransaction(handle -> {
            history.record(handle, List.of(Event.of(Action.TICKET_CREATED, "never", NOON)));
            handle.rollback();
        });
        record(Event.of(Action.TICKET_CREATED, "kept", NOON));
        assertThat(actors(feed.read(Position.START, EventFilter.ALL, 10))).containsExactly("kept");
    }

    @Test
    void an_event_is_read_as_it_was_written() {
        Event event = Event.of(Action.TICKET_DELIVERY_CHANGED, "akowalski", NOON)
                .ticket(1234)
                .message(433)
                .customer(OptionalLong.of(32122))
                .company(OptionalLong.of(7))
                .detail("Zażółć \"gęślą\" \\ jaźń \uD83D\uDC1D")
                .with("reply", "250 \"OK\"\nqueued")
                .with("pusty", "");
        record(event);
        assertThat(feed.read(Position.START, EventFilter.ALL, 1).entries())
                .singleElement()
                .extracting(FeedEntry::event)
                .isEqualTo(event);
    }

    @Test
    void hundreds_wait_for_one_event() throws Exception {
        Position end = feed.end();
        List<Future<FeedPage>> waiting = IntStream.range(0, 250)
                .mapToObj(_ -> threads.submit(() -> feed.await(end, EventFilter.ALL, 1, LONG)))
                .toList();
        record(Event.of(Action.TICKET_CREATED, "all", NOON));
        for (Future<FeedPage> waiter : waiting) {
            assertThat(actors(waiter.get())).containsExactly("all");
        }
    }

    @Test
    void waiting_ends_empty_when_nothing_wanted_happens_but_moves_on() throws Exception {
        record(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        var filter = new EventFilter(EnumSet.of(Action.TICKET_CLOSED), OptionalLong.empty());
        FeedPage page = feed.await(Position.START, filter, 10, Duration.ofMillis(20));
        assertThat(page.entries()).isEmpty();
        assertThat(page.next()).isEqualTo(feed.end());
    }

    @Test
    void who_waits_is_let_go_when_the_server_stops() throws Exception {
        Future<FeedPage> waiting =
                threads.submit(() -> feed.await(Position.START, EventFilter.ALL, 10, Duration.ofHours(1)));
        feed.letGo();
        assertThat(waiting.get(20, TimeUnit.SECONDS).entries()).isEmpty();
    }

    @Test
    void another_server_hears_what_was_recorded_here_also_after_its_connection_was_cut() throws Exception {
        try (var elsewhere = new Feed(db.database(), db.databaseUrl()).start()) {
            Position end = elsewhere.end();
            Future<FeedPage> waiting = threads.submit(() -> elsewhere.await(end, EventFilter.ALL, 10, LONG));
            record(Event.of(Action.TICKET_CREATED, "heard", NOON));
            assertThat(actors(waiting.get())).containsExactly("heard");
            db.database().useTransaction(handle -> handle.execute("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                             where datname = current_database() and query like 'listen %'
                            """));
            Position next = elsewhere.end();
            Future<FeedPage> again = threads.submit(() -> elsewhere.await(next, EventFilter.ALL, 10, LONG));
            record(Event.of(Action.TICKET_CREATED, "heard again", NOON));
            assertThat(actors(again.get())).containsExactly("heard again");
        }
    }

    @Test
    void a_rare_action_is_found_behind_thousands_of_others_in_bounded_steps() {
        var many = new ArrayList<Event>();
        for (int i = 0; i < 12_000; i++) {
            many.add(Event.of(Action.TICKET_MESSAGE_SENT, "", NOON).ticket(i % 10));
        }
        db.database().useTransaction(handle -> history.record(handle, many));
        record(Event.of(Action.TICKET_CLOSED, "rare", NOON).ticket(3));
        var rare = new EventFilter(EnumSet.of(Action.TICKET_CLOSED), OptionalLong.empty());
        Position position = Position.START;
        int steps = 0;
        FeedPage page;
        do {
            page = feed.read(position, rare, 5);
            position = page.next();
            steps++;
        } while (page.entries().isEmpty() && page.more());
        assertThat(actors(page)).containsExactly("rare");
        assertThat(steps).isEqualTo(3);
        var ofTicket = new EventFilter(EnumSet.of(Action.TICKET_CLOSED), OptionalLong.of(3));
        assertThat(actors(feed.read(Position.START, ofTicket, 5))).containsExactly("rare");
        assertThat(feed.read(Position.START, new EventFilter(EventFilter.ALL.actions(), OptionalLong.of(3)), 2_000)
                        .entries())
                .hasSize(1_201);
    }

    /// A dump carries the old server's numbers into one that begins with low ones.
    @Test
    void after_a_restore_from_a_dump_old_events_and_new_ones_are_readable_in_order() {
        record(Event.of(Action.TICKET_CREATED, "old", NOON));
        db.database().useTransaction(handle -> handle.execute("update event set xid = '900000000000'"));
        assertThat(feed.read(Position.START, EventFilter.ALL, 10).entries()).isEmpty();
        assertThat(Generations.renew(db.database())).isTrue();
        record(Event.of(Action.TICKET_CREATED, "new", NOON));
        FeedPage page = feed.read(Position.START, EventFilter.ALL, 10);
        assertThat(actors(page)).containsExactly("old", "new");
        assertThat(actors(feed.read(page.entries().getFirst().position(), EventFilter.ALL, 10)))
                .containsExactly("new");
        assertThat(Generations.renew(db.database())).isFalse();
    }

    private void record(Event event) {
        db.database().useTransaction(handle -> history.record(handle, List.of(event)));
    }

    private static List<String> actors(FeedPage page) {
        return page.entries().stream().map(entry -> entry.event().actor()).toList();
    }
}
