package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odzew.account.SomeAct;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.mail.MailAddress;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.NewSender;
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
    void one_who_has_a_message_by_smtp_does_not_get_it_again_when_the_address_moves_to_a_service() throws IOException {
        OutgoingMail mail = mail(two(), List.of());
        alone().deliverDue();
        relay.on("RCPT", "450 4.2.1 later");
        alone().deliverDue();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.SENT, DeliveryStatus.DEFERRED);
        ready(Kind.GRAPH);
        assertHeldForOthers(mail, 1);
        relay.well();
        senders.remove(FROM, SomeAct.act());
        transport.refresh();
        release(mail);
        deliverer.deliverDue();
        assertThat(statuses(mail)).containsOnly(DeliveryStatus.SENT);
        assertThat(relay.mails).hasSize(2);
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
    void what_a_relay_may_have_sent_waits_for_a_person_when_the_address_moves_to_a_service() throws IOException {
        OutgoingMail mail = mail(two(), List.of());
        relay.on(".", ScriptedRelay.CLOSE);
        alone().deliverDue();
        ready(Kind.GRAPH);
        later();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.UNCERTAIN, DeliveryStatus.HELD);
        assertThat(reasons(mail)).containsExactly(HoldReason.SENDER_CHANGED, HoldReason.OTHERS_HAVE_IT);
        OutgoingMail single = mail(CUSTOMER);
        assertThat(service.mails).isEmpty();
        deliverer.deliverDue();
        assertThat(statuses(single)).containsExactly(DeliveryStatus.SENT);
    }

    @Test
    void what_a_service_may_have_sent_to_all_waits_for_a_person_when_the_address_moves_to_smtp() throws IOException {
        ready(Kind.GRAPH);
        service.copies = false;
        OutgoingMail mail = mail(two(), List.of());
        alone().deliverDue();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.UNCERTAIN, DeliveryStatus.QUEUED);
        senders.remove(FROM, SomeAct.act());
        transport.refresh();
        later();
        assertThat(statuses(mail)).containsOnly(DeliveryStatus.UNCERTAIN);
        assertThat(reasons(mail)).containsOnly(HoldReason.SENDER_CHANGED);
        assertThat(relay.mails).isEmpty();
        long first = deliveries(mail).getFirst().id();
        database().useTransaction(handle -> world.outbox.decide(handle, first, mail.messageId(), true, world.now));
        later();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.SENT, DeliveryStatus.UNCERTAIN);
        assertThat(relay.mails).hasSize(1);
        assertThat(service.mails).hasSize(1);
    }

    @Test
    void what_one_service_may_have_sent_waits_for_a_person_when_the_address_moves_to_another() throws IOException {
        ready(Kind.GRAPH);
        service.copies = false;
        OutgoingMail mail = mail(two(), List.of());
        alone().deliverDue();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.UNCERTAIN, DeliveryStatus.QUEUED);
        put(Kind.GMAIL);
        later();
        assertThat(deliveries(mail).getFirst().status()).isEqualTo(DeliveryStatus.UNCERTAIN);
        assertThat(reasons(mail)).containsExactly(HoldReason.SENDER_CHANGED);
        assertThat(service.mails).hasSize(1);

        service.copies = true;
        long first = deliveries(mail).getFirst().id();
        decide(mail, first, true);
        later();
        assertThat(statuses(mail)).containsOnly(DeliveryStatus.SENT);
        assertThat(service.mails).hasSize(2);
    }

    @Test
    void what_the_relay_may_have_sent_waits_for_a_person_when_the_address_moves_to_an_account_and_back()
            throws IOException {
        for (boolean again : List.of(true, false)) {
            OutgoingMail mail = mail(CUSTOMER);
            relay.on(".", ScriptedRelay.CLOSE);
            alone().deliverDue();
            assertThat(statuses(mail)).containsExactly(DeliveryStatus.UNCERTAIN);
            relay.well();
            int sent = relay.mails.size();
            try (var account = new ScriptedRelay()) {
                account.extensions = "250-AUTH PLAIN\r\n250 8BITMIME";
                senders.put(
                        new NewSender(FROM, Kind.SMTP, "127.0.0.1", account.port(), Security.NONE, "user", "secret"),
                        SomeAct.act());
                transport.refresh();
                later();
                assertThat(reasons(mail)).containsExactly(HoldReason.SENDER_CHANGED);
                assertThat(account.mails).isEmpty();
                decide(mail, deliveries(mail).getFirst().id(), again);
                later();
                assertThat(statuses(mail)).containsExactly(DeliveryStatus.SENT);
                assertThat(account.mails).hasSize(again ? 1 : 0);
            }
            senders.remove(FROM, SomeAct.act());
            transport.refresh();
            assertThat(relay.mails).hasSize(sent);
        }
    }

    @Test
    void a_message_in_doubt_is_looked_up_if_its_sender_keeps_its_service() throws IOException {
        ready(Kind.GMAIL);
        service.copies = false;
        OutgoingMail mail = mail(CUSTOMER);
        alone().deliverDue();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.UNCERTAIN);
        put(Kind.GMAIL);
        service.copies = true;
        service.sent.add(mail.internetMessageId());
        later();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.SENT);
        assertThat(service.mails).hasSize(1);
    }

    private void decide(OutgoingMail mail, long delivery, boolean again) {
        database().useTransaction(handle -> world.outbox.decide(handle, delivery, mail.messageId(), again, world.now));
    }

    @Test
    void recipients_of_a_message_that_a_service_sent_to_all_are_done_when_the_address_moves_to_smtp()
            throws IOException {
        ready(Kind.GRAPH);
        OutgoingMail mail = mail(two(), List.of());
        alone().deliverDue();
        assertThat(statuses(mail)).containsExactly(DeliveryStatus.SENT, DeliveryStatus.QUEUED);
        senders.remove(FROM, SomeAct.act());
        transport.refresh();
        later();
        assertThat(statuses(mail)).containsOnly(DeliveryStatus.SENT);
        assertThat(relay.mails).isEmpty();
    }

    @Test
    void a_message_that_no_one_has_goes_in_the_present_way_of_its_sender() throws IOException {
        OutgoingMail mail = mail(two(), List.of());
        relay.on("RCPT", "450 4.2.1 later");
        deliverer.deliverDue();
        ready(Kind.GRAPH);
        service.answers.add(FakeMailService.Answer.graph(409, "ErrorIrresolvableConflict"));
        world.later(Duration.ofMinutes(6));
        deliverer.deliverDue();
        assertThat(statuses(mail)).containsOnly(DeliveryStatus.DEFERRED);
        relay.well();
        senders.remove(FROM, SomeAct.act());
        transport.refresh();
        later();
        assertThat(statuses(mail)).containsOnly(DeliveryStatus.SENT);
        assertThat(relay.mails).hasSize(2);
        assertThat(service.mails).isEmpty();
    }

    @Test
    void a_message_that_was_claimed_for_the_earlier_way_is_not_sent_in_the_other() {
        var origin = new DeliveryEnvelope.Origin(FROM, "<a@x>", List.of("c@x.example", "d@x.example"), List.of());
        var envelope = new DeliveryEnvelope("1", FROM, "c@x.example", false, origin);
        assertThat(transport.send(envelope, new TextBytes("Subject: a\r\n\r\n")))
                .isInstanceOf(SendResult.TemporaryFailure.class);
        assertThat(relay.mails).isEmpty();
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

    private List<HoldReason> reasons(OutgoingMail mail) {
        return deliveries(mail).stream().flatMap(it -> it.holdReason().stream()).toList();
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
