package odzew.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.database.DatabaseSettings;
import odzew.database.DatabaseUrl;
import odzew.database.OpenDatabase;
import odzew.embedded.FormerPostgres;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.settings.ProgramVersion;
import odzew.store.Places;

/// Moves the embedded database of a stopped installation into a cluster of this program's PostgreSQL: its
/// rows, in the form of a backup, from one to the other. The former cluster stays as it was, under another
/// name.
public final class MajorUpgrade {

    /// @param programs of the version that wrote the cluster
    /// @param kept where the former cluster will be
    /// @param used the bytes of the former cluster
    /// @param free those that are free beside it
    public record Plan(int from, int to, Path programs, Path kept, long used, long free) {}

    private static final int CONNECTIONS = 2;

    private final Path data;
    private final Optional<URI> publicUrl;
    private final List<Path> backups;
    private final InstantSource clock;

    /// @param backups the folders of backups, which stay this installation's
    public MajorUpgrade(Path data, Optional<URI> publicUrl, List<Path> backups, InstantSource clock) {
        this.data = data;
        this.backups = backups;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /// Completes an upgrade that was killed between its two renames; false if there is none.
    public boolean finishInterrupted() {
        if (!FormerPostgres.isInterrupted(data)) {
            return false;
        }
        FormerPostgres.finish(data);
        return true;
    }

    /// Empty if the cluster is of this program's version.
    ///
    /// @param programs named by the operator; empty: those that an earlier Odzew unpacked
    public Optional<Plan> plan(Optional<Path> programs) {
        int from = FormerPostgres.major(data)
                .orElseThrow(() -> new BackupException("There is no embedded database in " + data + "."));
        if (from == FormerPostgres.PRESENT) {
            return Optional.empty();
        }
        Path former = programs.or(() -> FormerPostgres.programs(data, from))
                .orElseThrow(() -> new BackupException("The programs of PostgreSQL " + from + ", which wrote " + data
                        + ", are not there. Name a folder with bin/postgres of that version: --programs DIR. Or make a"
                        + " backup with the Odzew that wrote them, and restore it with this one into a new data"
                        + " directory."));
        Path kept = FormerPostgres.kept(data, from);
        if (Files.exists(kept)) {
            throw new BackupException(
                    kept + " exists already, and the former database is to be kept there. Move it" + " elsewhere.");
        }
        FormerPostgres.Room room = FormerPostgres.room(data);
        return Optional.of(new Plan(from, FormerPostgres.PRESENT, former, kept, room.used(), room.free()));
    }

    /// Nothing is changed before all rows are in the new cluster and were compared with the old one's digests.
    public Manifest run(Plan plan) {
        if (plan.free() < plan.used()) {
            throw new BackupException("The disk of " + data + " has too little room: the new database may need "
                    + plan.used() + " bytes beside the former one, and " + plan.free() + " are free.");
        }
        try (var former = FormerPostgres.start(data, plan.programs())) {
            Manifest manifest = moved(former, plan);
            former.replace(plan.kept());
            return manifest;
        }
    }

    private Manifest moved(FormerPostgres former, Plan plan) {
        DatabaseUrl url = DatabaseUrl.of(former.url());
        Fingerprint from;
        try (var database = Database.connect(url, 1)) {
            from = fingerprint(database, data);
        }
        Path made = former.makePlace();
        var settings = new DatabaseSettings(made, Optional.empty(), CONNECTIONS);
        var manifest = new Manifest[1];
        try (var open = OpenDatabase.restore(settings, to -> manifest[0] = copied(url, to))) {
            Proof.count(open, manifest[0]);
            Fingerprint to = fingerprint(open.database(), made);
            boolean same = open.database().inTransaction(handle -> {
                boolean moved = Installation.move(handle, from, to);
                if (moved) {
                    Places.adopt(handle, to.owner());
                }
                return moved;
            });
            if (same) {
                backups.forEach(it -> new OwnedFolder(it, to).adopt(from));
            }
            new CommandRunner(open.database(), clock)
                    .perform(
                            AuditedCommand.of(
                                    Actor.system("upgrade"),
                                    "installation.upgraded",
                                    "PostgreSQL " + plan.from() + " to " + plan.to()),
                            _ -> {});
            return manifest[0];
        }
    }

    private Fingerprint fingerprint(Database database, Path directory) {
        return Fingerprint.of(
                database, Optional.of(directory.resolve("postgres").resolve("data")), publicUrl);
    }

    /// The archive passes from one database to the other and is never on the disk. Where it fails, the reasons of
    /// both sides are named: the reader only finds an archive that its writer could not complete.
    private static Manifest copied(DatabaseUrl from, DatabaseUrl to) {
        try (InputStream in = new PipedInputStream(1 << 16);
                OutputStream out = new PipedOutputStream((PipedInputStream) in)) {
            CompletableFuture<Manifest> written = new CompletableFuture<>();
            Thread writer = Thread.ofPlatform()
                    .name("upgrade")
                    .start(() -> written.completeAsync(
                            () -> Backup.ofRows(from, ProgramVersion.text()).write(out, new TreeMap<>()),
                            Runnable::run));
            try {
                Loading.load(in, to, (_, _) -> {});
            } catch (BackupException e) {
                writer.join(); // the reader closed its end, so the writer ends, too
                throw written.isCompletedExceptionally()
                        ? new BackupException(
                                e.getMessage() + " " + written.exceptionNow().getMessage(), e)
                        : e;
            }
            return written.join();
        } catch (IOException | CompletionException e) {
            throw new BackupException("The rows could not be moved: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException("The upgrade was interrupted.", e);
        }
    }
}
