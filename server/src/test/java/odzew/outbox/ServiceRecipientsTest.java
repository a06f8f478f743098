package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.mail.MailAddress;
import odzew.mailbox.Sender.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Microsoft Graph and the Gmail API send a message to all its recipients at once.
class ServiceRecipientsTest extends ServiceRoom {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void several_recipients_get_one_message_and_each_has_its_own_delivery() throws IOException {
        ready(Kind.GRAPH);
        OutgoingMail mail =
                mail(List.of(CUSTOMER, MailAddress.of("d@x.example")), List.of(MailAddress.of("b@x.example")));
        IntStream.range(0, 3).forEach(_ -> {
            deliverer.deliverDue();
            world.later(Duration.ofMinutes(2));
        });
        assertThat(service.mails).hasSize(1);
        assertThat(service.mails.getFirst()).startsWith("Bcc: b@x.example\r\n").contains("To: c@x.example");
        assertThat(deliveries(mail))
                .extracting(DeliveryView::status)
                .containsOnly(DeliveryStatus.SENT)
                .hasSize(3);
    }

    @Test
    void a_message_to_several_recipients_is_taken_back_as_a_whole_or_not_at_all() throws IOException {
        ready(Kind.GRAPH);
        List<MailAddress> three = List.of(CUSTOMER, MailAddress.of("d@x.example"), MailAddress.of("e@x.example"));
        OutgoingMail undone = mail(three, List.of());
        assertThat(cancel(undone)).isEqualTo(new Cancellation.Cancelled(3, List.of()));
        deliverer.deliverDue();
        assertThat(service.mails).isEmpty();
        OutgoingMail gone = mail(three, List.of());
        world.deliverer(transport, new DelivererSettings("test", 1, false, Duration.ofMinutes(1)))
                .deliverDue();
        assertThat(deliveries(gone))
                .extracting(DeliveryView::status)
                .containsExactly(DeliveryStatus.SENT, DeliveryStatus.QUEUED, DeliveryStatus.QUEUED);
        assertThat(cancel(gone)).isInstanceOf(Cancellation.TooLate.class);
        deliverer.deliverDue();
        assertThat(deliveries(gone)).extracting(DeliveryView::status).containsOnly(DeliveryStatus.SENT);
        assertThat(service.mails).hasSize(1);
    }

    @Test
    void a_message_that_others_have_is_not_sent_again_for_one_recipient() throws IOException {
        ready(Kind.GRAPH);
        OutgoingMail mail = mail(List.of(CUSTOMER, MailAddress.of("d@x.example")), List.of());
        deliverer.deliverDue();
        for (int recipient = 0; recipient < 2; recipient++) {
            long bounced = deliveries(mail).get(recipient).id();
            database().useTransaction(handle -> {
                handle.execute("update delivery set status = 'BOUNCED' where id = ?", bounced);
                new OutboxControl()
                        .repeat(
                                handle,
                                new DeliveryFilter(Set.of(DeliveryStatus.BOUNCED), Optional.empty()),
                                10,
                                "anna",
                                world.now);
            });
            deliverer.deliverDue();
            assertThat(deliveries(mail).get(recipient).status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(deliveries(mail).get(recipient).reply()).contains("Write a new message to this recipient");
        }
        assertThat(service.mails).hasSize(1);
    }

    @Test
    void a_message_that_the_provider_refuses_fails_for_all_its_recipients_at_once() throws IOException {
        ready(Kind.GRAPH);
        service.answers.add(FakeMailService.Answer.graph(400, "ErrorInvalidRecipients"));
        OutgoingMail mail = mail(three(), List.of());
        alone().deliverDue();
        assertThat(deliveries(mail))
                .extracting(DeliveryView::status)
                .containsExactly(DeliveryStatus.FAILED, DeliveryStatus.QUEUED, DeliveryStatus.QUEUED);
        deliverer.deliverDue();
        assertThat(deliveries(mail)).extracting(DeliveryView::status).containsOnly(DeliveryStatus.FAILED);
        assertThat(deliveries(mail).getLast().reply())
                .contains("it was to go together with the message to c@x.example", "ErrorInvalidRecipients");
        assertThat(service.requests.get()).isEqualTo(1);
    }

    @Test
    void recipients_that_wait_for_the_first_one_follow_it_without_their_pause() throws IOException {
        ready(Kind.GRAPH);
        service.answers.add(FakeMailService.Answer.graph(409, "ErrorIrresolvableConflict"));
        OutgoingMail mail = mail(three(), List.of());
        deliverer.deliverDue();
        assertThat(deliveries(mail)).extracting(DeliveryView::status).containsOnly(DeliveryStatus.DEFERRED);
        service.answers.add(FakeMailService.Answer.graph(400, "ErrorInvalidRecipients"));
        long first = deliveries(mail).getFirst().id();
        database()
                .useTransaction(handle -> handle.execute(
                        "update delivery set next_attempt_at = next_attempt_at + interval '3 hours'"
                                + " where outgoing_mail_id = (select outgoing_mail_id from delivery where id = ?)"
                                + " and id <> ?",
                        first,
                        first));
        world.later(Duration.ofMinutes(20));
        deliverer.deliverDue();
        deliverer.deliverDue();
        assertThat(deliveries(mail)).extracting(DeliveryView::status).containsOnly(DeliveryStatus.FAILED);
    }

    @Test
    void a_message_that_failed_for_all_is_sent_again_to_all() throws IOException {
        ready(Kind.GRAPH);
        service.answers.add(FakeMailService.Answer.graph(400, "ErrorInvalidRecipients"));
        OutgoingMail mail = mail(three(), List.of());
        alone().deliverDue();
        world.later(Duration.ofMinutes(10));
        deliverer.deliverDue();
        var filter = new DeliveryFilter(Set.of(DeliveryStatus.FAILED), Optional.of(world.now));
        database().useTransaction(handle -> new OutboxControl().repeat(handle, filter, 1, "anna", world.now));
        assertThat(deliveries(mail)).extracting(DeliveryView::status).containsOnly(DeliveryStatus.QUEUED);
        deliverer.deliverDue();
        deliverer.deliverDue();
        assertThat(deliveries(mail)).extracting(DeliveryView::status).containsOnly(DeliveryStatus.SENT);
        assertThat(service.mails).hasSize(1);
    }

    @Test
    void a_first_recipient_whose_server_refused_waits_for_a_person_if_another_has_the_message() throws IOException {
        OutgoingMail mail = mail(two(), List.of());
        relay.on("RCPT", "450 4.2.1 later");
        alone().deliverDue();
        relay.well();
        alone().deliverDue();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.DEFERRED, DeliveryStatus.SENT);
        ready(Kind.GRAPH);
        assertHeldForOthers(mail, 0);
        release(mail);
        assertHeldForOthers(mail, 0);
    }

    @Test
    void a_failed_delivery_that_is_sent_again_is_not_counted_as_sent_with_the_first() throws IOException {
        OutgoingMail mail = mail(two(), List.of());
        alone().deliverDue();
        relay.on("RCPT", "550 5.1.1 unknown");
        alone().deliverDue();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.SENT, DeliveryStatus.FAILED);
        ready(Kind.GMAIL);
        repeat(DeliveryStatus.FAILED);
        assertHeldForOthers(mail, 1);
    }

    @Test
    void a_scheduled_message_that_goes_to_all_is_looked_at_once() throws IOException {
        ready(Kind.GRAPH);
        OutgoingMail mail = mail(two(), List.of());
        database().useTransaction(handle -> {
            handle.execute("update outgoing_mail set checked = true where message_id = ?", mail.messageId());
            handle.execute("update delivery set status = 'HELD' where ticket_id = ?", mail.ticketId());
        });
        alone().deliverDue();
        var settings = new DelivererSettings("test", 1, false, Duration.ofMinutes(1))
                .checkedBy(
                        (_, ids) -> ids.stream().collect(Collectors.toMap(it -> it, _ -> HoldReason.CUSTOMER_WROTE)));
        world.deliverer(transport, settings).deliverDue();
        assertThat(statuses(mail)).containsOnly(DeliveryStatus.SENT);
        assertThat(service.mails).hasSize(1);
    }

    /// The message went to one of its two recipients by SMTP, and waits for a person for the other.
    private void assertHeldForOthers(OutgoingMail mail, int held) {
        later();
        DeliveryView waits = deliveries(mail).get(held);
        assertThat(waits.status()).isEqualTo(DeliveryStatus.HELD);
        assertThat(waits.holdReason()).contains(HoldReason.OTHERS_HAVE_IT);
        assertThat(deliveries(mail).get(1 - held).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(service.requests.get()).isZero();
        assertThat(relay.mails).hasSize(1);
    }

    /// All deliveries that are due within minutes.
    private void later() {
        for (int batch = 0; batch < 3; batch++) {
            world.later(Duration.ofMinutes(6));
            deliverer.deliverDue();
        }
    }

    private List<DeliveryStatus> statuses(OutgoingMail mail) {
        return deliveries(mail).stream().map(DeliveryView::status).toList();
    }

    private void release(OutgoingMail mail) {
        database()
                .useTransaction(handle -> assertThat(world.outbox.release(handle, mail.messageId(), world.now))
                        .isEqualTo(1));
    }

    private void repeat(DeliveryStatus status) {
        var filter = new DeliveryFilter(Set.of(status), Optional.of(world.now));
        database().useTransaction(handle -> new OutboxControl().repeat(handle, filter, 10, "anna", world.now));
    }

    private static List<MailAddress> two() {
        return List.of(CUSTOMER, MailAddress.of("d@x.example"));
    }

    private static List<MailAddress> three() {
        return List.of(CUSTOMER, MailAddress.of("d@x.example"), MailAddress.of("e@x.example"));
    }

    private Deliverer alone() {
        return world.deliverer(transport, new DelivererSettings("test", 1, false, Duration.ofMinutes(1)));
    }

    private Cancellation cancel(OutgoingMail mail) {
        return database().inTransaction(handle -> world.outbox.cancel(handle, mail.messageId(), world.now));
    }

    @Override
    Database database() {
        return db.database();
    }
}
