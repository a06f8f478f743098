package odzew.ops;

import odzew.outbox.MailTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the relay's size limit at the start, so that the server refuses even the first message over it;
/// repeats until the relay answers. A relay that cannot be used is logged before a message depends on it.
public final class RelayProbe implements Worker.Step {

    private static final Logger log = LoggerFactory.getLogger(RelayProbe.class);

    private final MailTransport transport;
    private String logged = "";

    public RelayProbe(MailTransport transport) {
        this.transport = transport;
    }

    @Override
    public boolean run() {
        String wrong = transport.probe().orElse("");
        if (!wrong.isEmpty() && !wrong.equals(logged)) {
            log.warn("relay not usable: {}", wrong);
        }
        logged = wrong;
        return false;
    }
}
