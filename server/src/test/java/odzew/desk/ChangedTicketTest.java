package odzew.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.ticket.TicketUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A list's filter means the same to PostgreSQL and to the pages that hear of a change.
class ChangedTicketTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private FrontDesk desk;
    private TicketLists lists;
    private ReadMarks marks;

    @BeforeEach
    void open() {
        Emptying.empty(db.database(), "ticket", "ticket_count", "ticket_count_change", "ticket_read_before");
        desk = new FrontDesk(db.database());
        lists = new TicketLists(db.database());
        marks = new ReadMarks(db.database());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void every_condition_is_met_by_the_tickets_that_the_database_finds() throws IOException {
        List<Long> ids = tickets();
        List<ChangedTicket> changed = new ChangedTickets(db.database()).read(ids);
        assertThat(changed).extracting(it -> it.row().id()).containsExactlyElementsOf(ids);
        for (Condition condition : conditions(ids)) {
            for (var asked : List.of(condition, new Condition.Not(condition))) {
                Filter filter = Filter.ALL.and(asked);
                for (long agent : List.of(desk.anna, desk.jan)) {
                    assertThat(changed.stream()
                                    .filter(it -> it.meets(filter, agent))
                                    .map(it -> it.row().id()))
                            .as(asked + " for " + agent)
                            .containsExactlyInAnyOrderElementsOf(lists.among(Viewer.ofEverything(agent), filter, ids));
                }
            }
        }
    }

    @Test
    void a_line_is_the_line_that_its_reader_would_get() throws IOException {
        List<Long> ids = tickets();
        List<ChangedTicket> changed = new ChangedTickets(db.database()).read(ids);
        for (long agent : List.of(desk.anna, desk.jan)) {
            assertThat(changed.stream().map(it -> it.rowFor(agent)))
                    .containsExactlyElementsOf(lists.rows(Viewer.ofEverything(agent), ids));
        }
    }

    private List<Long> tickets() throws IOException {
        var ids = new ArrayList<Long>();
        desk.temporaryFiles.ensure("aa11", "zdjęcie.png", new ByteArrayInputStream(new byte[] {1}));
        ids.add(desk.ticket("sprzedaz@thulium.example", "a@x.example", "A", "x", List.of("Pilne"), List.of("aa11")));
        marks.begin(desk.jan);
        ids.add(desk.at(1).ticket("serwis@thulium.example", "b@x.example", "B", "x", List.of("vip")));
        ids.add(desk.at(2).ticket("c@x.example", "C", "x"));
        ids.add(desk.at(3).ticket("d@x.example", "D", "x"));
        ids.add(desk.at(4).ticket("a@x.example", "E", "x"));
        desk.assign(ids.get(0), desk.anna);
        desk.assign(ids.get(1), desk.jan);
        desk.close(ids.get(2));
        desk.at(5).answer(ids.get(3), "anna", "<p>odpowiedź</p>");
        marks.seen(desk.anna, VisibleQueues.ALL, ids.get(1));
        desk.at(6).write(ids.get(4), "Halo?");
        desk.tickets.update(ids.get(4), TicketUpdate.NOTHING.withStatus(5), SomeAct.act());
        return ids;
    }

    private List<Condition> conditions(List<Long> ids) {
        long customer = desk.id("select customer_id from ticket where id = " + ids.getFirst());
        return List.of(
                new Condition.InQueue(Set.of(desk.service)),
                new Condition.InStatus(Set.of(5L, 6L)),
                new Condition.InCategory(Set.of(1L)),
                new Condition.Open(),
                new Condition.AssignedTo(Optional.of(desk.anna)),
                new Condition.AssignedTo(Optional.empty()),
                new Condition.Tagged("pilne"),
                new Condition.OfCustomer(customer),
                new Condition.Before(FrontDesk.NOON.plusSeconds(90)),
                new Condition.Since(FrontDesk.NOON.plusSeconds(330)),
                new Condition.Unread(),
                new Condition.Waiting(),
                new Condition.WithAttachment());
    }
}
