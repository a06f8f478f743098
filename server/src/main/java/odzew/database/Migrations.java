package odzew.database;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables to the state this program knows, forward only. Several servers may do it at the same time:
/// the first takes Flyway's lock in the database, the others wait and find nothing left to do.
public final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final Flyway flyway;

    private Migrations(Flyway flyway) {
        this.flyway = flyway;
    }

    public static Migrations of(DatabaseUrl url) {
        return from(url, "classpath:db/migration");
    }

    static Migrations from(DatabaseUrl url, String... locations) {
        return new Migrations(configured(url, locations).load());
    }

    private static FluentConfiguration configured(DatabaseUrl url, String... locations) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(DatabaseConnections.unpooled(url))
                .initSql("set time zone 'UTC'")
                .locations(locations)
                // by default a migration of the future passes the validation
                .ignoreMigrationPatterns(new String[0])
                .validateMigrationNaming(true)
                .cleanDisabled(true);
    }

    /// Runs what is missing, each migration in its own transaction.
    ///
    /// @return how many were run
    public int migrate() {
        try {
            int run = flyway.migrate().migrationsExecuted;
            if (run > 0) {
                log.info("{} migrations run", run);
            }
            return run;
        } catch (FlywayException e) {
            throw isNewer()
                    ? newer()
                    : new DatabaseException("The database could not be migrated: " + e.getMessage(), e);
        }
    }

    /// Runs the migrations up to this version only.
    static void migrateTo(DatabaseUrl url, String version) {
        configured(url, "classpath:db/migration")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    /// The migrations that this database has, as `version:checksum` in their order. Two databases with the same
    /// list have the same tables.
    public List<String> applied() {
        return Arrays.stream(flyway.info().applied())
                .map(it -> it.getVersion() + ":" + it.getChecksum())
                .toList();
    }

    /// The migrations of this program, in the form of `applied`.
    public List<String> known() {
        return Arrays.stream(flyway.info().all())
                .filter(it -> it.getState() != MigrationState.FUTURE_SUCCESS)
                .map(it -> it.getVersion() + ":" + it.getChecksum())
                .toList();
    }

    /// The state of a database's tables as this program sees it.
    ///
    /// @param present the version of the tables; empty: there are none
    /// @param pending what a start would run, as `015 alerts`
    /// @param newer true if a newer program has migrated it
    /// @param changed why the migrations that were run are not those of this program; empty: they are
    public record Plan(Optional<String> present, List<String> pending, boolean newer, Optional<String> changed) {}

    public Plan plan() {
        MigrationInfo current = flyway.info().current();
        var validated = Flyway.configure(Migrations.class.getClassLoader())
                .configuration(flyway.getConfiguration())
                .ignoreMigrationPatterns("*:pending", "*:future")
                .load()
                .validateWithResult();
        return new Plan(
                Optional.ofNullable(current).map(it -> it.getVersion().toString()),
                Arrays.stream(flyway.info().pending())
                        .map(it -> it.getVersion() + " " + it.getDescription())
                        .toList(),
                isNewer(),
                Optional.ofNullable(validated.getAllErrorMessages()).filter(it -> !it.isBlank()));
    }

    /// Makes the tables that a database with these migrations has. Refuses migrations that this program does not
    /// have or has in another form.
    public static void make(DatabaseUrl url, List<String> migrations) {
        List<String> known = of(url).known();
        if (migrations.size() > known.size()
                || !known.subList(0, migrations.size()).equals(migrations)) {
            throw new DatabaseException("The tables of the backup are those of another version of Odzew. Restore it"
                    + " with the version that made it, or with a later release.");
        }
        migrateTo(url, migrations.getLast().replaceAll(":.*", ""));
    }

    /// For commands, which change no tables.
    void requireComplete() {
        if (isNewer()) {
            throw newer();
        }
        if (flyway.info().pending().length > 0) {
            throw new DatabaseException("The tables of the database are older than this program, or are not there yet."
                    + " Start the new server first, which migrates them: odzew serve");
        }
    }

    /// True if the database is at the state that this program knows, neither behind nor ahead.
    public boolean areComplete() {
        MigrationInfo[] pending = flyway.info().pending();
        return pending.length == 0 && !isNewer();
    }

    private DatabaseException newer() {
        return new DatabaseException("The database was migrated to version "
                + flyway.info().current().getVersion()
                + " by a newer Odzew than this one. Start that version, or restore a backup made before the upgrade.");
    }

    private boolean isNewer() {
        return Arrays.stream(flyway.info().applied())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
    }
}
