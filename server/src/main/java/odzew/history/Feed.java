package odzew.history;

import java.time.Duration;
import java.util.UUID;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.Notifications;
import org.jdbi.v3.core.Handle;

/// The history as a stream: in one order for all, nothing skipped, nothing twice; and a place to wait for more.
///
/// A transaction that writes and does not end holds the feed back, of this program or of another in the same
/// PostgreSQL, because it could still come before what others have written.
public final class Feed implements AutoCloseable {

    private final FeedReader reader = new FeedReader();
    private final Recent recent = new Recent();
    private final Database database;
    private final Follower follower;
    private final Announcer announcer;
    private final Notifications notifications;

    public Feed(Database database, DatabaseUrl url) {
        String server = UUID.randomUUID().toString();
        this.database = database;
        this.follower = new Follower(database, recent);
        this.announcer = new Announcer(database, server);
        this.notifications = new Notifications(url, Announcer.CHANNEL, server, follower::wake);
    }

    /// Begins to follow the history and to notify the other servers.
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

    /// The place after which only the future comes.
    public Position end() {
        return database.read(reader::head);
    }

    /// At most `limit` events after a position, those that the filter wants; at once.
    public FeedPage read(Position after, EventFilter filter, int limit) {
        return recent.page(after, filter, limit)
                .orElseGet(() -> database.read(handle -> reader.page(handle, after, filter, limit)));
    }

    /// As `read`, within the caller's transaction.
    public FeedPage read(Handle handle, Position after, EventFilter filter, int limit) {
        return reader.page(handle, after, filter, limit);
    }

    /// As `read`, but waits for the first wanted event until the patience is over. Then, and when the server is
    /// about to stop, the page is empty; its `next` may nevertheless be further on.
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

    /// Lets all who wait go, now and from now on: the server is about to stop.
    public void letGo() {
        recent.close();
    }

    /// True while waiting makes sense.
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
