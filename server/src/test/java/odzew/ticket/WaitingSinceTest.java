package odzew.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingSinceTest {

    private static final long MERGED = 4;

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = new Desk(db.database());
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /// A ticket begins with the customer's message 1; the number is that of the message since which the customer
    /// waits, 0 for none.
    @ParameterizedTest
    @CsvSource({
        "'',                               1",
        "REPLY,                            0",
        "CANCELLED,                        1",
        "FORWARD,                          1",
        "FORWARD CANCELLED,                1",
        "REPLY CANCELLED,                  0",
        "REPLY FORWARD,                    0",
        "MAIL,                             1",
        "REPLY MAIL,                       3",
        "REPLY MAIL CANCELLED,             3",
        "REPLY MAIL FORWARD MAIL,          3",
        "REPLY AUTOMATIC,                  0",
        "REPLY AUTOMATIC MAIL,             4",
        "AUTOMATIC CANCELLED,              1"
    })
    void the_customer_waits_since_the_first_message_after_the_last_answer(String messages, int expected) {
        Written written = written(messages);

        db.database().useTransaction(handle -> WaitingSince.recount(handle, written.ticket()));

        assertThat(waitingSince(written.ticket()))
                .isEqualTo(expected == 0 ? Optional.empty() : Optional.of(written.at(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "REPLY,                    2, true",
        "REPLY FORWARD,            2, true",
        "REPLY CANCELLED,          2, true",
        "REPLY MAIL AUTOMATIC,     2, true",
        "REPLY REPLY,              2, false",
        "REPLY REPLY,              3, true",
        "REPLY FORWARD,            3, false"
    })
    void the_last_answer_is_a_reply_to_the_customer_that_was_not_cancelled(String messages, int message, boolean last) {
        Written written = written(messages);
        assertThat(db.database()
                        .<Boolean, RuntimeException>read(handle -> WaitingSince.isLastAnswer(
                                handle, written.ticket(), written.ids().get(message - 1))))
                .isEqualTo(last);
    }

    @Test
    void answers_in_a_ticket_that_is_merged_here_count() {
        Written own = written("");
        Written other = written("CANCELLED");
        db.database()
                .useTransaction(handle -> handle.createUpdate(
                                "update ticket set merged_into_ticket_id = :into, status_id = :merged where id = :id")
                        .bind("into", own.ticket())
                        .bind("merged", MERGED)
                        .bind("id", other.ticket())
                        .execute());
        desk.tickets.reply(other.ticket(), Desk.response("answered"), SomeAct.act());

        db.database().useTransaction(handle -> WaitingSince.recount(handle, own.ticket()));

        assertThat(waitingSince(own.ticket())).isEmpty();
    }

    /// As an import leaves it, or a program that sets the status.
    @Test
    void a_ticket_marked_as_merged_without_another_one_is_new_again_when_its_customer_writes() {
        long ticket = desk.ticket("merged@nowhere.example");
        desk.tickets.update(ticket, status(MERGED), SomeAct.act());

        write(ticket);

        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL).statusName()).isEqualTo("Nowe");
        assertThat(waitingSince(ticket)).isPresent();
    }

    private static TicketUpdate status(long id) {
        return new TicketUpdate(
                TicketUpdate.NOTHING.agentLogin(),
                OptionalLong.of(id),
                TicketUpdate.NOTHING.substatusId(),
                TicketUpdate.NOTHING.categoryId(),
                TicketUpdate.NOTHING.queueId(),
                TicketUpdate.NOTHING.tags(),
                TicketUpdate.NOTHING.customFields());
    }

    private record Written(long ticket, List<Long> ids, List<Instant> times) {

        Instant at(int message) {
            return times.get(message - 1);
        }
    }

    private static Written written(String messages) {
        long ticket = desk.ticket("waits" + NUMBER.incrementAndGet() + "@customer.example");
        var ids = new ArrayList<>(List.of(desk.tickets
                .get(ticket, VisibleQueues.ALL)
                .messages()
                .getFirst()
                .id()));
        var times = new ArrayList<>(List.of(desk.time.get()));
        for (String message : messages.isEmpty() ? List.<String>of() : List.of(messages.split(" "))) {
            desk.time.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
            long id = message.equals("MAIL") || message.equals("AUTOMATIC")
                    ? write(ticket)
                    : desk.tickets
                            .reply(ticket, Desk.response(message + NUMBER.incrementAndGet()), SomeAct.act())
                            .id();
            switch (message) {
                case "FORWARD" -> set("update message set forwarded = true where id = :id", id);
                case "AUTOMATIC" ->
                    set("update message set system_notes = '[[\"AUTOMATIC_ANSWER\", \"x\"]]' where id = :id", id);
                case "CANCELLED" -> set("""
                            update delivery set status = 'CANCELLED'
                             where outgoing_mail_id = (select id from outgoing_mail where message_id = :id)
                            """, id);
                default -> {}
            }
            ids.add(id);
            times.add(desk.time.get());
        }
        return new Written(ticket, ids, times);
    }

    private static long write(long ticket) {
        var response = new CustomerResponse("I wait " + NUMBER.incrementAndGet(), BodyType.PLAIN, Optional.empty());
        return desk.tickets.customerResponse(ticket, response, SomeAct.act()).id();
    }

    private static void set(String sql, long id) {
        db.database()
                .useTransaction(
                        handle -> handle.createUpdate(sql).bind("id", id).execute());
    }

    private static Optional<Instant> waitingSince(long ticket) {
        return db.database()
                .read(handle -> handle.createQuery(
                                "select waiting_since from ticket where id = :id and waiting_since is not null")
                        .bind("id", ticket)
                        .mapTo(Instant.class)
                        .findOne());
    }
}
