package odzew.outbox;

import static odzew.outbox.DeliveryStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages of a server without a relay.
class CapturingTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final World world = new World(db.database());

    @Test
    void without_a_relay_the_mail_is_captured_and_never_called_sent() {
        OutgoingMail mail = Mails.to(1, "Jan <c@x.example>", "d@x.example");
        world.enqueue(mail);
        try (var capturing = world.deliverer(new CaptureTransport())) {
            capturing.deliverDue();
        }
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.CAPTURED);
        assertThat(world.only(mail).attempts())
                .extracting(DeliveryView.Attempt::kind)
                .containsExactly(AttemptKind.CAPTURED);
        assertThat(world.changes).extracting(DeliveryChange::status).containsOnly(DeliveryStatus.CAPTURED);
        assertThat(world.only(mail).reply()).isEqualTo("captured, not sent");
        var captured = new CapturedMails(db.database());
        List<CapturedMail> all = captured.list(CapturedMails.Filter.ALL, OptionalLong.empty(), 10);
        assertThat(all).extracting(CapturedMail::recipient).containsExactlyInAnyOrder("d@x.example", "c@x.example");
        assertThat(captured.list(
                        new CapturedMails.Filter("C@x.example", OptionalLong.empty(), ""), OptionalLong.empty(), 10))
                .hasSize(1);
        assertThat(captured.list(
                        CapturedMails.Filter.ALL, OptionalLong.of(all.getFirst().id()), 10))
                .hasSize(1);
        byte[] sent = db.database()
                .<byte[], RuntimeException>read(
                        h -> world.outbox.raw(h, mail.messageId()).orElseThrow());
        assertThat(captured.raw(all.getFirst().id()))
                .hasValueSatisfying(raw -> assertThat(raw).isEqualTo(sent));
        assertThat(db.database().inTransaction(captured::deleteAll)).isEqualTo(2);
        assertThat(world.only(mail).status()).isNotEqualTo(QUEUED);
    }
}
