package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odzew.database.OpenDatabase;
import odzew.search.Indexing;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `reindex`: requests a new search document for every ticket. The server writes them, at once
/// or when it runs again.
public final class ReindexCommand {

    private ReindexCommand() {}

    public static int run(List<String> args, Map<String, String> environment, PrintStream out) {
        if (!args.isEmpty()) {
            throw new SettingsReader.Wrong(List.of("reindex takes no arguments, not " + args + "."));
        }
        CliLogging.set();
        Settings settings = SettingsReader.read(environment, Path.of("data"));
        try (var open = OpenDatabase.join(settings.databaseSettings())) {
            int tickets = Indexing.reindex(open.database());
            out.println(tickets + " tickets wait for the server to index them anew.");
        }
        return 0;
    }
}
