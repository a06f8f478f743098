package odzew.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import odzew.age.AgeKey;
import odzew.backup.Backup;
import odzew.backup.BackupException;
import odzew.backup.BackupFile;
import odzew.backup.BackupFolder;
import odzew.backup.OwnedFolder;
import odzew.database.DatabaseSettings;
import odzew.database.OpenDatabase;
import odzew.database.TestDatabase;
import odzew.database.TestServer;
import odzew.installation.Fingerprint;
import odzew.secret.InstallationKey;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NightlyBackupTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(2);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void a_quiet_copy_neither_adds_to_the_backups_of_its_original_nor_deletes_them() throws Exception {
        Path files = Files.createDirectories(folder.resolve("original"));
        for (int day = 10; day < 30; day++) {
            Files.createFile(files.resolve("odzew-202610" + day + "T023000Z.zip"));
        }
        Settings settings = SettingsReader.read(
                Map.of(
                        "ODZEW_DATA", folder.resolve("data").toString(),
                        "ODZEW_SECRET", "0123456789012345678901234567890123456789",
                        "ODZEW_BACKUP_TO", files.toString()),
                folder);
        try (var open = OpenDatabase.join(new DatabaseSettings(folder, Optional.of(db.databaseUrl()), 2))) {
            NightlyBackup.of(
                            settings,
                            open,
                            new InstallationKey(Identity.of(settings).secret()),
                            Fingerprint.of(open.database(), Optional.empty(), Optional.empty()),
                            () -> now)
                    .orElseThrow()
                    .whileAllowed(() -> false)
                    .step();
        }
        assertThat(new BackupFolder(files).list()).hasSize(20);
        assertThat(new BackupFolder(files).newest()).hasValue(Instant.parse("2026-10-29T02:30:00Z"));
    }

    @Test
    void the_backups_of_another_installation_are_neither_deleted_nor_taken_for_ones_own() throws Exception {
        Path files = Files.createDirectories(folder.resolve("shared"));
        new OwnedFolder(files, "production").claim();
        Files.createFile(files.resolve("odzew-20261130T113000Z.zip"));
        Settings settings = SettingsReader.read(
                Map.of("ODZEW_DATA", folder.resolve("data").toString(), "ODZEW_BACKUP_TO", files.toString()), folder);
        try (var open = OpenDatabase.join(new DatabaseSettings(folder, Optional.of(db.databaseUrl()), 2))) {
            var staging = new NightlyBackup(
                    new Backup(open, new InstallationKey(new byte[32]), "test"),
                    new OwnedFolder(files, "staging"),
                    settings,
                    () -> now,
                    null);
            assertThatThrownBy(staging::step)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("another installation")
                    .hasMessageContaining(files.resolve(OwnedFolder.MARKER).toString());
            assertThat(staging.isLate()).isTrue();
            assertThat(new BackupFolder(files).list()).hasSize(1);

            Files.delete(files.resolve(OwnedFolder.MARKER));
            now = now.plus(Duration.ofHours(2));
            staging.step();
            assertThat(staging.isLate()).isFalse();
            assertThat(new OwnedFolder(files, "production").isForeign()).isTrue();
        }
    }

    @Test
    @Tag("long")
    void one_is_made_each_night_and_one_is_proved_each_week_also_when_encrypted() throws Exception {
        AgeKey key = AgeKey.random();
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Path files = folder.resolve("backups");
        Settings settings = SettingsReader.read(
                Map.of(
                        "ODZEW_DATA", folder.resolve("data").toString(),
                        "ODZEW_SECRET", "0123456789012345678901234567890123456789",
                        "ODZEW_BACKUP_TO", files.toString(),
                        "ODZEW_BACKUP_RECIPIENT", key.recipient().toString()),
                folder);
        InstantSource clock = () -> now;
        try (var open = OpenDatabase.join(new DatabaseSettings(folder, Optional.of(db.databaseUrl()), 2))) {
            var nightly = new NightlyBackup(
                    new Backup(open, new InstallationKey(Identity.of(settings).secret()), "test"),
                    new OwnedFolder(files, "this"),
                    settings,
                    clock,
                    TestServer.sharedBinaries());
            assertThat(nightly.age()).isEmpty();
            nightly.step();
            nightly.step();
            var made = new BackupFolder(files);
            assertThat(made.list()).hasSize(1);
            assertThat(new BackupFile(made.list().getFirst(), Optional.of(key))
                            .check()
                            .hasFile("secret"))
                    .isTrue();
            assertThat(nightly.provedAge()).hasValue(Duration.ZERO);
            now = now.plus(Duration.ofHours(20));
            nightly.step();
            assertThat(made.list()).hasSize(2);
            assertThat(nightly.provedAge()).hasValue(Duration.ofHours(20));
            now = now.plus(Duration.ofHours(24));
            assertThat(nightly.isLate()).isFalse();
            Files.delete(files.resolve("last-verified"));
            Files.delete(folder.resolve("data").resolve("scratch"));
            Files.writeString(folder.resolve("data").resolve("scratch"), "a file where a directory is needed");
            assertThatThrownBy(nightly::step);
            assertThat(nightly.isFailing()).isTrue();
            assertThat(nightly.isLate()).isTrue();
        }
    }

    @Test
    void it_is_due_at_half_past_two_of_the_installation() {
        ZoneId zone = ZoneId.of("Europe/Warsaw");
        assertThat(NightlyBackup.due(Instant.parse("2026-11-30T01:29:00Z"), zone))
                .isEqualTo("2026-11-29T01:30:00Z");
        assertThat(NightlyBackup.due(Instant.parse("2026-11-30T01:30:00Z"), zone))
                .isEqualTo("2026-11-30T01:30:00Z");
        // the hour that is skipped in March
        assertThat(NightlyBackup.due(Instant.parse("2027-03-28T12:00:00Z"), zone))
                .isEqualTo("2027-03-28T01:30:00Z");
    }
}
