package odzew.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.Emptying;
import odzew.database.ListPage;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TicketListTest {

    private static final long CLOSED = 6;
    private static final TicketFilter NEW = statuses(1L);

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(db.database());
        Emptying.empty(db.database(), "ticket", "ticket_count", "ticket_count_change");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static TicketFilter statuses(Long... ids) {
        return filter(List.of(ids), Optional.empty());
    }

    private static TicketFilter filter(List<Long> statuses, Optional<String> agent) {
        return new TicketFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                agent,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                statuses,
                Map.of());
    }

    /// Each a second after the one before.
    private List<Long> tickets(int count) {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            desk.time.updateAndGet(now -> now.plusSeconds(1));
            ids.add(desk.ticket("c" + i + "@lists.example"));
        }
        return ids.reversed();
    }

    private List<Long> page(TicketFilter filter, int limit, long offset) {
        return desk.tickets.find(filter, new ListPage("reader", limit, offset), VisibleQueues.ALL).tickets().stream()
                .map(TicketView::id)
                .toList();
    }

    private void close(long ticket) {
        desk.time.updateAndGet(now -> now.plusSeconds(1));
        desk.tickets.update(ticket, TicketUpdate.NOTHING.withStatus(CLOSED), SomeAct.act());
    }

    @Test
    void the_newest_modification_comes_first() {
        List<Long> ids = tickets(3);
        assertThat(page(TicketFilter.ALL, 10, 0)).isEqualTo(ids);
        close(ids.getLast());
        assertThat(page(TicketFilter.ALL, 10, 0)).containsExactly(ids.get(2), ids.get(0), ids.get(1));
    }

    @Test
    void several_statuses_are_one_list_in_the_order_of_modification() {
        List<Long> ids = tickets(5);
        close(ids.get(3));
        assertThat(page(statuses(1L, CLOSED), 3, 0)).containsExactly(ids.get(3), ids.get(0), ids.get(1));
        assertThat(page(statuses(1L, CLOSED), 3, 3)).containsExactly(ids.get(2), ids.get(4));
        assertThat(desk.tickets
                        .find(statuses(CLOSED, 1L), new ListPage("reader", 1, 0), VisibleQueues.ALL)
                        .count())
                .isEqualTo(5);
    }

    @Test
    void a_viewer_finds_counts_and_gets_the_tickets_of_its_queues_only() {
        List<Long> ids = tickets(3);
        var limited = new VisibleQueues(false, Set.of());
        var found = desk.tickets.find(TicketFilter.ALL, new ListPage("limited", 2, 0), limited);
        assertThat(found.count()).isZero();
        assertThat(found.tickets()).isEmpty();
        assertThatThrownBy(() -> desk.tickets.get(ids.getFirst(), limited)).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> desk.tickets.errors(ids.getFirst(), TicketUpdate.NOTHING, limited))
                .isInstanceOf(Problem.NotFound.class);
        var own = new VisibleQueues(
                false,
                Set.of(desk.tickets.get(ids.getFirst(), VisibleQueues.ALL).queueId()));
        assertThat(desk.tickets
                        .find(TicketFilter.ALL, new ListPage("limited", 2, 0), own)
                        .count())
                .isEqualTo(3);
    }

    @Test
    void tickets_that_leave_the_list_make_none_of_the_others_be_skipped() {
        List<Long> ids = tickets(6);
        assertThat(page(NEW, 2, 0)).isEqualTo(ids.subList(0, 2));
        close(ids.get(0));
        close(ids.get(1));
        assertThat(page(NEW, 2, 2)).isEqualTo(ids.subList(2, 4));
        assertThat(page(NEW, 2, 4)).isEqualTo(ids.subList(4, 6));
    }

    @Test
    void tickets_that_come_make_none_of_the_others_be_repeated() {
        List<Long> ids = tickets(4);
        assertThat(page(TicketFilter.ALL, 2, 0)).isEqualTo(ids.subList(0, 2));
        tickets(3);
        assertThat(page(TicketFilter.ALL, 2, 2)).isEqualTo(ids.subList(2, 4));
    }

    @Test
    void another_reader_s_offset_is_counted() {
        List<Long> ids = tickets(4);
        page(TicketFilter.ALL, 2, 0);
        List<Long> more = tickets(1);
        assertThat(
                        desk
                                .tickets
                                .find(TicketFilter.ALL, new ListPage("another", 2, 2), VisibleQueues.ALL)
                                .tickets()
                                .stream()
                                .map(TicketView::id))
                .isEqualTo(ids.subList(1, 3));
        assertThat(page(TicketFilter.ALL, 1, 0)).isEqualTo(more);
    }

    @Test
    void counts_are_those_of_counting_before_and_after_they_are_folded() {
        List<Long> ids = tickets(5);
        close(ids.get(0));
        assertThatCountsAreRight();
        desk.tickets.foldCounts();
        assertThatCountsAreRight();
        close(ids.get(1));
        desk.tickets.update(ids.get(2), TicketUpdate.NOTHING.withAgent("akowalski"), SomeAct.act());
        assertThatCountsAreRight();
        desk.tickets.foldCounts();
        assertThatCountsAreRight();
        assertThat(count(NEW)).isEqualTo(3);
        assertThat(count(filter(List.of(), Optional.of("akowalski")))).isEqualTo(1);
        db.database().useTransaction(handle -> handle.execute("delete from message; delete from ticket"));
        assertThatCountsAreRight();
        assertThat(count(TicketFilter.ALL)).isZero();
    }

    private void assertThatCountsAreRight() {
        for (long status = 1; status <= CLOSED; status++) {
            long id = status;
            long counted = db.database()
                    .read(handle -> handle.createQuery("select count(*) from ticket where status_id = :id")
                            .bind("id", id)
                            .mapTo(Long.class)
                            .one());
            assertThat(count(statuses(id))).isEqualTo(counted);
        }
    }

    private long count(TicketFilter filter) {
        return desk.tickets
                .find(filter, new ListPage("reader", 1, 0), VisibleQueues.ALL)
                .count();
    }
}
