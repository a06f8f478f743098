package odzew;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import odzew.database.Database;
import odzew.database.DatabaseClock;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.ops.Opened;
import odzew.ops.Worker;
import odzew.settings.Settings;

/// Follows what the operator declares about this installation, and the clock of its database.
final class InstallationWatch {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int STEPS_A_MINUTE = 12;

    private final Database database;
    private final Installation installation;
    private final InstantSource clock;
    private final Worker worker;
    private int steps;

    InstallationWatch(Database database, Installation installation, InstantSource clock) {
        this.database = database;
        this.installation = installation;
        this.clock = clock;
        worker = new Worker("installation", PAUSE, this::step);
    }

    /// Returns the fingerprint that distinguishes this installation from its copies.
    static Fingerprint fingerprint(Settings settings, Database database) {
        Optional<Path> tables = settings.database().isPresent()
                ? Optional.empty()
                : Optional.of(settings.data().resolve("postgres").resolve("data"));
        return Fingerprint.of(database, tables, settings.publicUrl());
    }

    void start(Opened opened) {
        opened.start(worker, worker::start);
    }

    /// Reads the operator's declaration at each step, and compares the clocks once a minute.
    private boolean step() {
        if (clock instanceof DatabaseClock corrected && ++steps % STEPS_A_MINUTE == 0) {
            corrected.compare(database);
        }
        return installation.look();
    }
}
