package odzew.ops;

import java.util.ArrayList;
import java.util.List;
import odzew.alert.Alert;
import odzew.alert.AlertSource;
import odzew.problem.LocalizedText;
import odzew.store.Keeping;

/// Alerts about bytes outside of the database: a place that does not answer, objects that are missing or damaged.
public final class ObjectAlerts implements AlertSource {

    private static final LocalizedText AWAY =
            new LocalizedText("The place of messages and files is away", "Magazyn wiadomości i plików nie odpowiada");
    private static final LocalizedText FAULTS =
            new LocalizedText("Bytes of messages or files are missing", "Brakuje treści wiadomości lub plików");

    private final Keeping keeping;

    public ObjectAlerts(Keeping keeping) {
        this.keeping = keeping;
    }

    @Override
    public List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        String trouble = keeping.trouble();
        if (!trouble.isEmpty()) {
            alerts.add(Alert.of(
                    "objects.away",
                    AWAY,
                    new LocalizedText(
                            "The place that ODZEW_BYTES names cannot be used. New messages are accepted and stay in the"
                                    + " database; older ones and their files cannot be read. " + trouble,
                            "Nie można użyć magazynu podanego w ODZEW_BYTES. Nowe wiadomości są przyjmowane i pozostają"
                                    + " w bazie danych; starszych i ich plików nie można odczytać. " + trouble),
                    ""));
        }
        long faults = keeping.figures().faults();
        if (faults > 0) {
            alerts.add(Alert.of(
                    "objects.missing",
                    FAULTS,
                    new LocalizedText(
                            faults
                                    + " objects are missing or damaged. odzew admin bytes faults names them; copy them from a"
                                    + " backup of the directory or bucket, or restore them.",
                            "Liczba obiektów brakujących lub uszkodzonych: " + faults
                                    + ". Wymienia je odzew admin bytes faults; skopiuj je z kopii zapasowej katalogu lub"
                                    + " zasobnika."),
                    ""));
        }
        return alerts;
    }
}
