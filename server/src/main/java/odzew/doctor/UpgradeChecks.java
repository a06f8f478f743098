package odzew.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.backup.BackupFolder;
import odzew.database.Database;
import odzew.database.DatabaseException;
import odzew.database.DatabaseUrl;
import odzew.database.Migrations;
import odzew.database.OpenDatabase;
import odzew.embedded.FormerPostgres;
import odzew.problem.LocalizedText;
import odzew.settings.ProgramVersion;
import odzew.settings.Settings;

/// The answer whether this program would start on an installation that another version runs now, and what
/// it would change.
public final class UpgradeChecks {

    private static final Duration RECENT = Duration.ofHours(26);

    private final Settings settings;
    private final Map<String, String> environment;
    private final Instant now;

    public UpgradeChecks(Settings settings, Map<String, String> environment, Instant now) {
        this.settings = settings;
        this.environment = environment;
        this.now = now;
    }

    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok(
                "program", UpgradeText.PROGRAM.with(ProgramVersion.text(), System.getProperty("java.version"))));
        var machine = new MachineChecks(settings, environment, now);
        machine.names().ifPresent(findings::add);
        machine.disk().ifPresent(findings::add);
        olderPostgres().ifPresent(findings::add);
        try {
            OpenDatabase.atSchema(settings.databaseSettings(), (url, _) -> findings.addAll(tables(url)));
        } catch (DatabaseException e) {
            findings.add(Finding.fail(
                    "database",
                    LocalizedText.verbatim(String.valueOf(e.getMessage())),
                    UpgradeText.CANNOT_START_REMEDY));
        }
        return List.copyOf(findings);
    }

    /// The running server brings the programs of its own version; this program would refuse its files.
    private Optional<Finding> olderPostgres() {
        if (settings.database().isPresent()) {
            return Optional.empty();
        }
        return FormerPostgres.major(settings.data())
                .filter(it -> it != FormerPostgres.PRESENT)
                .map(it -> Finding.fail(
                        "database.postgres",
                        UpgradeText.OTHER_POSTGRES.with(it, FormerPostgres.PRESENT),
                        UpgradeText.OTHER_POSTGRES_REMEDY));
    }

    private List<Finding> tables(DatabaseUrl url) {
        var findings = new ArrayList<Finding>();
        Migrations.Plan plan = Migrations.of(url).plan();
        String version = plan.present().orElse("0");
        try (var database = Database.connect(url, 1)) {
            findings.add(Finding.ok("database", UpgradeText.POSTGRES.with(version(database))));
            if (plan.newer()) {
                findings.add(Finding.fail(
                        "database.tables", UpgradeText.NEWER.with(version), UpgradeText.CANNOT_START_REMEDY));
            } else if (plan.changed().isPresent()) {
                findings.add(Finding.fail(
                        "database.tables",
                        UpgradeText.CHANGED.with(plan.changed().get()),
                        UpgradeText.CANNOT_START_REMEDY));
            } else if (plan.pending().isEmpty()) {
                findings.add(Finding.ok("database.tables", UpgradeText.CURRENT.with(version)));
            } else {
                findings.add(
                        Finding.ok("database.tables", UpgradeText.PENDING.with(String.join(", ", plan.pending()))));
                rights(database, url).ifPresent(findings::add);
                findings.add(backup());
            }
        }
        return findings;
    }

    private static String version(Database database) {
        return database.read(handle -> handle.createQuery("select current_setting('server_version')")
                .mapTo(String.class)
                .one());
    }

    private static Optional<Finding> rights(Database database, DatabaseUrl url) {
        boolean mayCreate = database.read(
                handle -> handle.createQuery("select has_schema_privilege(current_user, current_schema(), 'create')")
                        .mapTo(Boolean.class)
                        .one());
        return mayCreate
                ? Optional.empty()
                : Optional.of(Finding.fail(
                        "database.rights", UpgradeText.RIGHTS.with(url.user()), UpgradeText.RIGHTS_REMEDY));
    }

    /// A failed migration is rolled back by itself; a successful one is undone by a backup only.
    private Finding backup() {
        Optional<Path> folder = settings.backupTo();
        return folder.flatMap(it -> new BackupFolder(it).newest())
                .map(it -> Duration.between(it, now))
                .filter(it -> it.compareTo(RECENT) < 0)
                .map(it -> Finding.ok("backup.age", UpgradeText.BACKUP.with(it.toHours())))
                .orElseGet(() -> Finding.warn("backup.age", UpgradeText.BACKUP_FIRST, UpgradeText.BACKUP_FIRST_REMEDY));
    }
}
