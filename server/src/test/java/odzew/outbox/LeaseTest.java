package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaseTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void the_claim_of_a_long_attempt_is_renewed_and_no_other_server_takes_it() throws IOException {
        var world = new World(db.database());
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        try (var relay = new ScriptedRelay();
                var one = world.deliverer(
                        new SmtpTransport(relay.settings()), new DelivererSettings("one", 2, false, LEASE));
                var other = world.deliverer(
                        new SmtpTransport(relay.settings()), new DelivererSettings("two", 2, false, LEASE))) {
            relay.on(".", ScriptedRelay.HOLD);
            one.start();
            Eventually.until("the relay has the message", () -> relay.mails.size() == 1);
            for (int i = 0; i < 10; i++) {
                world.later(Duration.ofSeconds(50));
                one.wake();
                Eventually.until(
                        "the lease is renewed",
                        () -> world.only(mail).nextAttemptAt().orElseThrow().equals(world.now.plus(LEASE)));
                assertThat(other.deliverDue()).isZero();
            }
            relay.release();
            Eventually.until("the delivery is SENT", () -> world.only(mail).status() == DeliveryStatus.SENT);
            assertThat(relay.mails).hasSize(1);
            assertThat(world.only(mail).attempts()).hasSize(1);
        }
    }
}
