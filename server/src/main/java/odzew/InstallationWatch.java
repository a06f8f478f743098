package odzew;

import java.time.InstantSource;
import odzew.database.Database;
import odzew.database.DatabaseClock;
import odzew.installation.Installation;
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

    /// Reads the operator's declaration and compares the clocks; the agenda repeats it.
    void refresh(Handle handle) {
        if (clock instanceof DatabaseClock corrected) {
            corrected.compare(handle);
        }
        installation.refresh(handle);
    }
}
