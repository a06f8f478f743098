package odzew.backup;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import odzew.database.OpenDatabase;
import odzew.embedded.Cluster;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.WalReceiver;
import odzew.installation.Fingerprint;
import odzew.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Archives the embedded database while the server runs: each commit within a second or so, and a base backup
/// each week. Base backups are kept so that each moment of the last days can be restored.
public final class ContinuousArchive implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ContinuousArchive.class);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final OwnedFolder folder;
    private final WalArchive archive;
    private final Duration kept;
    private final Path data;
    private final EmbeddedPostgres postgres;
    private final Cluster cluster;
    private final WalReceiver receiver;
    private final InstantSource clock;
    private Instant notBefore = Instant.MIN;
    private volatile boolean failing;
    private volatile boolean started;
    private volatile boolean refused;
    private BooleanSupplier mayAct = () -> true;

    /// @param kept how far back each moment can be restored
    public ContinuousArchive(
            OwnedFolder folder, Duration kept, Path data, EmbeddedPostgres postgres, InstantSource clock) {
        try {
            this.folder = folder;
            this.archive = new WalArchive(folder.path());
            this.kept = kept;
            this.data = data;
            this.postgres = postgres;
            this.cluster = Cluster.of(postgres.superuserUrl());
            this.receiver = new WalReceiver(postgres.superuserUrl(), cluster, archive.logOf(cluster.name()));
            this.clock = clock;
        } catch (SQLException e) {
            throw new BackupException("The write-ahead log cannot be archived: " + e.getMessage(), e);
        }
    }

    /// Present if the settings name a directory for it and the database is embedded.
    public static Optional<ContinuousArchive> of(
            Settings settings, OpenDatabase open, Fingerprint here, InstantSource clock) {
        Optional<ContinuousArchive> archive = open.embedded()
                .flatMap(postgres -> settings.walTo()
                        .map(to -> new ContinuousArchive(
                                new OwnedFolder(to, here), settings.walKept(), settings.data(), postgres, clock)));
        if (archive.isEmpty()) {
            open.embedded().ifPresent(ContinuousArchive::forget);
        }
        return archive;
    }

    /// Without an archive PostgreSQL need not keep its log.
    private static void forget(EmbeddedPostgres postgres) {
        try {
            WalReceiver.forget(postgres.superuserUrl());
        } catch (SQLException e) {
            log.warn("the slot of the former archive could not be removed: {}", e.getMessage());
        }
    }

    /// A quiet copy has the settings of its original: it must neither write into that one's archive nor delete
    /// from
    /// it.
    public ContinuousArchive whileAllowed(BooleanSupplier allowed) {
        mayAct = allowed;
        return this;
    }

    /// Of a server that is quiet now, the archive begins with the first step after the operator's declaration.
    /// In the folder of another installation nothing is archived; the server runs, and the archive is failing.
    public void start() {
        if (!started && mayAct.getAsBoolean() && claim()) {
            receiver.start();
            started = true;
        }
    }

    private boolean claim() {
        try {
            folder.claim();
            refused = false;
        } catch (BackupException e) {
            if (!refused) {
                log.error("the database is not archived: {}", e.getMessage());
            }
            refused = true;
        }
        return !refused;
    }

    /// True if the folder is refused, the log is not received, or the last base backup failed.
    public boolean isFailing() {
        return refused || failing || receiver.failure().isPresent();
    }

    /// Makes the base backup that is due, if one is. After a failure the next try is an hour later.
    public void step() {
        if (!mayAct.getAsBoolean()) {
            return;
        }
        start();
        if (!started) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(notBefore) || !archive.needsBase(cluster, now)) {
            return;
        }
        try {
            WalArchive.Base base = archive.writeBase(data, postgres.superuserUrl(), cluster, clock);
            archive.keep(cluster, now.minus(kept));
            failing = false;
            log.info("base backup made: {}", base.file());
        } catch (RuntimeException e) {
            failing = true;
            notBefore = now.plus(AFTER_FAILURE);
            throw e;
        }
    }

    /// Waits until all that is committed now is archived; false if that takes longer.
    public boolean awaitAll(Duration limit) {
        return receiver.awaitAll(limit);
    }

    /// To be closed after all that writes into the database, and before the database.
    @Override
    public void close() {
        if (started) {
            receiver.close();
        }
    }
}
