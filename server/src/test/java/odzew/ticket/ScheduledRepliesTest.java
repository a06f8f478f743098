package odzew.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.outbox.CaptureTransport;
import odzew.outbox.Deliverer;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryStatus;
import odzew.outbox.DeliveryView;
import odzew.outbox.HoldReason;
import odzew.outbox.MailWriter;
import odzew.outbox.RetrySchedule;
import odzew.problem.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A message with a later date looks whether its ticket has changed before it goes.
class ScheduledRepliesTest {

    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Desk desk;
    private static Deliverer deliverer;
    private static SentMails sentMails;

    @BeforeAll
    static void open() {
        desk = new Desk(db.database());
        var messageIds = new MessageIds(new byte[32], "fallback.example");
        deliverer = new Deliverer(
                db.database(),
                new CaptureTransport(),
                new MailWriter(
                        new MimeComposer(ZoneOffset.UTC),
                        _ -> {
                            throw new IllegalStateException("no files");
                        },
                        messageIds,
                        "desk",
                        false),
                messageIds,
                RetrySchedule.DEFAULT,
                desk.tickets::deliveriesChanged,
                desk.clock,
                DelivererSettings.of("test").checkedBy(new ChangedTickets()));
        sentMails = new SentMails(db.database(), new History(), desk.outbox, desk.clock);
    }

    @AfterAll
    static void close() {
        deliverer.close();
        desk.close();
    }

    @BeforeEach
    void noon() {
        desk.time.set(Desk.NOON);
    }

    @Test
    void a_ticket_that_has_not_changed_gets_its_reply_on_time() {
        Scheduled it = scheduled(IfChanged.HOLD);
        assertThat(it.afterItsTime().status()).isEqualTo(DeliveryStatus.CAPTURED);
    }

    @Test
    void the_customers_message_makes_it_wait_and_the_ticket_says_so() {
        Scheduled it = scheduled(IfChanged.HOLD);
        customerWrites(it.ticket());
        DeliveryView delivery = it.afterItsTime();
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.HELD);
        assertThat(delivery.holdReason()).contains(HoldReason.CUSTOMER_WROTE);
        assertThat(delivery.nextAttemptAt()).isEmpty();
        assertThat(delivery.attempts()).isEmpty();
        assertThat(desk.tickets.get(it.ticket(), VisibleQueues.ALL).messages())
                .extracting(MessageView::systemComment)
                .anyMatch(comment -> comment.contains("was not sent, because the ticket has changed"));
        assertThat(db.database().read(desk.outbox::waitingForPerson)).isPositive();
        assertThat(it.afterItsTime().status()).isEqualTo(DeliveryStatus.HELD);
    }

    @Test
    void a_colleagues_answer_makes_it_wait_and_ones_own_does_not() {
        Scheduled own = scheduled(IfChanged.HOLD);
        desk.tickets.reply(own.ticket(), Desk.response("more", "akowalski", List.of()), SomeAct.act());
        assertThat(own.afterItsTime().status()).isEqualTo(DeliveryStatus.CAPTURED);
        Scheduled other = scheduled(IfChanged.HOLD);
        desk.tickets.reply(other.ticket(), Desk.response("already answered"), SomeAct.act());
        assertThat(other.afterItsTime().holdReason()).contains(HoldReason.COLLEAGUE_ANSWERED);
    }

    @Test
    void a_closed_a_merged_ticket_and_an_erased_customer_make_it_wait() {
        Scheduled closed = scheduled(IfChanged.HOLD);
        desk.time.set(Desk.NOON.plus(Duration.ofHours(1)));
        desk.tickets.update(closed.ticket(), TicketUpdate.NOTHING.withStatus(closedStatus()), SomeAct.act());
        assertThat(closed.afterItsTime().holdReason()).contains(HoldReason.TICKET_CLOSED);
        Scheduled merged = scheduled(IfChanged.HOLD);
        desk.merge(merged.ticket(), desk.ticket("target" + CUSTOMERS.incrementAndGet() + "@x.example"));
        assertThat(merged.afterItsTime().holdReason()).contains(HoldReason.TICKET_MERGED);
        Scheduled erased = scheduled(IfChanged.HOLD);
        db.database()
                .useTransaction(handle -> handle.execute(
                        "delete from customer where id = (select customer_id from ticket where id = ?)",
                        erased.ticket()));
        assertThat(erased.afterItsTime().holdReason()).contains(HoldReason.CUSTOMER_ERASED);
    }

    @Test
    void a_reply_that_closes_its_ticket_is_sent() {
        long ticket = desk.ticket("c" + CUSTOMERS.incrementAndGet() + "@x.example");
        AgentResponse later = response(IfChanged.HOLD);
        var closing = new AgentResponse(
                later.body(),
                later.bodyType(),
                later.agentLogin(),
                later.date(),
                List.of(),
                true,
                later.hold(),
                Optional.empty(),
                later.seen(),
                true,
                Optional.empty(),
                false,
                "",
                IfChanged.HOLD);
        long message = desk.tickets.reply(ticket, closing, SomeAct.act()).id();
        assertThat(new Scheduled(ticket, message).afterItsTime().status()).isEqualTo(DeliveryStatus.CAPTURED);
    }

    @Test
    void a_caller_may_have_it_sent_whatever_happens() {
        Scheduled it = scheduled(IfChanged.SEND);
        customerWrites(it.ticket());
        assertThat(it.afterItsTime().status()).isEqualTo(DeliveryStatus.CAPTURED);
    }

    @Test
    void a_person_releases_it_once_or_takes_it_back() {
        Scheduled released = scheduled(IfChanged.HOLD);
        customerWrites(released.ticket());
        assertThatThrownBy(released::release).isInstanceOf(Problem.Conflict.class);
        released.afterItsTime();
        released.release();
        assertThat(released.afterItsTime().status()).isEqualTo(DeliveryStatus.CAPTURED);
        assertThatThrownBy(released::release).isInstanceOf(Problem.Conflict.class);
        Scheduled dropped = scheduled(IfChanged.HOLD);
        customerWrites(dropped.ticket());
        dropped.afterItsTime();
        sentMails.cancel(dropped.ticket(), dropped.message(), SomeAct.act(), _ -> "");
        assertThat(dropped.afterItsTime().status()).isEqualTo(DeliveryStatus.CANCELLED);
    }

    @Test
    void a_first_message_looks_before_it_goes_like_any_reply() {
        assertThat(opened(IfChanged.HOLD).afterItsTime().status()).isEqualTo(DeliveryStatus.CAPTURED);
        Scheduled written = opened(IfChanged.HOLD);
        customerWrites(written.ticket());
        DeliveryView held = written.afterItsTime();
        assertThat(held.status()).isEqualTo(DeliveryStatus.HELD);
        assertThat(held.holdReason()).contains(HoldReason.CUSTOMER_WROTE);
        written.release();
        assertThat(written.afterItsTime().status()).isEqualTo(DeliveryStatus.CAPTURED);
        Scheduled anyway = opened(IfChanged.SEND);
        customerWrites(anyway.ticket());
        assertThat(anyway.afterItsTime().status()).isEqualTo(DeliveryStatus.CAPTURED);
        Scheduled dropped = opened(IfChanged.HOLD);
        desk.time.set(Desk.NOON.plus(Duration.ofHours(1)));
        desk.tickets.update(dropped.ticket(), TicketUpdate.NOTHING.withStatus(closedStatus()), SomeAct.act());
        assertThat(dropped.afterItsTime().holdReason()).contains(HoldReason.TICKET_CLOSED);
        sentMails.cancel(dropped.ticket(), dropped.message(), SomeAct.act(), _ -> "");
        assertThat(dropped.afterItsTime().status()).isEqualTo(DeliveryStatus.CANCELLED);
    }

    private record Scheduled(long ticket, long message) {

        /// A day after its date.
        DeliveryView afterItsTime() {
            desk.time.set(Desk.NOON.plus(Duration.ofDays(3)));
            deliverer.deliverDue();
            return sentMails.deliveries(VisibleQueues.ALL, ticketNow(), message).getFirst();
        }

        private long ticketNow() {
            return db.database()
                    .read(handle -> handle.createQuery("select ticket_id from message where id = :id")
                            .bind("id", message)
                            .mapTo(Long.class)
                            .one());
        }

        void release() {
            sentMails.release(ticket, message, SomeAct.act(), _ -> "");
        }
    }

    private static Scheduled scheduled(IfChanged rule) {
        desk.time.set(Desk.NOON);
        long ticket = desk.ticket("s" + CUSTOMERS.incrementAndGet() + "@x.example");
        return new Scheduled(
                ticket,
                desk.tickets.reply(ticket, response(rule), SomeAct.act()).id());
    }

    /// A conversation of ours whose first message has a later date.
    private static Scheduled opened(IfChanged rule) {
        desk.time.set(Desk.NOON);
        var ticket = new NewTicket(
                "test@thulium.example",
                "Your order",
                "It leaves on Wednesday.",
                Optional.of("o" + CUSTOMERS.incrementAndGet() + "@x.example"),
                BodyType.PLAIN,
                "",
                List.of(),
                List.of(),
                Source.EMAIL,
                Direction.OUT,
                Optional.of("akowalski"),
                OptionalLong.empty(),
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                true);
        var later = FirstMail.dated(Optional.of(Desk.NOON.plus(Duration.ofDays(2))), rule);
        long id = desk.tickets.open(ticket, later, SomeAct.act()).ticketId();
        long message =
                desk.tickets.get(id, VisibleQueues.ALL).messages().getFirst().id();
        return new Scheduled(id, message);
    }

    private static AgentResponse response(IfChanged rule) {
        Instant date = Desk.NOON.plus(Duration.ofDays(2));
        return new AgentResponse("later", BodyType.PLAIN, "akowalski", Optional.of(date), List.of(), true)
                .ifChanged(rule);
    }

    private static void customerWrites(long ticket) {
        desk.tickets.customerResponse(
                ticket, new CustomerResponse("please cancel", BodyType.PLAIN, Optional.empty()), SomeAct.act());
    }

    private static long closedStatus() {
        return db.database()
                .read(handle -> handle.createQuery("select min(id) from ticket_status where kind = 'CLOSED'")
                        .mapTo(Long.class)
                        .one());
    }
}
