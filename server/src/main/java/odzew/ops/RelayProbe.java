package odzew.ops;

import odzew.outbox.MailTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears from the relay at the start how large mails may be, so that the first one that is too large is refused at the
/// door; asks again while nobody answers. What is wrong with the relay is said before a mail depends on it.
public final class RelayProbe implements Worker.Step {

    private static final Logger log = LoggerFactory.getLogger(RelayProbe.class);

    private final MailTransport transport;
    private String said = "";

    public RelayProbe(MailTransport transport) {
        this.transport = transport;
    }

    @Override
    public boolean run() {
        String wrong = transport.learn().orElse("");
        if (!wrong.isEmpty() && !wrong.equals(said)) {
            log.warn("the relay cannot be used yet: {}", wrong);
        }
        said = wrong;
        return false;
    }
}
