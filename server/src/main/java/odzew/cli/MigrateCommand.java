package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odzew.database.DatabaseException;
import odzew.database.DatabaseUrl;
import odzew.database.Migrations;
import odzew.database.OpenDatabase;
import odzew.settings.SettingsReader;

/// `odzew migrate`: brings the tables to the state of this program without serving, for a deployment that does it
/// as a step of its own or under another role of the database.
public final class MigrateCommand {

    public static final String USAGE = """
            odzew migrate [--dry-run]
                brings the tables of the database to the state of this program, as the server does at its start;
                --dry-run lists what would be run and changes nothing
            """;

    private MigrateCommand() {}

    public static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        var arguments = Arguments.of(args);
        if (!arguments.positional().isEmpty()
                || !Set.of("dry-run").containsAll(arguments.options().keySet())) {
            err.print(USAGE);
            return 2;
        }
        CliLogging.set();
        var settings = SettingsReader.read(environment, Path.of("data"));
        return OpenDatabase.atSchema(settings.databaseSettings(), (url, serverRuns) -> {
            migrate(url, arguments.has("dry-run"), serverRuns, out);
            return 0;
        });
    }

    private static void migrate(DatabaseUrl url, boolean dry, boolean serverRuns, PrintStream out) {
        Migrations.Plan plan = Migrations.of(url).plan();
        out.println(plan.present()
                .map(it -> "The tables have version " + it + ".")
                .orElse("The database has no tables yet."));
        plan.pending().forEach(it -> out.println((dry ? "would run " : "to run ") + it));
        if (plan.pending().isEmpty() && !plan.newer()) {
            out.println("Nothing is to be run.");
        } else if (!dry && serverRuns) {
            throw new DatabaseException("A server uses this database now and would not be ready afterwards. Stop it"
                    + " first; the new one migrates at its start.");
        } else if (!dry) {
            out.println("Migrations run: " + Migrations.of(url).migrate() + ".");
        }
    }
}
