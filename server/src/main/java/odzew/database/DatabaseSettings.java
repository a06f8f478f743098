package odzew.database;

import java.nio.file.Path;
import java.util.Optional;

/// @param dataDirectory where the embedded PostgreSQL keeps its data, in the folder `postgres`
/// @param url an external PostgreSQL (15 or newer) instead of the embedded one
/// @param poolSize connections at most
public record DatabaseSettings(Path dataDirectory, Optional<DatabaseUrl> url, int poolSize) {

    /// The embedded server keeps some of its hundred connections for others: `psql`, a backup, `admin`.
    private static final int MOST = 80;

    public DatabaseSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (poolSize < 1 || poolSize > MOST) {
            throw new DatabaseException("The pool size must be between 1 and " + MOST + ", not " + poolSize + ".");
        }
    }
}
