package odzew.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import odzew.alert.Alert;
import odzew.alert.AlertSource;
import odzew.problem.LocalizedText;

/// Alerts about what an administrator notices too late otherwise: backups that are not made, a disk that fills
/// up.
public final class StorageAlerts implements AlertSource {

    private static final long LITTLE_ROOM = 2L * 1024 * 1024 * 1024;

    private static final LocalizedText BACKUP =
            new LocalizedText("The nightly backup is not made", "Nocna kopia zapasowa nie powstaje");
    private static final LocalizedText BACKUP_WORDS = new LocalizedText(
            "The newest backup in ODZEW_BACKUP_TO is older than 26 hours, or the last backup or its proof failed. The"
                    + " server's log has the reason; odzew backup --to DIR makes one at once.",
            "Najnowsza kopia w ODZEW_BACKUP_TO ma ponad 26 godzin albo ostatnia kopia lub jej sprawdzenie się nie udały."
                    + " Przyczyna jest w dzienniku serwera; odzew backup --to KATALOG robi kopię od razu.");
    private static final LocalizedText ARCHIVE =
            new LocalizedText("The database is not archived", "Baza danych nie jest archiwizowana");
    private static final LocalizedText ARCHIVE_WORDS = new LocalizedText(
            "ODZEW_WAL_TO is set, and the log of the database or its base backup cannot be written there. The server's log has"
                    + " the reason. The nightly backup is not affected.",
            "Ustawiono ODZEW_WAL_TO, ale dziennika bazy danych lub jej kopii bazowej nie można tam zapisać. Przyczyna jest"
                    + " w dzienniku serwera. Nocnej kopii to nie dotyczy.");
    private static final LocalizedText DISK =
            new LocalizedText("The server's disk is almost full", "Na dysku serwera brakuje miejsca");
    private static final LocalizedText DISK_WORDS = new LocalizedText(
            "Less than 2 GB are free on the disk of the data directory. When it is full, no message is accepted. Make room"
                    + " or enlarge the disk.",
            "Na dysku z katalogiem danych jest mniej niż 2 GB wolnego miejsca. Gdy się skończy, serwer nie przyjmie żadnej"
                    + " wiadomości. Zwolnij miejsce albo powiększ dysk.");

    private final BooleanSupplier backupIsLate;
    private final BooleanSupplier archiveFails;
    private final LongSupplier freeBytes;

    /// @param backupIsLate true if backups are wanted and are not made
    /// @param archiveFails true if a continuous archive is wanted and is not written
    /// @param freeBytes the room on the disk of the data directory
    public StorageAlerts(BooleanSupplier backupIsLate, BooleanSupplier archiveFails, LongSupplier freeBytes) {
        this.backupIsLate = backupIsLate;
        this.archiveFails = archiveFails;
        this.freeBytes = freeBytes;
    }

    @Override
    public List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        if (backupIsLate.getAsBoolean()) {
            alerts.add(Alert.of("backup", BACKUP, BACKUP_WORDS, ""));
        }
        if (archiveFails.getAsBoolean()) {
            alerts.add(Alert.of("archive", ARCHIVE, ARCHIVE_WORDS, ""));
        }
        if (freeBytes.getAsLong() < LITTLE_ROOM) {
            alerts.add(Alert.of("disk", DISK, DISK_WORDS, ""));
        }
        return alerts;
    }
}
