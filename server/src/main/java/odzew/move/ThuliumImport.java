package odzew.move;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.search.Indexing;

/// The whole import: extract, load, verify. Each step may be stopped and run again.
public final class ThuliumImport {

    private final Database database;
    private final ThuliumSource source;
    private final Archive archive;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Consumer<String> progress;

    public ThuliumImport(
            Database database,
            ThuliumSource source,
            Archive archive,
            ZoneId zone,
            InstantSource clock,
            Consumer<String> progress) {
        this.database = database;
        this.source = source;
        this.archive = archive;
        this.zone = zone;
        this.clock = clock;
        this.progress = progress;
    }

    /// @param since only tickets modified later; a later run continues where the last one ended
    /// @param host the other system's
    public Report run(Optional<LocalDateTime> since, String host) {
        new Extraction(source, archive, progress).run(since, zoneTime());
        var report = new Report();
        new Loading(database, host, archive, zone, clock, report, progress).run();
        new Verification(database, archive, zone, report).run();
        var actor = Actor.system("import " + System.getProperty("user.name", ""));
        new CommandRunner(database, clock).perform(AuditedCommand.of(actor, "import.thulium", host), _ -> {});
        Indexing.reindex(database);
        return report;
    }

    /// The number of tickets that a first run would read.
    public long count(Optional<LocalDateTime> since) {
        return new Extraction(source, archive, progress).count(since, zoneTime());
    }

    private LocalDateTime zoneTime() {
        return LocalDateTime.ofInstant(clock.instant(), zone).truncatedTo(ChronoUnit.MINUTES);
    }
}
