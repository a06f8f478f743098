package odzew.sandbox;

import java.time.InstantSource;
import odzew.database.Database;
import odzew.outbox.MailTransport;
import odzew.outbox.smtp.SmtpSettings;
import odzew.outbox.smtp.SmtpTransport;

/// The SMTP end, and the ordinary SMTP client that sends to it.
public final class SandboxRelay implements AutoCloseable {

    private final SmtpEnd end;
    private final MailTransport transport;

    public SandboxRelay(Database database, InstantSource clock) {
        end = new SmtpEnd(new Recipients(database, clock));
        transport = new SmtpTransport(SmtpSettings.parse("smtp://127.0.0.1:" + end.port() + "?starttls=off"));
    }

    public MailTransport transport() {
        return transport;
    }

    public void start() {
        end.start();
    }

    @Override
    public void close() {
        end.close();
    }
}
