package odzew.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import odzew.embedded.DirectoryInUse;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.PostgresException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A migrated database with a pool, embedded or external according to the settings. Closing it closes
/// the pool first and then the PostgreSQL that it started, if it did.
public final class OpenDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OpenDatabase.class);

    /// A server that starts has so long before a command gives up.
    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> TRIAL = Map.of("fsync", "off", "shared_buffers", "128MB");

    private final DatabaseUrl url;
    private final @Nullable EmbeddedPostgres embedded;
    private final Database database;
    private final long migrations;

    private OpenDatabase(DatabaseUrl url, @Nullable EmbeddedPostgres embedded, int poolSize) {
        this.url = url;
        this.embedded = embedded;
        this.database = Database.connect(url, poolSize);
        this.migrations = migrationsRun();
    }

    /// For the server: starts the embedded PostgreSQL, or refuses when another server uses the data directory.
    /// Migrates.
    public static OpenDatabase start(DatabaseSettings settings) {
        return start(settings, Duration.ZERO);
    }

    /// `patience`: how long a database that starts, and a command that holds the data directory, are waited for.
    public static OpenDatabase start(DatabaseSettings settings, Duration patience) {
        return named(() -> {
            var wait = new Patience(patience);
            if (settings.url().isEmpty()) {
                return embedded(
                        wait.untilGiven(
                                e -> e instanceof DirectoryInUse used && used.byCommand(),
                                () -> EmbeddedPostgres.start(settings.dataDirectory())),
                        settings,
                        (_, tables) -> tables.migrate());
            }
            DatabaseUrl url = settings.url().get();
            wait.untilGiven(StartingException.class::isInstance, () -> ServerVersion.require(url));
            Migrations.of(url).migrate();
            return new OpenDatabase(url, null, settings.poolSize());
        });
    }

    /// For a command beside the server: uses the PostgreSQL of a running server if there is one, else starts it.
    /// A command neither makes an installation nor migrates one.
    public static OpenDatabase join(DatabaseSettings settings) {
        if (settings.url().isPresent()) {
            return beside(settings.url().get(), settings);
        }
        Path directory = settings.dataDirectory();
        requireInstallation(directory);
        return named(() -> new Patience(COMMAND_PATIENCE)
                .untilGiven(
                        DirectoryInUse.class::isInstance,
                        () -> running(directory)
                                .map(url -> beside(url, settings))
                                .orElseGet(() -> embedded(
                                        EmbeddedPostgres.startForCommand(directory),
                                        settings,
                                        (_, tables) -> tables.requireComplete()))));
    }

    /// For a restore: a new embedded PostgreSQL, or an external database without tables. `fill` makes the
    /// tables of the backup with their rows; then the migrations that are missing run.
    public static OpenDatabase restore(DatabaseSettings settings, Consumer<DatabaseUrl> fill) {
        return named(() -> {
            if (settings.url().isEmpty()) {
                return embedded(EmbeddedPostgres.startForCommand(settings.dataDirectory()), settings, (url, tables) -> {
                    fill.accept(url);
                    tables.migrate();
                });
            }
            DatabaseUrl url = settings.url().get();
            ServerVersion.require(url);
            fill.accept(url);
            Migrations.of(url).migrate();
            return new OpenDatabase(url, null, settings.poolSize());
        });
    }

    /// As `restore`, of a cluster that was recovered with its tables.
    public static OpenDatabase recovered(DatabaseSettings settings, Supplier<EmbeddedPostgres> recover) {
        return named(() -> embedded(recover.get(), settings, (_, tables) -> tables.migrate()));
    }

    /// As `restore`, for a trial: a new PostgreSQL of little memory that is deleted afterwards.
    ///
    /// @param binaries a folder with unpacked programs; null: one in `directory`
    public static OpenDatabase trial(Path directory, @Nullable Path binaries, Consumer<DatabaseUrl> fill) {
        return named(() -> embedded(
                EmbeddedPostgres.start(directory, binaries, TRIAL),
                new DatabaseSettings(directory, Optional.empty(), 2),
                (url, tables) -> {
                    fill.accept(url);
                    tables.migrate();
                }));
    }

    /// For a command about the tables themselves, which need not be those of this program. It makes no
    /// installation.
    ///
    /// @param work gets the address, and true if a server uses the embedded database now
    public static <T> T atSchema(DatabaseSettings settings, BiFunction<DatabaseUrl, Boolean, T> work) {
        if (settings.url().isPresent()) {
            ServerVersion.require(settings.url().get());
            return work.apply(settings.url().get(), false);
        }
        Path directory = settings.dataDirectory();
        requireInstallation(directory);
        Optional<DatabaseUrl> running = running(directory);
        if (running.isPresent()) {
            return work.apply(running.get(), true);
        }
        return named(() -> {
            try (var postgres = EmbeddedPostgres.startForCommand(directory)) {
                return work.apply(DatabaseUrl.of(postgres.url()), false);
            }
        });
    }

    private static void requireInstallation(Path directory) {
        if (!EmbeddedPostgres.exists(directory)) {
            throw new DatabaseException("There is no installation in " + directory
                    + ". Set ODZEW_DATA to its data directory, or start the server, which makes one: odzew serve");
        }
    }

    private static OpenDatabase beside(DatabaseUrl url, DatabaseSettings settings) {
        ServerVersion.require(url);
        Migrations.of(url).requireComplete();
        return new OpenDatabase(url, null, settings.poolSize());
    }

    private static OpenDatabase embedded(
            EmbeddedPostgres postgres, DatabaseSettings settings, BiConsumer<DatabaseUrl, Migrations> tables) {
        try {
            DatabaseUrl url = DatabaseUrl.of(postgres.url());
            tables.accept(url, Migrations.of(url));
            return new OpenDatabase(url, postgres, settings.poolSize());
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /// Returns the address of the PostgreSQL of a server that runs in this directory now, if one does.
    public static Optional<DatabaseUrl> running(Path dataDirectory) {
        return named(() -> EmbeddedPostgres.running(dataDirectory).map(DatabaseUrl::of));
    }

    private static <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (PostgresException e) {
            throw new DatabaseException(String.valueOf(e.getMessage()), e);
        }
    }

    public Database database() {
        return database;
    }

    public DatabaseUrl url() {
        return url;
    }

    /// Empty when the database is not one that this object started.
    public Optional<EmbeddedPostgres> embedded() {
        return Optional.ofNullable(embedded);
    }

    /// For a health check: whether the tables are still those that this program knows. A newer program may have
    /// migrated them meanwhile.
    public boolean isReady() {
        try {
            return migrationsRun() == migrations;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private long migrationsRun() {
        return database.read(handle -> handle.createQuery("select count(*) from flyway_schema_history")
                .mapTo(Long.class)
                .one());
    }

    /// Servers on this database learn that there may be work for them. What is not announced they find by
    /// themselves, a minute later.
    private void announce() {
        try {
            database.useTransaction(handle -> handle.createQuery("select pg_notify(:channel, 'closed') is null")
                    .bind("channel", Notifications.CHANGES)
                    .mapTo(Boolean.class)
                    .one());
        } catch (RuntimeException e) {
            log.debug("the other servers were not notified", e);
        }
    }

    @Override
    public void close() {
        if (embedded == null) {
            announce();
        }
        database.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
