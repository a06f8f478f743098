package odzew;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odzew.database.OpenDatabase;
import odzew.search.Indexing;

/// `reindex`: asks for new documents of all tickets. The server makes them, at once or when it runs again.
final class ReindexCommand {

    private ReindexCommand() {}

    static int run(List<String> words, Map<String, String> environment, PrintStream out) {
        if (!words.isEmpty()) {
            throw new SettingsReader.Wrong(List.of("reindex takes no arguments, not " + words + "."));
        }
        QuietLog.set();
        Settings settings = SettingsReader.read(environment, Path.of("data"));
        try (var open = OpenDatabase.join(Core.database(settings))) {
            int tickets = Indexing.reindex(open.database());
            out.println(tickets + " tickets wait for the server to index them anew.");
        }
        return 0;
    }
}
