package odzew.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// One connection to the relay. The library connects, starts TLS and signs in; the commands of a transaction are given
/// one by one, so that each reply is known with its command, and the bytes go out as they are.
final class SmtpConnection extends SMTPTransport implements Closeable {

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final SmtpSettings settings;
    private final Socket socket;
    private int mails;
    private long lastUsed = System.nanoTime();

    /// @param socket the TCP connection itself, whose timeouts also govern TLS above it
    SmtpConnection(Session session, URLName relay, SmtpSettings settings, Socket socket) {
        super(session, relay);
        this.settings = settings;
        this.socket = socket;
    }

    /// What was watched is over long before its limit; without being removed it would be kept until then.
    private static ScheduledThreadPoolExecutor watch() {
        var watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("smtp-write-watch").factory());
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    /// A reply: its code, -1 where the connection was closed instead, and its text with the command before it.
    record Reply(int code, String command, String text) {

        boolean isOk() {
            return code >= 200 && code < 300;
        }

        String words() {
            return text + " (in reply to " + command + ")";
        }
    }

    /// In UTF-8, which is ASCII unless SMTPUTF8 was agreed on.
    synchronized Reply command(String command) throws MessagingException {
        int code = simpleCommand(command.getBytes(StandardCharsets.UTF_8));
        return new Reply(code, command, text());
    }

    /// The reply to DATA; after 354 the content may follow.
    synchronized Reply startData() throws MessagingException {
        try {
            content = data();
            return new Reply(354, "DATA", text());
        } catch (SMTPSendFailedException e) {
            return new Reply(e.getReturnCode(), "DATA", text());
        }
    }

    private @Nullable OutputStream content;

    /// Up to, but without, the final dot. Each piece must have gone within three minutes (RFC 5321 §4.5.3.2.5).
    synchronized void content(InputStream bytes) throws IOException, MessagingException {
        OutputStream out = java.util.Objects.requireNonNull(content);
        byte[] piece = new byte[64 * 1024];
        for (int n = bytes.read(piece); n >= 0; n = bytes.read(piece)) {
            int length = n;
            watched(Duration.ofMinutes(3), () -> {
                out.write(piece, 0, length);
                return null;
            });
        }
    }

    /// The final dot and its reply. Whoever gets an exception from here knows nothing.
    synchronized Reply finish() throws Exception {
        socket.setSoTimeout((int) settings.finalTimeout().toMillis());
        Reply reply = watched(settings.finalTimeout().plusMinutes(1), () -> {
            try {
                finishData();
                return new Reply(250, "end of DATA", text());
            } catch (SMTPSendFailedException e) {
                return new Reply(e.getReturnCode(), "end of DATA", text());
            }
        });
        socket.setSoTimeout((int) settings.replyTimeout().toMillis());
        mails++;
        lastUsed = System.nanoTime();
        return reply;
    }

    /// A write knows no timeout: the connection is closed under it.
    private <T extends @Nullable Object> T watched(Duration limit, Callable<T> work)
            throws IOException, MessagingException {
        var watch = WATCH.schedule(this::abort, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.call();
        } catch (IOException | MessagingException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            watch.cancel(false);
        }
    }

    int mails() {
        return mails;
    }

    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastUsed);
    }

    /// RFC 1870; a limit of zero is none.
    OptionalLong sizeLimit() {
        try {
            String limit = getExtensionParameter("SIZE");
            long size = limit == null ? 0 : Long.parseLong(limit.strip());
            return size > 0 ? OptionalLong.of(size) : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /// RFC 3461 §4: an original recipient or an envelope id as it may stand in a command.
    static String encoded(String text) {
        return xtext(text, text.chars().anyMatch(c -> c > 126));
    }

    @Override
    public synchronized void close() {
        try {
            super.close();
        } catch (MessagingException _) {
            abort();
        }
    }

    /// Without QUIT, and from any thread.
    void abort() {
        try {
            socket.close();
        } catch (IOException _) {
            // closed is closed
        }
    }

    private String text() {
        String reply = getLastServerResponse();
        return reply == null || reply.equals("[EOF]") ? "the relay closed the connection" : Replies.clean(reply);
    }
}
