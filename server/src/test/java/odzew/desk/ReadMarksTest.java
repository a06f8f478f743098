package odzew.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import odzew.account.VisibleQueues;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The read marks of an agent, in their lists.
class ReadMarksTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private FrontDesk desk;
    private TicketLists lists;
    private ReadMarks marks;
    private Viewer anna;

    @BeforeEach
    void open() {
        Emptying.empty(
                db.database(),
                "ticket",
                "ticket_count",
                "ticket_count_change",
                "message",
                "attachment",
                "ticket_read_before");
        desk = new FrontDesk(db.database());
        lists = new TicketLists(db.database());
        marks = new ReadMarks(db.database());
        anna = Viewer.ofEverything(desk.anna);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void each_agent_has_own_marks_of_what_was_read() {
        long ticket = desk.ticket("a@x.example", "A", "x");
        long message = desk.write(ticket, "Jest tam kto?");
        assertThat(first(Filter.OPEN).unread()).isTrue();

        marks.seen(desk.anna, VisibleQueues.ALL, ticket, message);

        assertThat(first(Filter.OPEN).unread()).isFalse();
        assertThat(lists.page(Viewer.ofEverything(desk.jan), Filter.OPEN, Sort.UPDATED.usual(), Optional.empty(), 10)
                        .rows()
                        .getFirst()
                        .unread())
                .isTrue();

        desk.write(ticket, "Halo?");
        assertThat(ids(Filter.OPEN.and(new Condition.Unread()))).containsExactly(ticket);

        marks.allSeen(desk.anna);
        assertThat(ids(Filter.OPEN.and(new Condition.Unread()))).isEmpty();

        marks.unseen(desk.anna, VisibleQueues.ALL, ticket);
        assertThat(ids(Filter.OPEN.and(new Condition.Unread()))).containsExactly(ticket);
    }

    @Test
    void an_older_page_that_closes_late_does_not_take_back_what_was_read() {
        long ticket = desk.ticket("a@x.example", "A", "x");
        long message = desk.write(ticket, "y");
        marks.seen(desk.anna, VisibleQueues.ALL, ticket, message);

        marks.seen(desk.anna, VisibleQueues.ALL, ticket, message - 1);

        assertThat(first(Filter.OPEN).unread()).isFalse();
    }

    @Test
    void a_ticket_of_a_queue_that_the_agent_may_not_see_gets_no_mark() {
        long ticket = desk.ticket("a@x.example", "A", "x");
        long message = desk.write(ticket, "y");

        marks.seen(desk.anna, VisibleQueues.NONE, ticket, message);
        marks.seen(desk.anna, VisibleQueues.NONE, ticket);
        assertThat(first(Filter.OPEN).unread()).isTrue();

        marks.seen(desk.anna, VisibleQueues.ALL, ticket);
        marks.unseen(desk.anna, VisibleQueues.NONE, ticket);
        assertThat(first(Filter.OPEN).unread()).isFalse();
    }

    @Test
    void a_ticket_that_is_opened_again_writes_nothing() {
        long ticket = desk.ticket("a@x.example", "A", "x");
        long message = desk.write(ticket, "y");
        marks.seen(desk.anna, VisibleQueues.ALL, ticket, message);
        String written = version(ticket);

        marks.seen(desk.anna, VisibleQueues.ALL, ticket, message);
        marks.seen(desk.anna, VisibleQueues.ALL, ticket, message - 1);

        assertThat(version(ticket)).isEqualTo(written);
    }

    /// Changes when the row is written or locked.
    private static String version(long ticket) {
        return db.database()
                .read(handle -> handle.createQuery(
                                "select ctid::text || ' ' || xmin || ' ' || xmax from ticket_read where ticket_id = :ticket")
                        .bind("ticket", ticket)
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void a_new_agent_finds_nothing_unread_but_what_comes_from_now_on() {
        long ticket = desk.ticket("a@x.example", "A", "x");
        marks.begin(desk.anna);
        assertThat(first(Filter.OPEN).unread()).isFalse();

        desk.write(ticket, "y");
        marks.begin(desk.anna);

        assertThat(first(Filter.OPEN).unread()).isTrue();
    }

    private TicketRow first(Filter filter) {
        return lists.page(anna, filter, Sort.UPDATED.usual(), Optional.empty(), 10)
                .rows()
                .getFirst();
    }

    private List<Long> ids(Filter filter) {
        return lists.page(anna, filter, Sort.UPDATED.usual(), Optional.empty(), 100).rows().stream()
                .map(TicketRow::id)
                .toList();
    }
}
