package odzew;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import odzew.database.Database;
import odzew.database.DatabaseClock;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.settings.Settings;
import org.jdbi.v3.core.Handle;

/// Follows what the operator declares about this installation, and the clock of its database.
final class InstallationWatch {

    private final Installation installation;
    private final InstantSource clock;

    /// From now on the database refuses this server's connections once its secret is not the installation's.
    InstallationWatch(Installation installation, Database database, InstantSource clock) {
        database.admit(installation::requireSecret);
        this.installation = installation;
        this.clock = clock;
    }

    /// Returns the fingerprint that distinguishes this installation from its copies.
    static Fingerprint fingerprint(Settings settings, Database database) {
        Optional<Path> tables = settings.database().isPresent()
                ? Optional.empty()
                : Optional.of(settings.data().resolve("postgres").resolve("data"));
        return Fingerprint.of(database, tables, settings.publicUrl());
    }

    /// Reads the operator's declaration and compares the clocks; the agenda repeats it.
    void refresh(Handle handle) {
        if (clock instanceof DatabaseClock corrected) {
            corrected.compare(handle);
        }
        installation.refresh(handle);
    }
}
