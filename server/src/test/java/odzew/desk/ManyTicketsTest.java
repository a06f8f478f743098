package odzew.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import odzew.ticket.BulkChange;
import odzew.ticket.TicketUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Changes of many tickets at once, and how many there are.
class ManyTicketsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private FrontDesk desk;
    private TicketLists lists;

    @BeforeEach
    void open() {
        Emptying.empty(db.database(), "ticket", "ticket_count", "ticket_count_change", "message", "attachment");
        desk = new FrontDesk(db.database());
        lists = new TicketLists(db.database());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void those_that_were_chosen_are_assigned_tagged_and_moved_with_a_history() {
        long first = desk.ticket("sprzedaz@thulium.example", "a@x.example", "A", "x", List.of("vip"));
        long second = desk.ticket("b@x.example", "B", "x");
        long events = desk.id("select count(*) from event");

        BulkChange.Result result = desk.tickets.updateAll(
                new BulkChange(
                        seen(),
                        TicketUpdate.NOTHING.withAgent("jan").withStatus(5),
                        Optional.of("pilne"),
                        VisibleQueues.ALL),
                SomeAct.act());

        assertThat(result.changed()).containsExactly(first, second);
        assertThat(result.missed()).isEmpty();
        assertThat(desk.tickets.get(first, VisibleQueues.ALL).tags()).containsExactly("pilne", "vip");
        assertThat(desk.tickets.get(second, VisibleQueues.ALL).tags()).containsExactly("pilne");
        assertThat(desk.tickets.get(second, VisibleQueues.ALL).agentLogin()).contains("jan");
        assertThat(desk.tickets.get(second, VisibleQueues.ALL).statusId()).isEqualTo(5);
        assertThat(desk.id("select count(*) from event")).isEqualTo(events + 2);
    }

    @Test
    void what_was_done_is_taken_back_where_nobody_went_on_with_it() {
        long first = desk.ticket("sprzedaz@thulium.example", "a@x.example", "A", "x", List.of("vip"));
        long second = desk.ticket("b@x.example", "B", "x");
        desk.tickets.update(second, TicketUpdate.NOTHING.withAgent("anna").withStatus(5), SomeAct.act());
        BulkChange.Result done = desk.tickets.updateAll(
                new BulkChange(
                        seen(),
                        TicketUpdate.NOTHING.withAgent("jan").withStatus(6),
                        Optional.of("pilne"),
                        VisibleQueues.ALL),
                SomeAct.act());
        desk.tickets.update(first, TicketUpdate.NOTHING.withAgent("anna"), SomeAct.act());

        BulkChange.Result undone = desk.tickets.restore(done.undo(), VisibleQueues.ALL, SomeAct.act());

        assertThat(undone.changed()).containsExactly(second);
        assertThat(undone.missed()).containsExactly(first);
        assertThat(desk.tickets.get(second, VisibleQueues.ALL).agentLogin()).contains("anna");
        assertThat(desk.tickets.get(second, VisibleQueues.ALL).statusId()).isEqualTo(5);
        assertThat(desk.tickets.get(second, VisibleQueues.ALL).tags()).isEmpty();
        assertThat(desk.tickets.get(first, VisibleQueues.ALL).statusId()).isEqualTo(6);
        assertThat(desk.tickets
                        .restore(done.undo(), new VisibleQueues(false, Set.of()), SomeAct.act())
                        .changed())
                .isEmpty();
    }

    @Test
    void a_ticket_that_somebody_changed_meanwhile_is_left_alone_and_named() {
        long first = desk.ticket("a@x.example", "A", "x");
        long second = desk.ticket("b@x.example", "B", "x");
        Map<Long, String> seen = seen();
        desk.tickets.update(first, TicketUpdate.NOTHING.withAgent("anna"), SomeAct.act());

        BulkChange.Result result = desk.tickets.updateAll(
                new BulkChange(seen, TicketUpdate.NOTHING.withAgent("jan"), Optional.empty(), VisibleQueues.ALL),
                SomeAct.act());

        assertThat(result.changed()).containsExactly(second);
        assertThat(result.missed()).containsExactly(first);
        assertThat(desk.tickets.get(first, VisibleQueues.ALL).agentLogin()).contains("anna");
    }

    @Test
    void nothing_is_changed_that_one_may_not_see_and_nothing_at_all_by_a_mistake() {
        long sales = desk.ticket("a@x.example", "A", "x");
        BulkChange.Result result = desk.tickets.updateAll(
                new BulkChange(
                        seen(),
                        TicketUpdate.NOTHING.withAgent("jan"),
                        Optional.empty(),
                        new VisibleQueues(false, Set.of(desk.service))),
                SomeAct.act());
        assertThat(result.missed()).containsExactly(sales);

        assertThatThrownBy(() -> desk.tickets.updateAll(
                        new BulkChange(
                                seen(),
                                TicketUpdate.NOTHING.withAgent("nobody"),
                                Optional.of("pilne"),
                                VisibleQueues.ALL),
                        SomeAct.act()))
                .isInstanceOf(Problem.Invalid.class);
        assertThat(desk.tickets.get(sales, VisibleQueues.ALL).tags()).isEmpty();
        assertThatThrownBy(() -> new BulkChange(Map.of(), TicketUpdate.NOTHING, Optional.empty(), VisibleQueues.ALL))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void every_list_has_its_exact_number_before_and_after_the_counters_are_folded() {
        long mine = desk.ticket("a@x.example", "A", "x");
        desk.assign(mine, desk.anna);
        desk.ticket("b@x.example", "B", "x");
        desk.ticket("serwis@thulium.example", "c@x.example", "C", "x", List.of());
        long closed = desk.ticket("d@x.example", "D", "x");
        desk.close(closed);

        for (int round = 0; round < 2; round++) {
            Counts counts = Counts.read(db.database(), Viewer.ofEverything(desk.anna));
            assertThat(counts.mine()).isEqualTo(1);
            assertThat(counts.unassigned()).isEqualTo(2);
            assertThat(counts.open()).isEqualTo(3);
            assertThat(counts.all()).isEqualTo(4);
            assertThat(counts.ofQueue(desk.sales)).isEqualTo(2);
            assertThat(counts.ofQueue(desk.service)).isEqualTo(1);
            assertThat(counts.ofStatus(6)).isEqualTo(1);
            Counts limited = Counts.read(db.database(), new Viewer(desk.anna, Optional.of(Set.of(desk.service))));
            assertThat(limited.all()).isEqualTo(1);
            assertThat(limited.mine()).isZero();
            desk.tickets.foldCounts();
        }
    }

    private Map<Long, String> seen() {
        var versions = new LinkedHashMap<Long, String>();
        lists.page(Viewer.ofEverything(desk.anna), Filter.OPEN, Sort.UPDATED.usual(), Optional.empty(), 50)
                .rows()
                .forEach(row -> versions.put(row.id(), row.version()));
        return versions;
    }
}
