package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import odzew.account.SomeAct;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.mail.MailAddress;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.NewSender;
import odzew.mailbox.Sender.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages under way when their address moves between SMTP and a service.
class ServiceMovesTest extends ServiceRoom {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

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

    private static List<MailAddress> two() {
        return List.of(CUSTOMER, MailAddress.of("d@x.example"));
    }

    private Deliverer alone() {
        return world.deliverer(transport, new DelivererSettings("test", 1, false, Duration.ofMinutes(1)));
    }

    @Override
    Database database() {
        return db.database();
    }
}
