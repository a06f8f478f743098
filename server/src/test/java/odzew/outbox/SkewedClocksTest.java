package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.database.DatabaseClock;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two servers on one database, with clocks five minutes apart.
class SkewedClocksTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void a_message_under_way_at_one_server_is_not_sent_by_the_other() throws Exception {
        var world = new World(db.database());
        world.now = InstantSource.system().instant().minusSeconds(1);
        world.enqueue(Mails.to(1, "a@x.example"));
        var sent = new AtomicInteger();
        var underWay = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        MailTransport slow = new Relay(sent, underWay, answer);
        Deliverer punctual = world.deliverer(slow, settings("one"), clock(Duration.ZERO));
        Deliverer ahead = world.deliverer(slow, settings("two"), clock(Duration.ofMinutes(5)));
        Thread first = Thread.ofVirtual().start(punctual::deliverDue);
        underWay.await();
        assertThat(ahead.deliverDue()).isZero();
        answer.countDown();
        first.join();
        assertThat(ahead.deliverDue()).isZero();
        assertThat(sent).hasValue(1);
    }

    @Test
    void a_server_that_may_not_act_claims_nothing() {
        var world = new World(db.database());
        world.enqueue(Mails.to(1, "a@x.example"));
        var sent = new AtomicInteger();
        MailTransport relay = new Relay(sent, new CountDownLatch(1), new CountDownLatch(0));
        assertThat(world.deliverer(relay, settings("quiet").whileAllowed(() -> false))
                        .deliverDue())
                .isZero();
        assertThat(world.deliverer(relay, settings("acting")).deliverDue()).isOne();
        assertThat(sent).hasValue(1);
    }

    private static DelivererSettings settings(String instance) {
        return new DelivererSettings(instance, 4, false, Duration.ofMinutes(1));
    }

    private static InstantSource clock(Duration ahead) {
        var clock = new DatabaseClock(InstantSource.offset(InstantSource.system(), ahead));
        clock.compare(db.database());
        return clock;
    }

    private record Relay(AtomicInteger sent, CountDownLatch underWay, CountDownLatch answer) implements MailTransport {

        @Override
        public SendResult send(DeliveryEnvelope envelope, ContentBytes bytes) {
            sent.incrementAndGet();
            underWay.countDown();
            try {
                answer.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return new SendResult.Accepted("250 queued", "q1");
        }

        @Override
        public OptionalLong sizeLimit() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<String> probe() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
