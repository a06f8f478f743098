package odzew.outbox.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailBytes;
import odzew.outbox.ScriptedRelay;
import odzew.outbox.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A relay that follows a script, and a transport to it.
abstract class SmtpTransportFixture {

    static final MailBytes MAIL =
            new MailBytes.InMemory("Subject: x\r\n\r\n.dots\r\n..\r\nend\r\n".getBytes(StandardCharsets.US_ASCII));
    static final DeliveryEnvelope ENVELOPE = new DeliveryEnvelope("odzew-1", "us@x.example", "c@x.example", false);

    ScriptedRelay relay;
    SmtpTransport transport;

    @BeforeEach
    void startRelay() throws IOException {
        relay = new ScriptedRelay();
        transport = transport(relay.settings());
    }

    @AfterEach
    void stopRelay() throws IOException {
        transport.close();
        relay.close();
    }

    SendResult send() {
        return transport.send(ENVELOPE, MAIL);
    }

    static SmtpTransport transport(SmtpSettings settings) {
        return new SmtpTransport(
                settings.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }
}
