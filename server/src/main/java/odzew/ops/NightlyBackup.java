package odzew.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import odzew.age.AgeKey;
import odzew.age.AgeRecipient;
import odzew.backup.Backup;
import odzew.backup.BackupFile;
import odzew.backup.BackupFolder;
import odzew.backup.BackupFolder.Made;
import odzew.backup.DataFiles;
import odzew.backup.OwnedFolder;
import odzew.backup.Proof;
import odzew.database.OpenDatabase;
import odzew.installation.Fingerprint;
import odzew.secret.InstallationKey;
import odzew.settings.ProgramVersion;
import odzew.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A backup each night at half past two, and the proof of one each week. What is due is decided from the files in
/// the directory, so a server that was down at that hour makes the backup when it runs again.
public final class NightlyBackup {

    private static final Logger log = LoggerFactory.getLogger(NightlyBackup.class);
    private static final LocalTime HOUR = LocalTime.of(2, 30);
    private static final Duration PROVED_FOR = Duration.ofDays(7).minusHours(1);
    private static final Duration OLD = Duration.ofHours(26);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);
    private static final int KEPT = 14;

    private final Backup backup;
    private final OwnedFolder owned;
    private final BackupFolder folder;
    private final Settings settings;
    private final InstantSource clock;
    private final @Nullable Path binaries;
    private Instant notBefore = Instant.MIN;
    private volatile boolean failing;
    private volatile boolean refused;
    private BooleanSupplier mayAct = () -> true;

    /// @param binaries a folder with unpacked programs of PostgreSQL for the proof; null: they are unpacked for
    /// it
    public NightlyBackup(
            Backup backup, OwnedFolder owned, Settings settings, InstantSource clock, @Nullable Path binaries) {
        this.backup = backup;
        this.owned = owned;
        this.folder = new BackupFolder(owned.path());
        this.settings = settings;
        this.clock = clock;
        this.binaries = binaries;
    }

    /// Present if the settings name a folder for backups.
    public static Optional<NightlyBackup> of(
            Settings settings, OpenDatabase open, InstallationKey key, Fingerprint here, InstantSource clock) {
        return settings.backupTo()
                .map(folder -> new NightlyBackup(
                        new Backup(open, key, ProgramVersion.text()),
                        new OwnedFolder(folder, here),
                        settings,
                        clock,
                        null));
    }

    /// A quiet copy has the settings of its original: it must neither add to that one's backups nor delete them.
    public NightlyBackup whileAllowed(BooleanSupplier allowed) {
        mayAct = allowed;
        return this;
    }

    /// The age of the newest backup; empty if there is none.
    public Optional<Duration> age() {
        return folder.newest().map(it -> Duration.between(it, clock.instant()));
    }

    /// The age of the last proof of a backup; empty if none was ever proved.
    public Optional<Duration> provedAge() {
        return folder.proved().map(it -> Duration.between(it, clock.instant()));
    }

    public boolean isFailing() {
        return refused || failing;
    }

    /// True if the folder is refused, the last backup or its proof failed, or the newest one is too old. A new
    /// server, which has none
    /// yet, makes its first within a minute.
    public boolean isLate() {
        return isFailing() || age().filter(it -> it.compareTo(OLD) > 0).isPresent();
    }

    /// Makes the backup that is due, if one is. After a failure the next try is an hour later.
    public void step() {
        Instant now = clock.instant();
        if (!mayAct.getAsBoolean() || now.isBefore(notBefore)) {
            return;
        }
        claim(now);
        if (folder.newest()
                .filter(it -> !it.isBefore(due(now, settings.zone())))
                .isPresent()) {
            return;
        }
        try {
            boolean proof = folder.proved()
                    .filter(it -> it.plus(PROVED_FOR).isAfter(now))
                    .isEmpty();
            make(now, proof);
            failing = false;
        } catch (RuntimeException e) {
            failing = true;
            notBefore = now.plus(AFTER_FAILURE);
            throw e;
        }
    }

    /// The backups of another installation are neither counted as this one's nor deleted.
    private void claim(Instant now) {
        try {
            owned.claim();
            refused = false;
        } catch (RuntimeException e) {
            refused = true;
            notBefore = now.plus(AFTER_FAILURE);
            throw e;
        }
    }

    private void make(Instant now, boolean proof) {
        // A key that exists in this process only lets the server prove a backup that it cannot read later.
        Optional<AgeKey> own =
                proof && settings.backupRecipient().isPresent() ? Optional.of(AgeKey.random()) : Optional.empty();
        var recipients = new ArrayList<AgeRecipient>();
        settings.backupRecipient().ifPresent(recipients::add);
        own.map(AgeKey::recipient).ifPresent(recipients::add);
        SortedMap<String, byte[]> files = recipients.isEmpty() ? new TreeMap<>() : DataFiles.of(settings);
        Made made = folder.write(backup, files, recipients, now);
        log.info(
                "backup made: {} ({} tickets, {} messages); the last link of the audit log is {}",
                made.file(),
                made.manifest().rows("ticket"),
                made.manifest().rows("message"),
                made.manifest().lastLink());
        if (proof) {
            prove(made, own, now);
        }
        folder.keep(KEPT);
    }

    private void prove(Made made, Optional<AgeKey> key, Instant now) {
        var proved = new Proof(scratch(), binaries).prove(new BackupFile(made.file(), key).open());
        folder.noteProved(now);
        log.info("backup proved by a restore: {}", made.file());
        proved.remarks().forEach(log::warn);
    }

    /// On the disk of the data: the system's temporary directory is often in memory. PostgreSQL may run as
    /// another user.
    private Path scratch() {
        try {
            Path scratch = Files.createDirectories(settings.data().resolve("scratch"));
            Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
            return scratch;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The latest moment at or before `now` at which a backup was due.
    static Instant due(Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).with(HOUR);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
