package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `--name value` pairs of a command line.
record Options(Map<String, String> values) {

    static final class InvalidOption extends RuntimeException {

        private InvalidOption(String message) {
            super(message);
        }
    }

    static Options parse(List<String> args) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < args.size(); i += 2) {
            if (!args.get(i).startsWith("--") || i + 1 == args.size()) {
                throw new InvalidOption("An option looks like --name value, not like " + args.get(i));
            }
            values.put(args.get(i).substring(2), args.get(i + 1));
        }
        return new Options(Map.copyOf(values));
    }

    int number(String name, int otherwise) {
        return (int) number(name, (long) otherwise);
    }

    long number(String name, long otherwise) {
        return values.containsKey(name) ? Long.parseLong(values.get(name)) : otherwise;
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /// Parses comma-separated numbers.
    List<Integer> numbers(String name, List<Integer> otherwise) {
        return values.containsKey(name)
                ? Stream.of(values.get(name).split(",")).map(Integer::valueOf).toList()
                : otherwise;
    }

    ServerJar jar() throws IOException {
        Path jar = values.containsKey("jar") ? Path.of(values.get("jar")).toAbsolutePath() : besideOurs();
        if (!Files.isRegularFile(jar)) {
            throw new InvalidOption("There is no server at " + jar + ". Build it, or say where with --jar.");
        }
        return ServerJar.of(jar);
    }

    /// The directory of the samples, beside the jars unless it is named.
    Path packaging() {
        return values.containsKey("packaging")
                ? Path.of(values.get("packaging")).toAbsolutePath()
                : besideOurs().resolve("../../../packaging").normalize();
    }

    /// The server's jar relative to `bench/target/odzew-bench.jar`, independent of the working directory.
    private static Path besideOurs() {
        Path ours = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return ours.resolve("../../../server/target/odzew.jar").normalize();
    }

    WorkFolder workFolder() throws IOException {
        return values.containsKey("work") ? WorkFolder.at(Path.of(values.get("work"))) : WorkFolder.create();
    }
}
