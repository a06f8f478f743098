package odzew.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import odzew.ticket.MessageType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TicketListsTest {

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
    void a_line_shows_the_newest_new_text_without_what_it_quotes() {
        long ticket = desk.ticket("jan@x.example", "Paczka", "Dzień dobry,\nkiedy dotrze?");
        desk.answer(ticket, "anna", "<p>Jutro.</p>");
        desk.write(ticket, "Dziękuję bardzo!\n\nW dniu 23.11.2026 Anna pisze:\n> Jutro.\n");

        TicketRow row = first(Filter.OPEN);

        assertThat(row.excerpt()).isEqualTo("Dziękuję bardzo!");
        assertThat(row.excerptOf()).isEqualTo(MessageType.MAIL);
        assertThat(row.who()).isEqualTo("jan@x.example");
        assertThat(row.subject()).isEqualTo("Paczka");
        assertThat(row.queueName()).isEqualTo("Sprzedaż");
        assertThat(row.status().englishName()).isEqualTo("New");
    }

    @Test
    void a_customer_waits_from_the_first_unanswered_message_until_an_answer() {
        long ticket = desk.at(0).ticket("a@x.example", "A", "Pierwsze");
        assertThat(first(Filter.OPEN).waitingSince()).contains(FrontDesk.NOON);

        desk.at(5).write(ticket, "Drugie");
        assertThat(first(Filter.OPEN).waitingSince()).contains(FrontDesk.NOON);

        desk.at(6).comment(ticket, "anna", "Zapytam magazyn.");
        assertThat(first(Filter.OPEN).waitingSince()).contains(FrontDesk.NOON);

        desk.at(7).answer(ticket, "anna", "Już.");
        assertThat(first(Filter.OPEN).waitingSince()).isEmpty();

        desk.at(9).write(ticket, "Trzecie");
        assertThat(first(Filter.OPEN).waitingSince()).contains(FrontDesk.NOON.plus(Duration.ofMinutes(9)));
    }

    @Test
    void who_writes_to_a_closed_ticket_waits_from_then_on() {
        long ticket = desk.at(0).ticket("a@x.example", "A", "Pierwsze");
        desk.close(ticket);
        assertThat(ids(Filter.OPEN)).isEmpty();

        desk.at(90).write(ticket, "Znowu ja");

        assertThat(first(Filter.OPEN).waitingSince()).contains(FrontDesk.NOON.plus(Duration.ofMinutes(90)));
    }

    @Test
    void a_status_that_becomes_a_closing_one_closes_its_tickets() {
        long ticket = desk.ticket("a@x.example", "A", "x");
        db.database().useTransaction(handle -> {
            handle.execute("insert into ticket_status (id, name, name_en, kind, position)"
                    + " values (77, 'Próba', 'Trial', 'IN_PROGRESS', 77)");
            handle.execute("update ticket set status_id = 77 where id = ?", ticket);
        });
        assertThat(ids(Filter.OPEN)).containsExactly(ticket);

        db.database().useTransaction(handle -> {
            handle.execute("update ticket_status set kind = 'CLOSED' where id = 77");
        });

        assertThat(ids(Filter.OPEN)).isEmpty();
        assertThat(ids(Filter.ALL)).containsExactly(ticket);
    }

    @Test
    void lists_are_those_of_their_names() {
        long mine = desk.at(0).ticket("a@x.example", "A", "x");
        desk.assign(mine, desk.anna);
        long theirs = desk.at(1).ticket("b@x.example", "B", "x");
        desk.assign(theirs, desk.jan);
        long nobodys = desk.at(2).ticket("serwis@thulium.example", "c@x.example", "C", "x", List.of("Pilne"));
        long closed = desk.at(3).ticket("d@x.example", "D", "x");
        desk.close(closed);

        assertThat(ids(Filter.openOf(desk.anna))).containsExactly(mine);
        assertThat(ids(Filter.UNASSIGNED)).containsExactly(nobodys);
        assertThat(ids(Filter.openInQueue(desk.sales))).containsExactly(theirs, mine);
        assertThat(ids(Filter.inStatus(6))).containsExactly(closed);
        assertThat(ids(Filter.ALL)).containsExactly(closed, nobodys, theirs, mine);
        assertThat(ids(Filter.ALL.and(new Condition.Tagged("pilne")))).containsExactly(nobodys);
        assertThat(ids(Filter.ALL.and(new Condition.Not(new Condition.Tagged("pilne")))))
                .containsExactly(closed, theirs, mine);
        assertThat(ids(Filter.ALL.and(new Condition.Not(new Condition.AssignedTo(Optional.of(desk.anna))))))
                .containsExactly(closed, nobodys, theirs);
        assertThat(lists.count(anna, Filter.ALL, 1000, Duration.ofSeconds(30))).hasValue(4);
        assertThat(lists.count(anna, Filter.ALL, 3, Duration.ofSeconds(30))).hasValue(3);
    }

    @Test
    void nobody_sees_a_queue_that_is_not_theirs() {
        desk.ticket("a@x.example", "A", "x");
        long service = desk.ticket("serwis@thulium.example", "c@x.example", "C", "x", List.of());
        var limited = new Viewer(desk.anna, Optional.of(Set.of(desk.service)));

        assertThat(lists.page(limited, Filter.ALL, Sort.UPDATED.usual(), Optional.empty(), 10)
                        .rows())
                .extracting(TicketRow::id)
                .containsExactly(service);
        assertThat(lists.page(limited, Filter.openInQueue(desk.sales), Sort.UPDATED.usual(), Optional.empty(), 10)
                        .rows())
                .isEmpty();
        assertThat(lists.rows(limited, ids(Filter.ALL)))
                .extracting(TicketRow::id)
                .containsExactly(service);
        assertThat(lists.page(
                                new Viewer(desk.anna, Optional.of(Set.of())),
                                Filter.ALL,
                                Sort.UPDATED.usual(),
                                Optional.empty(),
                                10)
                        .rows())
                .isEmpty();
    }

    @Test
    void every_order_pages_through_all_tickets_once_in_both_directions() {
        var all = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            long ticket = desk.at(i / 2).ticket("żaneta" + i % 3 + "@x.example", "Temat " + "łąąza".charAt(i % 5), "x");
            if (i % 2 == 0) {
                desk.answer(ticket, "anna", "x");
            }
            all.add(ticket);
        }
        for (Sort sort : Sort.values()) {
            for (Order order : List.of(sort.usual(), sort.usual().reversed())) {
                var seen = new ArrayList<Long>();
                Optional<Cursor> from = Optional.empty();
                do {
                    TicketListPage page = lists.page(anna, Filter.OPEN, order, from, 2);
                    page.rows().forEach(row -> seen.add(row.id()));
                    from = page.next().flatMap(cursor -> Cursor.parse(cursor.toString()));
                } while (from.isPresent());
                assertThat(seen).as(order.toString()).containsExactlyInAnyOrderElementsOf(all);
                assertThat(Order.parse(order.toString())).contains(order);
            }
        }
    }

    @Test
    void names_are_sorted_as_poles_do() {
        for (String subject : List.of("Zegar", "Ćma", "Cebula", "Łuk", "lampa", "Mak")) {
            desk.ticket("a@x.example", subject, "x");
        }
        assertThat(lists.page(anna, Filter.OPEN, Sort.SUBJECT.usual(), Optional.empty(), 10)
                        .rows())
                .extracting(TicketRow::subject)
                .containsExactly("Cebula", "Ćma", "lampa", "Łuk", "Mak", "Zegar");
    }

    @Test
    void who_waits_longest_comes_first_and_who_does_not_wait_last() {
        long second = desk.at(5).ticket("b@x.example", "B", "x");
        long first = desk.at(1).ticket("a@x.example", "A", "x");
        long answered = desk.at(0).ticket("c@x.example", "C", "x");
        desk.at(9).answer(answered, "anna", "y");

        assertThat(lists.page(anna, Filter.OPEN, Sort.WAITING.usual(), Optional.empty(), 10)
                        .rows())
                .extracting(TicketRow::id)
                .containsExactly(first, second, answered);
    }

    @Test
    void an_attachment_shows() throws IOException {
        desk.ticket("a@x.example", "A", "x");
        desk.temporaryFiles.ensure("aabbcc", "umowa.txt", new ByteArrayInputStream(new byte[] {65}));
        long with = desk.ticket("sprzedaz@thulium.example", "b@x.example", "B", "x", List.of(), List.of("aabbcc"));

        assertThat(ids(Filter.ALL.and(new Condition.WithAttachment()))).containsExactly(with);
        assertThat(first(Filter.ALL).attachment()).isTrue();
    }

    @Test
    void a_page_that_nobody_gave_out_is_not_found() {
        desk.ticket("a@x.example", "A", "x");
        assertThat(Cursor.parse("nonsense!")).isEmpty();
        assertThatThrownBy(() -> lists.page(
                        anna, Filter.ALL, Sort.UPDATED.usual(), Optional.of(new Cursor("yesterday-ish", 1)), 10))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void an_excerpt_is_one_short_line_of_whole_characters() {
        String body = "😀".repeat(500) + "\u0007\n\n koniec";
        desk.ticket("a@x.example", "A", body);

        String excerpt = first(Filter.ALL).excerpt();

        assertThat(excerpt).hasSizeLessThan(210).endsWith("…").doesNotContain("\n");
        assertThat(excerpt.codePoints().filter(it -> Character.getType(it) == Character.SURROGATE))
                .isEmpty();
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
