package odzew.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import odzew.net.AddressShares;
import odzew.net.Client;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Transactions over a pool of connections.
///
/// The handle given to the work is the transaction: pass it on. Work that asks the database for a second one
/// while its own is open is refused, because as many such requests as the pool has connections wait for each
/// other. One client address (IPv6: /48) has three quarters of the connections at most, so others find a free
/// one.
public final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    /// A refusal for want of room counts for so long: the workers try again within that time.
    private static final long FULL_FOR = Duration.ofSeconds(30).toNanos();

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private volatile long fullAt = System.nanoTime() - FULL_FOR;
    private final Outage outage = new Outage();
    private final Outside outside = new Outside();
    private final ScopedValue<Boolean> inside = ScopedValue.newInstance();
    private final AddressShares shares;

    private final ConnectionSource source;

    private Database(ConnectionSource source, HikariDataSource pool) {
        this.source = source;
        this.pool = pool;
        int size = pool.getMaximumPoolSize();
        int share = Math.max(1, size - Math.ceilDiv(size, 4));
        this.shares = new AddressShares(Integer.MAX_VALUE, share, share, DatabaseConnections.WAIT);
        this.jdbi = SqlTypes.register(Jdbi.create(pool));
        jdbi.getConfig(Outside.class).share(outside);
    }

    /// Connects to a database that has been migrated.
    public static Database connect(DatabaseUrl url, int poolSize) {
        return connect(url, poolSize, DatabaseConnections.sessionZone());
    }

    static Database connect(DatabaseUrl url, int poolSize, ZoneId sessionZone) {
        ConnectionSource source = DatabaseConnections.source(url);
        return new Database(source, DatabaseConnections.pool(url, source, poolSize, sessionZone));
    }

    /// Commits when the work returns, rolls back when it throws, and passes on what it returns or throws.
    public <T extends @Nullable Object, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
        return run(work, false);
    }

    /// As `inTransaction`, for work without a result.
    public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        run(work.asCallback(), false);
    }

    /// A transaction in which the database refuses to write. Each statement sees what is committed when it
    /// starts.
    public <T extends @Nullable Object, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return run(work, true);
    }

    /// From now on each new connection must pass; a refused one counts as an outage.
    public void admit(ConnectionCheck check) {
        source.check(check);
    }

    /// From now on bytes outside of the database are read by this; before, they are refused.
    public void attach(OutsideBytes bytes) {
        outside.attach(bytes);
    }

    /// Reads bytes that are outside of the database, with what is attached at that time.
    public OutsideBytes outside() {
        return outside;
    }

    /// Asks the database itself; false after five seconds at most.
    public boolean isReachable() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /// True if the database refused a change within the last 30 seconds because its disk is full.
    public boolean isFull() {
        return System.nanoTime() - fullAt < FULL_FOR;
    }

    /// False while the database is away, and for this long after it is back.
    public boolean isBackFor(Duration time) {
        return outage.isOverFor(time);
    }

    public PoolUse poolUse() {
        HikariPoolMXBean use = pool.getHikariPoolMXBean();
        return new PoolUse(
                use.getActiveConnections(),
                use.getIdleConnections(),
                use.getThreadsAwaitingConnection(),
                use.getTotalConnections());
    }

    /// The pool, for a library that wants one (the sessions of the pages).
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T extends @Nullable Object, X extends Exception> T run(HandleCallback<T, X> work, boolean readOnly)
            throws X {
        if (inside.isBound()) {
            throw new IllegalStateException("a transaction is open on this thread already: pass its handle on");
        }
        return ScopedValue.where(inside, true).<T, X>call(() -> {
            String address = share();
            try {
                return transaction(work, readOnly);
            } finally {
                release(address);
            }
        });
    }

    /// For a library that takes its connections from the pool itself: the share of the client's address, as every
    /// transaction has it. Throws `Problem.Busy` in an outage too.
    public <T extends @Nullable Object> T shared(Supplier<T> work) {
        String address = share();
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw translated(e, false, false);
        } finally {
            release(address);
        }
    }

    private String share() {
        String address = Client.address();
        if (!address.isEmpty() && !shares.acquire(address)) {
            throw busy(RequestError.BUSY);
        }
        return address;
    }

    /// A request that has stored a change already must not report that nothing was stored.
    private static Problem.Busy busy(RequestError nothingStored) {
        return new Problem.Busy((Client.hasStored() ? RequestError.ANSWER_MISSING : nothingStored).of());
    }

    private void release(String address) {
        if (!address.isEmpty()) {
            shares.release(address);
        }
    }

    /// The caller learns of an outage of the database. Before the commit, nothing was stored.
    private <T extends @Nullable Object, X extends Exception> T transaction(HandleCallback<T, X> work, boolean readOnly)
            throws X {
        var done = new AtomicBoolean();
        try (Handle handle = jdbi.open()) {
            if (readOnly) {
                handle.setReadOnly(true);
            }
            T committed = handle.inTransaction(open -> {
                T result = work.withHandle(open);
                done.set(true);
                return result;
            });
            outage.ends();
            return committed;
        } catch (RuntimeException e) {
            throw translated(e, done.get() && !readOnly, readOnly);
        }
    }

    /// An outage as `Problem.Busy`; any other failure as it is.
    ///
    /// @param unconfirmed true if the commit was asked for
    private RuntimeException translated(RuntimeException e, boolean unconfirmed, boolean readOnly) {
        if (Outages.isFull(e)) {
            fullAt = System.nanoTime();
        }
        // a write in a transaction for reading is a bug of ours
        if (Outages.isFull(e) || !readOnly && Outages.isReadOnly(e)) {
            log.warn("database takes no changes: {}", Outages.text(e));
            return unconfirmed ? new Problem.Busy(RequestError.UNCONFIRMED.of()) : busy(RequestError.NO_CHANGES);
        }
        if (!Outages.isOne(e)) {
            return e;
        }
        if (Outages.isAway(e)) {
            outage.begins(Outages.text(e));
        } else {
            log.warn("database transaction failed: {}", Outages.text(e));
        }
        return unconfirmed ? new Problem.Busy(RequestError.UNCONFIRMED.of()) : busy(RequestError.BUSY);
    }
}
