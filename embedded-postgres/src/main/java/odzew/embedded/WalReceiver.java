package odzew.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Streams the write-ahead log of a running cluster into a folder, byte for byte, as pg_receivewal does. A
/// replication slot keeps what was not received; PostgreSQL gives it up beyond `max_slot_wal_keep_size`, so that
/// an
/// archive that is away does not fill the disk.
public final class WalReceiver implements AutoCloseable {

    static final String SLOT = "odzew_archive";

    private static final Logger log = LoggerFactory.getLogger(WalReceiver.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PostgresAddress superuser;
    private final Cluster cluster;
    private final WalFolder folder;
    private final Thread thread;
    private volatile @Nullable Connection connection;
    private volatile Optional<String> failure = Optional.empty();
    private volatile boolean closed;
    private long flushed; // guarded by this

    /// @param path the folder of this cluster and timeline
    public WalReceiver(PostgresAddress superuser, Cluster cluster, Path path) {
        this.superuser = superuser;
        this.cluster = cluster;
        this.folder = new WalFolder(path);
        this.thread = Thread.ofPlatform().name("wal archive").daemon().unstarted(this::run);
    }

    public WalReceiver start() {
        thread.start();
        return this;
    }

    /// The reason why nothing is received now; empty while the stream runs.
    public Optional<String> failure() {
        return failure;
    }

    /// Removes the slot, after the archive was switched off.
    public static void forget(PostgresAddress superuser) throws SQLException {
        try (Connection connection = PostgresCluster.connection(superuser);
                Statement sql = connection.createStatement()) {
            sql.execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '"
                    + SLOT + "' and not active");
        }
    }

    private void run() {
        while (!closed) {
            try {
                receive();
            } catch (SQLException | IOException | RuntimeException e) {
                note(e);
            }
        }
    }

    private synchronized void note(Exception e) {
        if (closed) {
            return;
        }
        if (failure.isEmpty()) {
            log.error("the write-ahead log is not archived; next try in {} s", PAUSE.toSeconds(), e);
        }
        failure = Optional.of(String.valueOf(e.getMessage()));
        long end = System.nanoTime() + PAUSE.toNanos();
        try {
            for (long left = PAUSE.toMillis(); left > 0 && !closed; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private void receive() throws SQLException, IOException {
        long from = begin();
        try (Connection stream = replication()) {
            connection = stream;
            PGReplicationStream wal = stream.unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .physical()
                    .withSlotName(SLOT)
                    .withStartPosition(LogSequenceNumber.valueOf(from))
                    .withStatusInterval(10, TimeUnit.SECONDS)
                    .start();
            if (failure.isPresent()) {
                log.info("the write-ahead log is archived again");
            }
            failure = Optional.empty();
            write(wal, from);
        } finally {
            connection = null;
        }
    }

    private void write(PGReplicationStream wal, long from) throws SQLException, IOException {
        long position = from;
        FileChannel file = folder.open(WalPosition.segment(cluster.timeline(), position));
        try {
            while (!closed) {
                ByteBuffer bytes = wal.readPending();
                if (bytes == null) {
                    file.force(false);
                    received(wal, position);
                    bytes = wal.read();
                    if (bytes == null) {
                        throw new IOException("PostgreSQL ended the stream");
                    }
                }
                while (bytes.hasRemaining()) {
                    int room = (int) Math.min(bytes.remaining(), WalPosition.SEGMENT - position % WalPosition.SEGMENT);
                    ByteBuffer part = bytes.slice(bytes.position(), room);
                    while (part.hasRemaining()) {
                        file.write(part);
                    }
                    bytes.position(bytes.position() + room);
                    position += room;
                    if (position % WalPosition.SEGMENT == 0) {
                        file.force(true);
                        file.close();
                        folder.complete(WalPosition.segment(cluster.timeline(), position - 1));
                        file = folder.open(WalPosition.segment(cluster.timeline(), position));
                    }
                }
            }
        } finally {
            file.close();
        }
    }

    private void received(PGReplicationStream wal, long position) throws SQLException {
        LogSequenceNumber here = LogSequenceNumber.valueOf(position);
        wal.setFlushedLSN(here);
        wal.setAppliedLSN(here);
        wal.forceUpdateStatus();
        synchronized (this) {
            flushed = position;
            notifyAll();
        }
    }

    /// The position at which the archive continues. After a gap it begins anew with the segment that the slot
    /// still
    /// has; then a new base backup is due.
    private long begin() throws SQLException {
        try (Connection session = PostgresCluster.connection(superuser);
                Statement sql = session.createStatement()) {
            sql.execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '"
                    + SLOT + "' and wal_status = 'lost'");
            sql.execute("select pg_create_physical_replication_slot('" + SLOT + "', true)"
                    + " where not exists (select from pg_replication_slots where slot_name = '" + SLOT + "')");
            long kept;
            long present;
            try (ResultSet row = sql.executeQuery("""
                    select restart_lsn - '0/0'::pg_lsn, pg_current_wal_flush_lsn() - '0/0'::pg_lsn
                      from pg_replication_slots where slot_name = 'odzew_archive'
                    """)) {
                row.next();
                kept = row.getBigDecimal(1).longValueExact();
                present = row.getBigDecimal(2).longValueExact();
            }
            long end = folder.end();
            if (end > present) {
                throw new PostgresException("The archive of the write-ahead log is ahead of the database: this is an"
                        + " earlier copy of it. Give this installation an archive directory of its own.");
            }
            long first = kept - kept % WalPosition.SEGMENT;
            return end >= first ? end : first;
        }
    }

    private Connection replication() throws SQLException {
        var properties = new Properties();
        PGProperty.USER.set(properties, superuser.user());
        PGProperty.PASSWORD.set(properties, superuser.password());
        PGProperty.REPLICATION.set(properties, "true");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "15");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.APPLICATION_NAME.set(properties, SLOT);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + superuser.host() + "/" + superuser.database(), properties);
    }

    /// Waits until all that is committed now is in the folder; false if that takes longer.
    public boolean awaitAll(Duration limit) {
        try (Connection session = PostgresCluster.connection(superuser);
                Statement sql = session.createStatement();
                ResultSet row = sql.executeQuery("select pg_current_wal_flush_lsn() - '0/0'::pg_lsn")) {
            row.next();
            return awaitPosition(row.getBigDecimal(1).longValueExact(), limit);
        } catch (SQLException e) {
            return false;
        }
    }

    private synchronized boolean awaitPosition(long position, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toMillis();
                    flushed < position && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return flushed >= position;
    }

    /// Receives first what was committed before, for five seconds at most.
    @Override
    public void close() {
        if (failure.isEmpty() && thread.isAlive()) {
            awaitAll(PAUSE);
        }
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            if (connection instanceof Connection open) {
                open.abort(Runnable::run);
            }
            thread.join(PAUSE);
        } catch (SQLException e) {
            log.debug("the replication connection could not be closed", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
