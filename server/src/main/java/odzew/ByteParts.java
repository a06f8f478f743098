package odzew;

import java.time.Duration;
import java.time.InstantSource;
import odzew.cli.ThisServer;
import odzew.database.Database;
import odzew.installation.Installation;
import odzew.ops.ObjectAlerts;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.Worker;
import odzew.secret.InstallationKey;
import odzew.settings.Settings;
import odzew.store.Keeping;
import odzew.store.Places;

/// Bytes outside of the database: reads them for all parts, moves them to their place each minute.
final class ByteParts {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /// The longest time until an idle server looks for bytes that a command stored.
    private static final Duration REST = Duration.ofMinutes(10);

    final Keeping keeping;
    private final Places places;

    ByteParts(
            Settings settings, Database database, InstallationKey key, Installation installation, InstantSource clock) {
        places = attach(settings, database, key, clock);
        keeping = new Keeping(database, places, installation::mayAct, settings.zone(), clock);
    }

    /// Lets the database read bytes at their places, and remove those that are this installation's.
    static Places attach(Settings settings, Database database, InstallationKey key, InstantSource clock) {
        return settings.bytes().attach(database, key, owner(settings, database), clock);
    }

    /// A copy of this installation has another one, unless it is indistinguishable from it.
    static String owner(Settings settings, Database database) {
        return ThisServer.fingerprint(settings, database).owner();
    }

    ObjectAlerts alerts() {
        return new ObjectAlerts(keeping);
    }

    /// Not in a sandbox, whose bytes stay in its database.
    void start(Opened opened, Pulse pulse) {
        var worker = Worker.periodic("objects", PAUSE, keeping::step).resting(pulse, REST);
        opened.start(worker, worker::start);
        opened.add(places);
    }
}
