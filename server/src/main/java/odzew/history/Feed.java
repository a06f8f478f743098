package odzew.history;

import java.time.Duration;
import java.util.UUID;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.Notifications;
import org.jdbi.v3.core.Handle;

/// The history as a stream: one order for all readers, nothing skipped, nothing repeated, with a way to wait
/// for more.
///
/// A writing transaction that does not end delays the feed, in this program or another on the same PostgreSQL,
/// because it could still commit before events that others have written.
public final class Feed implements AutoCloseable {

    private final FeedReader reader = new FeedReader();
    private final Recent recent = new Recent();
    private final Database database;
    private final Follower follower;
    private final Announcer announcer;
    private final Notifications notifications;

    public Feed(Database database, DatabaseUrl url) {
        this(database, url, () -> {});
    }

    /// @param announced called when another server or a command announces a change, and after each time in which
    /// announcements may have been missed
    public Feed(Database database, DatabaseUrl url, Runnable announced) {
        String server = UUID.randomUUID().toString();
        this.database = database;
        this.follower = new Follower(database, recent);
        this.announcer = new Announcer(database, server);
        this.notifications = new Notifications(url, Announcer.CHANNEL, server, () -> {
            follower.wake();
            announced.run();
        });
    }

    /// Starts to follow the history and to notify the other servers.
    public Feed start() {
        follower.start();
        announcer.start();
        notifications.start();
        return this;
    }

    /// `History` calls this after its commits.
    public void recorded() {
        follower.wake();
        announcer.announce();
    }

    /// The current end: only later events follow it.
    public Position end() {
        return database.read(reader::head);
    }

    /// At most `limit` matching events after a position; returns at once.
    public FeedPage read(Position after, EventFilter filter, int limit) {
        return recent.page(after, filter, limit)
                .orElseGet(() -> database.read(handle -> reader.page(handle, after, filter, limit)));
    }

    /// As `read`, within the caller's transaction.
    public FeedPage read(Handle handle, Position after, EventFilter filter, int limit) {
        return reader.page(handle, after, filter, limit);
    }

    /// As `read`, but waits for the first matching event until the time-out. After the time-out, and when the
    /// server is about to stop, the page is empty; its `next` may still have advanced.
    public FeedPage await(Position after, EventFilter filter, int limit, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Position from = after;
        follower.waiterCame();
        try {
            while (true) {
                FeedPage page = read(from, filter, limit);
                from = page.next();
                long rest = deadline - System.nanoTime();
                if (!page.entries().isEmpty() || rest <= 0 || !recent.isOpen()) {
                    return page;
                }
                if (!page.more()) {
                    recent.awaitBeyond(from, rest);
                }
            }
        } finally {
            follower.waiterWent();
        }
    }

    /// Clears the cache of the newest events, after the history itself was replaced.
    public void forget() {
        recent.forget();
    }

    /// Releases all waiting readers, now and from now on: the server is about to stop.
    public void letGo() {
        recent.close();
    }

    /// False once waiting readers were released.
    public boolean isOpen() {
        return recent.isOpen();
    }

    @Override
    public void close() {
        recent.close();
        notifications.close();
        announcer.close();
        follower.close();
    }
}
