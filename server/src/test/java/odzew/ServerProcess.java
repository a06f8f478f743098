package odzew;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odzew.database.TestDatabase;

/// The program as a process of its own, on a test's database.
final class ServerProcess {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ServerProcess() {}

    static List<String> odzew(String... args) {
        var command = new ArrayList<>(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    static Map<String, String> settings(TestDatabase db, Path data, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "ODZEW_DATA", data.toString(),
                "ODZEW_DATABASE_URL", db.url(),
                "ODZEW_DATABASE_POOL", "6",
                "TEST_JAVA", JAVA,
                "TEST_CLASSES", System.getProperty("java.class.path")));
        settings.putAll(more);
        return settings;
    }

    /// Its output goes to the log; its input comes from us.
    static Process start(Map<String, String> environment, Path log, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ODZEW_") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
