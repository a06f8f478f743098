package odzew.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.backup.BackupException;
import odzew.backup.OwnedFolder;
import odzew.database.Database;
import odzew.installation.Fingerprint;
import odzew.problem.LocalizedText;
import odzew.settings.Settings;

/// Compares the owners of the folders of backups with this installation.
final class BackupChecks {

    private BackupChecks() {}

    static Optional<Finding> finding(Settings settings, Database database) {
        List<Path> folders = Stream.of(settings.backupTo(), settings.walTo())
                .flatMap(Optional::stream)
                .toList();
        if (folders.isEmpty()) {
            return Optional.empty();
        }
        Fingerprint here = here(settings, database);
        try {
            List<Path> foreign = folders.stream()
                    .filter(it -> new OwnedFolder(it, here).isForeign())
                    .toList();
            return Optional.of(
                    foreign.isEmpty()
                            ? Finding.ok("backup.folder", MachineText.FOLDER)
                            : Finding.fail(
                                    "backup.folder",
                                    MachineText.FOLDER_FOREIGN.with(foreign),
                                    MachineText.FOLDER_REMEDY.with(OwnedFolder.MARKER)));
        } catch (BackupException e) {
            return Optional.of(Finding.fail(
                    "backup.folder",
                    LocalizedText.verbatim(String.valueOf(e.getMessage())),
                    MachineText.BACKUP_REMEDY));
        }
    }

    static Fingerprint here(Settings settings, Database database) {
        Optional<Path> tables = settings.database().isPresent()
                ? Optional.empty()
                : Optional.of(settings.data().resolve("postgres").resolve("data"));
        return Fingerprint.of(database, tables, settings.publicUrl());
    }
}
