package odzew.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.field.FieldType;
import odzew.problem.CodedText;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TicketUpdateTest {

    private static final long NEW = 1;
    private static final long IN_PROGRESS = 5;
    private static final long CLOSED = 6;

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = new Desk(db.database());
        var fields = new CustomFields(db.database(), Clock.systemUTC());
        for (int i = 0; i < 8; i++) {
            fields.create(FieldOwner.TICKET, "field " + i, FieldType.TEXT, List.of(), SomeAct.act());
        }
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static void update(long ticket, TicketUpdate update) {
        update(ticket, update, SomeAct.act());
    }

    private static void update(long ticket, TicketUpdate update, AuditedCommand act) {
        desk.tickets.update(ticket, update, act);
    }

    private static TicketUpdate field(String name, String value) {
        return new TicketUpdate(
                TicketUpdate.NOTHING.agentLogin(),
                TicketUpdate.NOTHING.statusId(),
                TicketUpdate.NOTHING.substatusId(),
                TicketUpdate.NOTHING.categoryId(),
                TicketUpdate.NOTHING.queueId(),
                TicketUpdate.NOTHING.tags(),
                Map.of(name, value));
    }

    private static List<String> comments(long ticket) {
        return desk.tickets.get(ticket, VisibleQueues.ALL).messages().reversed().stream()
                .map(MessageView::systemComment)
                .filter(comment -> !comment.isEmpty())
                .toList();
    }

    @Test
    void each_change_is_said_in_a_comment_of_its_own() {
        long ticket = desk.ticket("a@changes.example");
        update(
                ticket,
                TicketUpdate.NOTHING
                        .withStatus(IN_PROGRESS)
                        .withAgent("akowalski")
                        .withTags(List.of("b", "a", "b")),
                AuditedCommand.of(Actor.agent("testowy.agent17", ""), VisibleQueues.ALL, "tickets.put", "tickets"));

        assertThat(comments(ticket))
                .containsExactly(
                        "Changed status from [Nowe] to [W realizacji]",
                        "Changed user from [] to [akowalski]",
                        "Changed tags from [] to [a, b]");
        assertThat(desk.tickets
                        .get(ticket, VisibleQueues.ALL)
                        .messages()
                        .getFirst()
                        .agentLogin())
                .contains("testowy.agent17");
        assertThat(desk.tickets
                        .get(ticket, VisibleQueues.ALL)
                        .messages()
                        .getFirst()
                        .note()
                        .lines())
                .containsExactly(CodedText.of(NoteKind.CHANGED, "tags", "", "a, b"));
    }

    @Test
    void what_is_so_already_leaves_no_trace() {
        long ticket = desk.ticket("a@same.example");
        TicketView before = desk.tickets.get(ticket, VisibleQueues.ALL);
        desk.time.updateAndGet(now -> now.plusSeconds(60));
        update(ticket, TicketUpdate.NOTHING.withStatus(NEW).withTags(List.of()));

        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL)).isEqualTo(before);
    }

    @Test
    void closing_notes_the_time_and_opening_again_forgets_it() {
        long ticket = desk.ticket("a@closing.example");
        var closed = desk.time.updateAndGet(now -> now.plus(Duration.ofHours(30)));
        update(ticket, TicketUpdate.NOTHING.withStatus(CLOSED));
        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL).closedAt()).contains(closed);

        desk.time.updateAndGet(now -> now.plusSeconds(60));
        update(ticket, TicketUpdate.NOTHING.withTags(List.of("later")));
        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL).closedAt()).contains(closed);

        update(ticket, TicketUpdate.NOTHING.withStatus(NEW));
        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL).closedAt()).isEmpty();
    }

    @Test
    void closing_is_an_event_beside_the_update() {
        long ticket = desk.ticket("a@events.example");
        update(ticket, TicketUpdate.NOTHING.withStatus(CLOSED));

        assertThat(desk.actions(ticket)).containsExactly("TICKET_CREATED", "TICKET_UPDATED", "TICKET_CLOSED");
    }

    @Test
    void all_that_is_wrong_is_told_and_nothing_is_changed() {
        long ticket = desk.ticket("a@wrong.example");
        assertThatThrownBy(
                        () -> update(ticket, TicketUpdate.NOTHING.withStatus(99).withAgent("nikt")))
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        problem -> assertThat(problem.errors())
                                .extracting(ValidationError::field)
                                .containsExactly("status_id", "user_login"));
        assertThat(comments(ticket)).isEmpty();
    }

    @Test
    void edits_at_the_same_time_lose_nothing() throws Exception {
        long ticket = desk.ticket("a@concurrent.example");
        var edits = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 8; i++) {
            String name = "field " + i;
            edits.add(() -> {
                update(ticket, field(name, "value of " + name));
                return null;
            });
        }
        edits.add(() -> {
            update(ticket, TicketUpdate.NOTHING.withStatus(IN_PROGRESS));
            return null;
        });
        edits.add(() -> {
            update(ticket, TicketUpdate.NOTHING.withAgent("akowalski"));
            return null;
        });
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (Future<Void> edit : threads.invokeAll(edits)) {
                edit.get();
            }
        }

        TicketView after = desk.tickets.get(ticket, VisibleQueues.ALL);
        assertThat(after.customFields())
                .allSatisfy(value -> assertThat(value.value())
                        .contains("value of " + value.field().name()));
        assertThat(after.statusId()).isEqualTo(IN_PROGRESS);
        assertThat(after.agentLogin()).contains("akowalski");
        assertThat(comments(ticket)).hasSize(10);
    }
}
