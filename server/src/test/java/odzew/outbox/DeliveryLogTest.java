package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import odzew.LogLines;
import odzew.database.TestDatabase;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The log records deliveries without an address.
class DeliveryLogTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private World world;
    private ScriptedRelay relay;
    private Deliverer deliverer;

    @BeforeEach
    void start() throws IOException {
        world = new World(db.database());
        relay = new ScriptedRelay();
        deliverer = world.deliverer(new SmtpTransport(relay.settings()));
    }

    @AfterEach
    void stop() throws IOException {
        deliverer.close();
        relay.close();
    }

    @Test
    void the_log_names_the_end_of_each_delivery_and_no_address() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        try (var log = new LogLines(Recorder.class)) {
            deliverer.deliverDue();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .matches("INFO delivery \\d+ ticket=" + mail.ticketId() + " message=" + mail.messageId()
                            + " SENT queue-id=4cFgTY1234z attempt 1 \\d+ ms");
        }
    }

    @Test
    void the_log_has_one_line_when_the_relay_fails_and_one_when_it_works_again() {
        world.enqueue(Mails.to(1, "c@x.example"), Mails.to(2, "d@x.example"));
        relay.on("CONNECT", "421 4.3.2 come back later");
        try (var log = new LogLines(RelayPause.class)) {
            deliverer.deliverDue();
            world.later(Duration.ofSeconds(5));
            deliverer.deliverDue();
            relay.well();
            world.later(Duration.ofMinutes(1));
            deliverer.deliverDue();
            deliverer.deliverDue();
            assertThat(log.lines())
                    .containsExactly(
                            "ERROR the relay accepts no messages and is tried again until it does: 421 4.3.2 come back later",
                            "INFO the relay accepts messages again; it did not since " + Mails.NOW);
        }
    }
}
