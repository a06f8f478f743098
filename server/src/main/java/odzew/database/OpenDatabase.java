package odzew.database;

import java.nio.file.Path;
import java.util.Optional;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.PostgresException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A migrated database with a pool, embedded or external according to the settings. Closing it closes
/// the pool first and then the PostgreSQL that it started, if it did.
public final class OpenDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OpenDatabase.class);

    private final DatabaseUrl url;
    private final @Nullable EmbeddedPostgres embedded;
    private final Database database;

    private OpenDatabase(DatabaseUrl url, @Nullable EmbeddedPostgres embedded, int poolSize) {
        this.url = url;
        this.embedded = embedded;
        int run = Migrations.of(url).migrate();
        if (run > 0) {
            log.info("{} migrations run", run);
        }
        this.database = Database.connect(url, poolSize);
    }

    /// For the server: starts the embedded PostgreSQL, or refuses when another server uses the data directory.
    public static OpenDatabase start(DatabaseSettings settings) {
        return settings.url().map(url -> external(url, settings)).orElseGet(() -> embedded(settings));
    }

    /// For a command beside the server: uses the PostgreSQL of a running server if there is one, else starts it.
    public static OpenDatabase join(DatabaseSettings settings) {
        if (settings.url().isPresent()) {
            return start(settings);
        }
        return running(settings.dataDirectory())
                .map(url -> external(url, settings))
                .orElseGet(() -> embedded(settings));
    }

    private static OpenDatabase external(DatabaseUrl url, DatabaseSettings settings) {
        ServerVersion.require(url);
        return new OpenDatabase(url, null, settings.poolSize());
    }

    private static OpenDatabase embedded(DatabaseSettings settings) {
        EmbeddedPostgres postgres = started(settings.dataDirectory());
        try {
            return new OpenDatabase(DatabaseUrl.of(postgres.url()), postgres, settings.poolSize());
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /// How to reach the PostgreSQL of a server that runs in this directory now, if one does.
    public static Optional<DatabaseUrl> running(Path dataDirectory) {
        try {
            return EmbeddedPostgres.running(dataDirectory).map(DatabaseUrl::of);
        } catch (PostgresException e) {
            throw new DatabaseException(e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres started(Path dataDirectory) {
        try {
            return EmbeddedPostgres.start(dataDirectory);
        } catch (PostgresException e) {
            throw new DatabaseException(e.getMessage(), e);
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

    /// For a health check. The migrations ran before this object existed.
    public boolean isReady() {
        return database.isReachable();
    }

    @Override
    public void close() {
        database.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
