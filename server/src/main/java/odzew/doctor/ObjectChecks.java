package odzew.doctor;

import java.time.InstantSource;
import java.util.List;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.store.Keeping;
import odzew.store.StoreReport;
import odzew.store.StoreReport.PlaceLine;

/// Findings about bytes outside of the database: places that do not answer, objects that are missing.
final class ObjectChecks {

    private ObjectChecks() {}

    /// Without any place the installation's secret is not read.
    static List<Finding> findings(Settings settings, Database database, InstantSource clock) {
        boolean any = database.read(handle -> handle.createQuery("select exists (select from object_place)")
                .mapTo(Boolean.class)
                .one());
        if (!any) {
            return List.of(places(List.of()), objects(new Keeping.Figures(0, 0, 0)));
        }
        String owner = BackupChecks.here(settings, database).owner();
        var key = new InstallationKey(Identity.of(settings).secret());
        try (var places = settings.bytes().attach(database, key, owner, clock)) {
            var report = new StoreReport(database, places);
            Keeping.Figures figures = report.figures();
            return List.of(places(inUse(report, figures, places.chosenAddress())), objects(figures));
        }
    }

    /// A place without bytes counts if bytes wait for it.
    private static List<PlaceLine> inUse(StoreReport report, Keeping.Figures figures, String chosen) {
        return report.places().stream()
                .filter(it ->
                        it.chunks() > 0 || figures.waiting() > 0 && it.address().equals(chosen))
                .toList();
    }

    private static Finding places(List<PlaceLine> places) {
        List<String> away = places.stream()
                .filter(it -> !it.answer().isEmpty())
                .map(it -> it.address() + " (" + it.answer() + ")")
                .toList();
        if (!away.isEmpty()) {
            return Finding.fail("bytes.place", ObjectText.AWAY.with(String.join(", ", away)), ObjectText.AWAY_REMEDY);
        }
        boolean foreign = places.stream().anyMatch(it -> !it.owned());
        return foreign
                ? Finding.warn("bytes.place", ObjectText.FOREIGN, ObjectText.FOREIGN_REMEDY)
                : Finding.ok("bytes.place", ObjectText.READABLE);
    }

    private static Finding objects(Keeping.Figures figures) {
        return figures.faults() == 0
                ? Finding.ok("bytes.objects", ObjectText.NO_FAULTS)
                : Finding.fail("bytes.objects", ObjectText.FAULTS.with(figures.faults()), ObjectText.FAULTS_REMEDY);
    }
}
