package odzew.inbox.smtpd;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes a connection under whatever hangs on it longer than it may: no time-out of a socket sees a write that
/// its peer does not read, nor a handshake that drips.
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

    /// What was watched is over long before its end; without being removed it would be kept until then.
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
