package odzew.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.backup.Loading.Loaded;
import odzew.database.DatabaseSettings;
import odzew.database.DatabaseUrl;
import odzew.database.OpenDatabase;
import odzew.embedded.Trees;
import odzew.installation.Installation;
import odzew.outbox.RestoredMails;
import odzew.settings.DataDirectory;
import odzew.store.Places;

/// Restores an archive into an empty place: a directory that does not exist or is empty, or a database without
/// tables. The restored installation is quiet until the operator declares what it is.
public final class Restoring {

    /// @param uncertain deliveries that waited and may have been sent since
    public record Restored(Manifest manifest, int uncertain) {}

    private static final int CONNECTIONS = 2;

    /// Work on the restored database, before anything else uses it.
    @FunctionalInterface
    public interface After {
        After NOTHING = (_, _) -> {};

        /// @param moment the state is that of it
        void change(OpenDatabase open, Instant moment);
    }

    private final After after;
    private final InstantSource clock;

    public Restoring(InstantSource clock) {
        this(After.NOTHING, clock);
    }

    public Restoring(After after, InstantSource clock) {
        this.after = after;
        this.clock = clock;
    }

    /// @param data the data directory of the restored installation
    /// @param url an external database; empty: an embedded one in `data`
    public Restored restore(InputStream archive, Path data, Optional<DatabaseUrl> url) {
        requireEmpty(data);
        var uncertain = new int[1];
        try {
            DataDirectory.make(data);
            Manifest manifest = load(archive, data, url, (handle, read) -> {
                Installation.forgetPlace(handle);
                Places.forget(handle);
                uncertain[0] = RestoredMails.makeUncertain(handle, read.head().madeAt(), clock.instant());
            });
            return new Restored(manifest, uncertain[0]);
        } catch (IOException e) {
            throw new BackupException("The backup could not be restored into " + data + ": " + e.getMessage(), e);
        }
    }

    static void audit(OpenDatabase open, String from, InstantSource clock) {
        new CommandRunner(open.database(), clock)
                .perform(AuditedCommand.of(Actor.system("restore"), "installation.restored", from), _ -> {});
    }

    private Manifest load(InputStream archive, Path data, Optional<DatabaseUrl> url, Loading.Last last)
            throws IOException {
        var loaded = new Loaded[1];
        var settings = new DatabaseSettings(data, url, CONNECTIONS);
        boolean whole = false;
        try (var open = OpenDatabase.restore(settings, at -> loaded[0] = Loading.load(archive, at, last))) {
            DataFiles.write(data, loaded[0].files());
            Instant madeAt = loaded[0].manifest().head().madeAt();
            audit(open, "backup of " + madeAt, clock);
            after.change(open, madeAt);
            whole = open.isReady();
            return loaded[0].manifest();
        } finally {
            if (!whole) {
                empty(data);
            }
        }
    }

    static void requireEmpty(Path data) {
        try (Stream<Path> there = Files.exists(data) ? Files.list(data) : Stream.empty()) {
            if (there.findAny().isPresent()) {
                throw new BackupException("The directory " + data + " is not empty. A backup is restored into a"
                        + " directory that is empty or does not exist.");
            }
        } catch (IOException e) {
            throw new BackupException("The directory " + data + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The directory was empty before, so all that is in it is of the failed restore.
    static void empty(Path data) throws IOException {
        try (Stream<Path> there = Files.list(data)) {
            for (Path path : there.toList()) {
                Trees.delete(path);
            }
        }
    }
}
