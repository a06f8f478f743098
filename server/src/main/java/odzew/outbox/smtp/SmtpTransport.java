package odzew.outbox.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLSocketFactory;
import odzew.outbox.ContentBytes;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailTransport;
import odzew.outbox.RelayReplies;
import odzew.outbox.SendResult;
import odzew.outbox.SendResult.Accepted;
import odzew.outbox.SendResult.PermanentFailure;
import odzew.outbox.SendResult.RelayUnavailable;
import odzew.outbox.SendResult.SenderRefused;
import odzew.outbox.SendResult.StaleConnection;
import odzew.outbox.SendResult.TemporaryFailure;
import odzew.outbox.SendResult.Uncertain;
import odzew.outbox.smtp.SmtpConnection.Reply;

/// Sends through the relay, one recipient per transaction, so that each has its own result.
public final class SmtpTransport implements MailTransport {

    private static final Duration LATELY = Duration.ofMinutes(10);

    private final SmtpConnector connector;
    private final SmtpPool pool;
    /// When a connection was ready last; empty: never.
    private volatile OptionalLong workedAt = OptionalLong.empty();
    private volatile OptionalLong sizeLimit = OptionalLong.empty();

    public SmtpTransport(SmtpSettings settings) {
        this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    SmtpTransport(SmtpSettings settings, SSLSocketFactory tls) {
        this(settings, tls, Optional.empty());
    }

    /// Signs in by OAuth 2 instead of a password.
    public static SmtpTransport withTokens(SmtpSettings settings, TokenSignIn signIn) {
        return new SmtpTransport(settings, (SSLSocketFactory) SSLSocketFactory.getDefault(), Optional.of(signIn));
    }

    private SmtpTransport(SmtpSettings settings, SSLSocketFactory tls, Optional<TokenSignIn> tokens) {
        this.connector = new SmtpConnector(settings, tls, tokens);
        this.pool = new SmtpPool(connector);
    }

    @Override
    public SendResult send(DeliveryEnvelope envelope, ContentBytes bytes) {
        SmtpConnection connection;
        try {
            connection = pool.take();
        } catch (IOException e) {
            return new RelayUnavailable(RelayReplies.of(e));
        }
        boolean used = connection.isReused();
        SendResult result = new Attempt(connection).run(envelope, bytes);
        if (used && result instanceof StaleConnection) {
            return sendOverNew(envelope, bytes);
        }
        return result;
    }

    /// A relay may close an idle connection; such a failure does not count as an attempt.
    private SendResult sendOverNew(DeliveryEnvelope envelope, ContentBytes bytes) {
        try {
            return new Attempt(pool.takeNew()).run(envelope, bytes);
        } catch (IOException e) {
            return new RelayUnavailable(RelayReplies.of(e));
        }
    }

    @Override
    public OptionalLong sizeLimit() {
        return sizeLimit;
    }

    @Override
    public Optional<String> probe() {
        if (workedAt.isPresent() && System.nanoTime() - workedAt.getAsLong() < LATELY.toNanos()) {
            return Optional.empty();
        }
        try (SmtpConnection connection = connector.connect()) {
            readSizeLimit(connection);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(RelayReplies.of(e));
        }
    }

    private void readSizeLimit(SmtpConnection connection) {
        sizeLimit = connection.sizeLimit();
        workedAt = OptionalLong.of(System.nanoTime());
    }

    @Override
    public void close() {
        pool.close();
    }

    /// One transaction over one connection.
    private final class Attempt {

        private final SmtpConnection connection;
        private String command = "MAIL";
        private boolean handedOver;
        private boolean orderly;

        Attempt(SmtpConnection connection) {
            this.connection = connection;
            readSizeLimit(connection);
        }

        SendResult run(DeliveryEnvelope envelope, ContentBytes bytes) {
            try {
                return transact(envelope, bytes);
            } catch (IOException | RuntimeException e) {
                String text = RelayReplies.of(e) + " (at " + command + ")";
                return handedOver ? new Uncertain("no confirmation: " + text) : lost(text);
            } finally {
                if (orderly) {
                    pool.give(connection);
                } else {
                    pool.drop(connection);
                }
            }
        }

        private SendResult transact(DeliveryEnvelope envelope, ContentBytes bytes) throws IOException {
            if (sizeLimit.isPresent() && bytes.size() > sizeLimit.getAsLong()) {
                orderly = true;
                return new PermanentFailure("not sent: the mail has %d bytes; the relay takes at most %d"
                        .formatted(bytes.size(), sizeLimit.getAsLong()));
            }
            if (envelope.smtpUtf8() && !connection.supports("SMTPUTF8")) {
                orderly = true;
                return new PermanentFailure(
                        "not sent: an address has letters beyond ASCII, and the relay does not offer SMTPUTF8");
            }
            String sender = SmtpCommands.mail(connection, envelope, bytes.size());
            String reader = SmtpCommands.recipient(connection, envelope);
            connection.sendAhead(sender, reader, "DATA");
            Reply mail = connection.command(sender);
            if (!mail.isOk()) {
                return refusedSender(mail);
            }
            command = "RCPT";
            Reply recipient = connection.command(reader);
            if (!recipient.isOk()) {
                return refused(recipient, recipient.code() == 552);
            }
            command = "DATA";
            Reply data = connection.command("DATA");
            if (data.code() != 354) {
                return refused(data, false);
            }
            try (InputStream in = bytes.open()) {
                connection.content(in);
            }
            return finish();
        }

        private SendResult finish() throws IOException {
            command = "end of DATA";
            handedOver = true;
            Reply end = connection.finish();
            if (end.isOk()) {
                orderly = true;
                return new Accepted(end.text(), RelayReplies.queueId(end.text()).orElse(""));
            }
            if (end.code() < 400) {
                return new Uncertain("no confirmation: " + end.describe());
            }
            return refused(end, false);
        }

        /// A 5yz reply to MAIL concerns the sender's address or our account, not the message, which waits until
        /// that is corrected. Only 552 means that the message is too large (RFC 1870 §6.1).
        private SendResult refusedSender(Reply reply) {
            if (reply.code() == 530 || reply.code() == 535) {
                return new RelayUnavailable(reply.describe());
            }
            if (reply.code() == 421 && connection.isReused()) {
                return new StaleConnection("connection lost at MAIL: " + reply.describe());
            }
            if (reply.code() >= 500 && reply.code() != 552) {
                orderly = reset();
                return new SenderRefused(reply.describe());
            }
            return refused(reply, false);
        }

        /// @param forNow true if even a 5yz is temporary: 552 at RCPT is a full mailbox (RFC 5321 §4.5.3.1.10)
        private SendResult refused(Reply reply, boolean forNow) {
            if (reply.code() == 421) {
                return new RelayUnavailable(reply.describe());
            }
            orderly = reset();
            return reply.code() >= 500 && !forNow
                    ? new PermanentFailure(reply.describe())
                    : new TemporaryFailure(reply.describe());
        }

        private SendResult lost(String text) {
            return command.equals("MAIL")
                    ? new StaleConnection("connection lost at MAIL: " + text)
                    : new TemporaryFailure(text);
        }

        private boolean reset() {
            try {
                return connection.reset();
            } catch (IOException _) {
                return false;
            }
        }
    }
}
