package odzew;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import odzew.database.OpenDatabase;
import odzew.ops.NightlyBackup;
import odzew.ops.NightlyRetention;
import odzew.ops.Opened;
import odzew.ops.Worker;
import odzew.privacy.Retention;
import odzew.secret.InstallationKey;
import odzew.settings.Settings;

/// The work of each night: the backup, then the removal of tickets by age.
final class NightWork {

    private static final Duration BACKUP_PAUSE = Duration.ofMinutes(1);
    private static final Duration RETENTION_PAUSE = Duration.ofMinutes(10);

    /// Present if the settings name a folder for backups.
    final Optional<NightlyBackup> backups;

    private final NightlyRetention retention;

    NightWork(Settings settings, OpenDatabase open, InstallationKey key, InstantSource clock) {
        backups = NightlyBackup.of(settings, open, key, clock);
        retention = new NightlyRetention(new Retention(open.database(), open.url(), clock), settings.zone(), clock);
    }

    boolean isBackupLate() {
        return backups.filter(NightlyBackup::isLate).isPresent();
    }

    /// Not in a sandbox, whose timeline alone moves things.
    void start(Opened opened) {
        backups.ifPresent(it -> {
            var worker = Worker.periodic("backup", BACKUP_PAUSE, it::step);
            opened.start(worker, worker::start);
        });
        var ageing = Worker.periodic("retention", RETENTION_PAUSE, retention::step);
        opened.start(ageing, ageing::start);
    }
}
