package odzew.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import odzew.database.DatabaseSettings;
import odzew.database.OpenDatabase;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.Recovery;
import odzew.installation.Installation;
import odzew.outbox.RestoredMails;
import odzew.settings.DataDirectory;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Restores a moment of a continuous archive into an empty directory, with an embedded database. As after any
/// restore, the installation is quiet until the operator declares what it is.
public final class PointInTime {

    /// @param moment the state is that of it
    /// @param lastEvent the time of the last event in the restored history
    /// @param uncertain deliveries that waited and may have been sent since
    public record Restored(Instant moment, Optional<Instant> lastEvent, long tickets, long messages, int uncertain) {}

    private static final int CONNECTIONS = 2;

    private final Restoring.After after;
    private final InstantSource clock;
    private final @Nullable Path binaries;

    public PointInTime(Restoring.After after, InstantSource clock) {
        this(after, clock, null);
    }

    /// @param binaries a folder with unpacked programs of PostgreSQL; null: they are unpacked into the directory
    PointInTime(Restoring.After after, InstantSource clock, @Nullable Path binaries) {
        this.after = after;
        this.clock = clock;
        this.binaries = binaries;
    }

    /// @param until the last commit that counts; empty: the last one in the archive
    public Restored restore(WalArchive archive, Optional<Instant> until, Path data) {
        Restoring.requireEmpty(data);
        WalArchive.Base base = archive.baseFor(until);
        Instant end = archive.end(base, until);
        Instant moment = until.filter(it -> it.isBefore(end)).orElse(end);
        boolean whole = false;
        try {
            DataDirectory.make(data);
            try (InputStream in = archive.open(base);
                    var open = OpenDatabase.recovered(
                            new DatabaseSettings(data, Optional.empty(), CONNECTIONS),
                            () -> EmbeddedPostgres.recover(
                                    data,
                                    binaries,
                                    in,
                                    new Recovery(base.start(), archive.logOf(base.cluster()), until)))) {
                int uncertain = open.database().inTransaction(handle -> {
                    Installation.forgetPlace(handle);
                    return RestoredMails.makeUncertain(handle, moment, clock.instant());
                });
                Restoring.audit(open, "archive until " + moment, clock);
                after.change(open, moment);
                Restored restored = restored(open, moment, uncertain);
                whole = true;
                return restored;
            } finally {
                if (!whole) {
                    Restoring.empty(data);
                }
            }
        } catch (IOException e) {
            throw new BackupException("The archive could not be restored into " + data + ": " + e.getMessage(), e);
        }
    }

    private static Restored restored(OpenDatabase open, Instant moment, int uncertain) {
        return open.database()
                .read(handle -> new Restored(
                        moment,
                        handle.createQuery("select max(at) from event")
                                .mapTo(Instant.class)
                                .findOne(),
                        rows(handle, "ticket"),
                        rows(handle, "message"),
                        uncertain));
    }

    private static long rows(Handle handle, String table) {
        return handle.createQuery("select count(*) from " + Backup.quoted(table))
                .mapTo(Long.class)
                .one();
    }
}
