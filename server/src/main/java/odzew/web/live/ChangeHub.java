package odzew.web.live;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.LockSupport;
import odzew.database.Database;
import odzew.desk.ChangedTickets;
import odzew.desk.CountBoards;
import odzew.history.Action;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.FeedEntry;
import odzew.history.FeedPage;
import odzew.history.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads changes once for all open pages of this server: three queries per batch, a few batches per second at
/// most, none without open pages.
public final class ChangeHub {

    /// One page's queue of batches. A page that does not keep up gets an incomplete batch and reloads.
    public final class Subscription implements AutoCloseable {

        private final BlockingQueue<ChangeBatch> batches = new ArrayBlockingQueue<>(32);
        private volatile boolean late;

        /// The next batch, or an empty list after the time-out.
        public List<ChangeBatch> next(Duration patience) throws InterruptedException {
            ChangeBatch batch = batches.poll(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            if (batch == null) {
                return List.of();
            }
            boolean complete = batch.complete() && !late;
            late = false;
            return List.of(new ChangeBatch(batch.upTo(), batch.touched(), batch.tickets(), complete, batch.counts()));
        }

        private void put(ChangeBatch batch) {
            if (!batches.offer(batch)) {
                late = true;
            }
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(ChangeHub.class);
    private static final int READ = 1_000;
    private static final int LISTED = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration APART = Duration.ofMillis(250);
    private static final Duration REST = Duration.ofSeconds(2);

    private final Set<Subscription> subscriptions = new CopyOnWriteArraySet<>();
    private final CountBoards boards;
    private final ChangedTickets tickets;
    private final Feed feed;
    private boolean running;

    public ChangeHub(Database database, CountBoards boards, Feed feed) {
        this.boards = boards;
        this.tickets = new ChangedTickets(database);
        this.feed = feed;
    }

    /// The caller closes it.
    public Subscription subscribe() {
        var subscription = new Subscription();
        subscriptions.add(subscription);
        start();
        return subscription;
    }

    /// The changes since a position, for a page that was disconnected.
    public ChangeBatch since(Position from) {
        FeedPage page = feed.read(from, EventFilter.ALL, READ);
        return batch(page);
    }

    private synchronized void start() {
        if (!running) {
            // before the subscriber reads the changes it missed, so that there is no gap
            Position begin = feed.end();
            running = true;
            Thread.ofVirtual().name("desk-changes").start(() -> follow(begin));
        }
    }

    private void follow(Position begin) {
        try {
            Position position = begin;
            while (goesOn()) {
                FeedPage page = feed.await(position, EventFilter.ALL, READ, PATIENCE);
                position = page.next();
                if (!page.entries().isEmpty()) {
                    publish(page);
                    LockSupport.parkNanos(APART.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped();
        } catch (RuntimeException e) {
            log.warn("live updates suspended for {}: {}", REST, e.getMessage());
            LockSupport.parkNanos(REST.toNanos());
            stopped();
            subscriptions.forEach(it -> it.late = true);
            if (feed.isOpen() && !subscriptions.isEmpty()) {
                start();
            }
        }
    }

    private void publish(FeedPage page) {
        ChangeBatch batch = batch(page);
        subscriptions.forEach(subscription -> subscription.put(batch));
    }

    private ChangeBatch batch(FeedPage page) {
        var touched = new LinkedHashSet<Long>();
        var changed = new LinkedHashSet<Long>();
        for (FeedEntry entry : page.entries()) {
            entry.event().ticketId().ifPresent(id -> {
                touched.add(id);
                if (entry.event().action() != Action.TICKET_DELIVERY_CHANGED) {
                    changed.add(id);
                }
            });
        }
        List<Long> listed = changed.stream().limit(LISTED).toList();
        return new ChangeBatch(
                page.next(),
                touched,
                listed.isEmpty() ? List.of() : tickets.read(listed),
                listed.size() == changed.size() && !page.more(),
                boards.read());
    }

    private synchronized boolean goesOn() {
        running = feed.isOpen() && !subscriptions.isEmpty();
        return running;
    }

    private synchronized void stopped() {
        running = false;
    }
}
