package odzew.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import odzew.account.ApiUsage;
import odzew.account.IdempotencyStore;
import odzew.account.RefusalRuns;
import odzew.database.Database;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;

/// Removes expired rows: uploads after 24 hours, bytes without a reference, stored answers after their time.
public final class Housekeeping {

    private static final Duration UNUSED = Duration.ofHours(2);

    private final IdempotencyStore answered = new IdempotencyStore();
    private final RefusalRuns refusals = new RefusalRuns();
    private final Database database;
    private final TemporaryFiles temporaryFiles;
    private final StoredFiles storedFiles;
    private final ApiUsage apiUsage;
    private final InstantSource clock;

    public Housekeeping(
            Database database,
            TemporaryFiles temporaryFiles,
            StoredFiles storedFiles,
            ApiUsage apiUsage,
            InstantSource clock) {
        this.database = database;
        this.temporaryFiles = temporaryFiles;
        this.storedFiles = storedFiles;
        this.apiUsage = apiUsage;
        this.clock = clock;
    }

    /// Returns the number of rows removed.
    int sweep() {
        Instant now = clock.instant();
        int expired = database.inTransaction(handle -> temporaryFiles.expire(handle, now)
                + answered.expire(handle, now)
                + apiUsage.expire(handle, now)
                + refusals.expire(handle, now));
        return expired + database.inTransaction(handle -> storedFiles.removeUnused(handle, now.minus(UNUSED)));
    }
}
