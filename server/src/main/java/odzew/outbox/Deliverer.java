package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import odzew.database.Database;
import odzew.mail.MessageIds;
import odzew.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers due messages: claims them, fixes their bytes, hands them to the relay and records the results.
/// Several servers may do so on one database. No transaction is open during the conversation with the relay.
public final class Deliverer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    /// While messages are being sent or the relay is in trouble.
    private static final Duration POLL = Duration.ofSeconds(1);

    /// Otherwise it is woken by new messages and by the agenda, which knows when one is due.
    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private final Database database;
    private final MailTransport transport;
    private final InstantSource clock;
    private final DelivererSettings settings;
    private final String claimant;
    private final Claims claims;
    private final SmallMails smallMails;
    private final ResultQueue results;
    private final Routes routes;
    private final DueDeliveries due;
    private final Attempts attempts;
    private final WorkerCount places;
    private final Semaphore connections;
    private final Map<Long, Delivery> underWay = new ConcurrentHashMap<>();
    private volatile boolean closing;
    private volatile Optional<Thread> loop = Optional.empty();
    private Instant renewed = Instant.MIN;

    public Deliverer(
            Database database,
            MailTransport transport,
            MailWriter writer,
            MessageIds messageIds,
            RetrySchedule schedule,
            DeliveryListener listener,
            InstantSource clock,
            DelivererSettings settings) {
        this.database = database;
        this.transport = transport;
        this.clock = clock;
        this.settings = settings;
        this.claimant = settings.instance() + "/" + UUID.randomUUID();
        this.claims = new Claims(claimant, settings.lease());
        var composition = new Composition(database, writer, settings.signer());
        this.smallMails = new SmallMails(database, composition);
        var together = new Together(database);
        this.results = new ResultQueue(new Recorder(database, listener, claimant, together));
        this.routes = new Routes(transport);
        this.due = new DueDeliveries(database, claims, routes, settings, listener, clock);
        this.attempts = new Attempts(
                transport,
                composition,
                together,
                new Envelopes(messageIds, settings.plusAddresses()),
                new ResendPolicy(database, settings.search(), settings.uncertain()),
                routes,
                schedule,
                clock);
        this.places = new WorkerCount(2 * settings.workers());
        this.connections = new Semaphore(settings.workers(), true);
    }

    /// Takes over deliveries that an earlier process of this server left, then delivers until [#close].
    public void start() {
        loop = Optional.of(Thread.ofPlatform().daemon().name("deliverer").start(this::run));
    }

    /// Checks for due deliveries now rather than at the next poll.
    public void wake() {
        places.wake();
    }

    /// Delivers one batch of due messages, as many as are sent in parallel, and returns when
    /// each result is recorded.
    ///
    /// @return the number of attempts
    public int deliverDue() {
        List<Delivery> claimed = claim(settings.workers());
        var done = new CountDownLatch(claimed.size());
        begin(claimed, done::countDown);
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return claimed.size();
    }

    /// The relay's reply that keeps all messages from being sent at present; empty while there is none.
    public Optional<String> relayProblem() {
        return routes.relayProblem();
    }

    /// The reasons that keep messages from being sent at present: the relay first, then
    /// senders that it refuses.
    public List<SenderTrouble> troubles() {
        return routes.troubles(clock.instant());
    }

    /// Begins no new attempts; running ones have fifteen seconds to end, then their connections are cut.
    @Override
    public void close() {
        closing = true;
        places.wake();
        try {
            if (loop.isPresent()) {
                loop.get().join(FAREWELL);
            }
            if (!places.awaitIdle(FAREWELL)) {
                log.warn("{} attempts are cut off", underWay.size());
            }
            transport.close();
            places.awaitIdle(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            transport.close();
            results.close();
        }
    }

    private void run() {
        boolean takenOver = false;
        boolean again = true;
        while (!closing) {
            places.awaitWork(again || isAtWork() ? POLL : REST);
            again = true;
            try {
                if (!takenOver && settings.allowed().getAsBoolean()) {
                    database.useTransaction(h -> Claims.takeOver(h, settings.instance(), claimant, clock.instant()));
                    takenOver = true;
                }
                renew();
                fillPlaces();
                again = !takenOver;
            } catch (Problem.Busy e) {
                log.debug("the outbox waits for the database", e);
            } catch (RuntimeException e) {
                log.error("the outbox could not be looked through; the next try is in a second", e);
            }
        }
    }

    private boolean isAtWork() {
        return !underWay.isEmpty() || !routes.troubles(clock.instant()).isEmpty();
    }

    /// While messages are being sent, the same number is claimed and composed in advance, so that no connection
    /// waits for the database. Claims are made in batches, because many cost as little time as one.
    private void fillPlaces() {
        int room = places.free();
        while (room >= settings.workers() && !closing) {
            List<Delivery> claimed = claim(room);
            begin(claimed, () -> {});
            room = claimed.size() < room ? 0 : places.free();
        }
    }

    private void renew() {
        Instant now = clock.instant();
        if (underWay.isEmpty() || now.isBefore(renewed.plus(settings.lease().dividedBy(3)))) {
            return;
        }
        database.useTransaction(h -> claims.renew(h, underWay.keySet(), now));
        renewed = now;
    }

    private List<Delivery> claim(int room) {
        return closing ? List.of() : due.claim(room);
    }

    private void begin(List<Delivery> claimed, Runnable whenRecorded) {
        claimed.forEach(delivery -> underWay.put(delivery.id(), delivery));
        places.take(claimed.size());
        Map<Long, MailBytes> bytes = composedTogether(claimed);
        for (Delivery delivery : claimed) {
            Optional<MailBytes> ready =
                    Optional.ofNullable(bytes.get(delivery.mail().id()));
            Thread.ofVirtual().start(() -> {
                deliver(delivery, ready);
                whenRecorded.run();
            });
        }
    }

    /// One message that cannot be composed must not hold up the others: each is then composed alone.
    private Map<Long, MailBytes> composedTogether(List<Delivery> claimed) {
        try {
            return smallMails.compose(claimed);
        } catch (RuntimeException e) {
            log.warn("messages could not be composed together; trying one by one", e);
            return Map.of();
        }
    }

    /// A connection takes the next message while the result of the last one is being recorded, so that results
    /// share commits. After a crash no more messages are in doubt than were claimed.
    private void deliver(Delivery delivery, Optional<MailBytes> ready) {
        try {
            Recorder.Result result;
            connections.acquire();
            try {
                if (closing) {
                    database.useTransaction(h -> claims.giveBack(h, delivery.id(), clock.instant()));
                    return;
                }
                result = attempts.result(delivery, ready);
            } finally {
                connections.release();
            }
            results.await(result);
        } catch (RuntimeException | InterruptedException e) {
            log.error("delivery {} has no recorded end; it is tried again after its lease", delivery.id(), e);
        } finally {
            underWay.remove(delivery.id());
            places.giveBack();
        }
    }
}
