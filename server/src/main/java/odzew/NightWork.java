package odzew;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.alert.AlertSource;
import odzew.backup.ContinuousArchive;
import odzew.cli.ThisServer;
import odzew.database.OpenDatabase;
import odzew.doctor.DailyDoctor;
import odzew.doctor.DnsRecords;
import odzew.doctor.Doctor;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.ops.DatabaseState;
import odzew.ops.NightlyBackup;
import odzew.ops.NightlyRetention;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.StorageAlerts;
import odzew.ops.Worker;
import odzew.privacy.Retention;
import odzew.secret.InstallationKey;
import odzew.settings.Settings;

/// The work of each day: the backup, the removal of tickets by age, the examination of the installation; and that
/// of bytes outside of the database.
final class NightWork {

    private static final Duration BACKUP_PAUSE = Duration.ofMinutes(1);
    private static final Duration ARCHIVE_PAUSE = Duration.ofMinutes(1);
    private static final Duration DOCTOR_PAUSE = Duration.ofMinutes(10);
    private static final Duration RETENTION_PAUSE = Duration.ofMinutes(10);

    /// Present if the settings name a folder for backups.
    final Optional<NightlyBackup> backups;

    /// Present if the settings want an archive of the embedded database.
    final Optional<ContinuousArchive> archive;

    final ByteParts bytes;
    final DailyDoctor doctor;
    private final NightlyRetention retention;

    NightWork(
            Settings settings, OpenDatabase open, InstallationKey key, Installation installation, InstantSource clock) {
        bytes = new ByteParts(settings, open.database(), key, installation, clock);
        Fingerprint here = ThisServer.fingerprint(settings, open.database());
        backups = NightlyBackup.of(settings, open, key, here, clock).map(it -> it.whileAllowed(installation::mayAct));
        retention = new NightlyRetention(new Retention(open.database(), open.url(), clock), settings.zone(), clock);
        archive = ContinuousArchive.of(settings, open, here, clock).map(it -> it.whileAllowed(installation::mayAct));
        Doctor examining = examining(settings, clock);
        doctor = new DailyDoctor(() -> examining.examine(open.database()), clock);
    }

    /// The domains of a server that sends nothing are not examined: they are often invented.
    private static Doctor examining(Settings settings, InstantSource clock) {
        var all = new Doctor(settings, System.getenv(), clock);
        return settings.capture() ? all : all.asking(DnsRecords.system(), List.of());
    }

    /// Alerts about the backups, the archive, the disk, the bytes outside of the database and the doctor's
    /// findings.
    AlertSource alerts(DatabaseState state) {
        var storage = new StorageAlerts(
                () -> backups.filter(NightlyBackup::isLate).isPresent(),
                () -> archive.filter(ContinuousArchive::isFailing).isPresent(),
                state::freeBytes);
        var objects = bytes.alerts();
        return () -> Stream.of(storage.alerts(), objects.alerts(), doctor.alerts())
                .flatMap(List::stream)
                .toList();
    }

    /// Before all that writes into the database, so that it is closed after it.
    void startArchive(Opened opened) {
        archive.ifPresent(it -> opened.start(it, it::start));
    }

    /// Not in a sandbox, whose timeline alone moves things.
    void start(Opened opened, Pulse pulse) {
        bytes.start(opened, pulse);
        archive.ifPresent(it -> {
            var worker = Worker.periodic("archive", ARCHIVE_PAUSE, it::step);
            opened.start(worker, worker::start);
        });
        backups.ifPresent(it -> {
            var worker = Worker.periodic("backup", BACKUP_PAUSE, it::step);
            opened.start(worker, worker::start);
        });
        var examinations = Worker.periodic("doctor", DOCTOR_PAUSE, doctor::step);
        opened.start(examinations, examinations::start);
        var ageing = Worker.periodic("retention", RETENTION_PAUSE, retention::step);
        opened.start(ageing, ageing::start);
    }
}
