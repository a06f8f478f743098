package odzew.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odzew.database.OpenDatabase;
import odzew.move.Export;
import odzew.move.MoveException;
import odzew.secret.InstallationKey;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `export --to FOLDER`: all tickets, messages and people for another system.
public final class ExportCommand {

    private static final String USAGE = """
            odzew export --to FOLDER
                Writes JSON lines, an mbox and the attachments into a new folder, all of one moment; the server may
                run. An export is not a backup: nothing restores it (odzew backup does that). See docs/moving.md.
            """;

    private ExportCommand() {}

    public static int run(List<String> line, Map<String, String> environment, PrintStream out, PrintStream err) {
        Arguments arguments = Arguments.of(line);
        String target = arguments.option("to").orElse("");
        if (target.isEmpty()
                || !arguments.positional().isEmpty()
                || !arguments.options().keySet().equals(Set.of("to"))) {
            err.print(USAGE);
            return 2;
        }
        CliLogging.set();
        Settings settings = SettingsReader.read(environment, Path.of("data"));
        try (var open = OpenDatabase.join(settings.databaseSettings())) {
            var key = new InstallationKey(Identity.of(settings).secret());
            settings.bytes().attach(open.database(), key, "", InstantSource.system());
            Map<String, Long> counts = new Export(open.database(), open.url()).to(Path.of(target));
            counts.forEach((file, count) -> out.printf("%9d  %s%n", count, file));
            out.printf("The export is in %s. It holds personal data; only you may read it.%n", target);
            return 0;
        } catch (MoveException | IOException e) {
            err.println("The export failed: " + e.getMessage());
            return 1;
        }
    }
}
