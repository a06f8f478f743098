package odzew.cli;

import java.nio.file.Path;
import java.util.Optional;
import odzew.database.Database;
import odzew.installation.Fingerprint;
import odzew.settings.Settings;

/// Distinguishes the server with these settings from a copy of it.
public final class ThisServer {

    private ThisServer() {}

    public static Fingerprint fingerprint(Settings settings, Database database) {
        Optional<Path> tables = settings.database().isPresent()
                ? Optional.empty()
                : Optional.of(settings.data().resolve("postgres").resolve("data"));
        return Fingerprint.of(database, tables, settings.publicUrl());
    }
}
