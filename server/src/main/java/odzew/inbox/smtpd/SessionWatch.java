package odzew.inbox.smtpd;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes the connection under an operation that exceeds its limit: a socket time-out covers neither a write
/// that the client does not read nor a slow-drip handshake.
final class SessionWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SessionWatch.class);
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final ScheduledFuture<?> end;

    private SessionWatch(ScheduledFuture<?> end) {
        this.end = end;
    }

    static SessionWatch over(Socket socket, Duration longest) {
        return new SessionWatch(WATCH.schedule(() -> cut(socket), longest.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// Most watches are cancelled long before they expire; without removal on cancel they would be kept until
    /// then.
    private static ScheduledThreadPoolExecutor watch() {
        var watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("mail-session-watch").factory());
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    private static void cut(Socket socket) {
        log.info("the session with {} takes too long and is cut off", socket.getInetAddress());
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            log.debug("closing", e);
        }
    }

    /// It ended in time.
    @Override
    public void close() {
        end.cancel(false);
    }
}
