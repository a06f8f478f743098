package odzew.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives PostgreSQL's notifications on a connection of its own, which is reopened whenever it is lost. A
/// listener must not depend on it: notifications sent while the connection is down are lost; only the
/// reconnection is reported.
public final class Notifications implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    /// The channel on which servers and commands announce their changes.
    public static final String CHANGES = "odzew_event";

    /// The length of one wait, and so the time within which a silently dead connection is noticed.
    private static final Duration WAIT = Duration.ofMinutes(5);

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final DatabaseUrl url;
    private final String channel;
    private final String own;
    private final Runnable heard;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Connection connection;

    /// `heard` is called for each notification of another server on the channel, and after each connection;
    /// payloads equal to `own` are skipped.
    public Notifications(DatabaseUrl url, String channel, String own, Runnable heard) {
        this.url = url;
        this.channel = channel;
        this.own = own;
        this.heard = heard;
        // a platform thread: the driver holds its monitor while it waits for the socket
        this.thread = Thread.ofPlatform().daemon().name("notifications").unstarted(this::loop);
    }

    public void start() {
        thread.start();
    }

    private void loop() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try (Connection opened = DatabaseConnections.unpooled(url).getConnection()) {
                connection = opened;
                opened.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
                try (Statement statement = opened.createStatement()) {
                    statement.execute("listen " + channel);
                }
                pause = FIRST_PAUSE;
                heard.run();
                listen(opened);
            } catch (SQLException e) {
                if (!closed) {
                    log.warn(
                            "notification listener disconnected; retrying in {} ms: {}",
                            pause.toMillis(),
                            e.getMessage());
                    rest(pause);
                    Duration doubled = pause.multipliedBy(2);
                    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
                }
            }
        }
    }

    private void listen(Connection opened) throws SQLException {
        PGConnection notified = opened.unwrap(PGConnection.class);
        while (!closed) {
            var said = notified.getNotifications((int) WAIT.toMillis());
            boolean byOthers = false;
            for (int i = 0; said != null && i < said.length; i++) {
                byOthers |= !said[i].getParameter().equals(own);
            }
            if (byOthers) {
                heard.run();
            } else if (said == null || said.length == 0) {
                try (Statement statement = opened.createStatement()) {
                    statement.execute("select 1");
                }
            }
        }
    }

    private void rest(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("the connection was gone already", e);
            }
        }
    }
}
