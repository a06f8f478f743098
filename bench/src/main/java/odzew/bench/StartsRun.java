package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures how long a server takes from its start until it is ready, each round in a new data directory.
record StartsRun(ServerJar jar, WorkFolder folder, int rounds) {

    private static final int NO_RELAY = 1;

    /// A start, and the time within which it should be ready; zero: no aim.
    private enum Kind {
        FIRST_PREPARED("first start from the package: makes the database", 4),
        PREPARED("prepared, the database being there", 2),
        PLAIN("not prepared, the database being there", 0),
        FIRST_PLAIN("first start, not prepared: makes the database", 0);

        private final String title;
        private final int aim;

        Kind(String title, int aim) {
            this.title = title;
            this.aim = aim;
        }
    }

    /// @param processor of the JVM and PostgreSQL until then, in milliseconds
    private record Start(double seconds, double processor) {}

    static StartsRun of(Options options) throws IOException {
        return new StartsRun(options.jar(), options.workFolder(), options.number("rounds", 5));
    }

    /// Returns the exit code: 1 if an aim is missed, or nothing is prepared.
    int run() throws Exception {
        var starts = new EnumMap<Kind, List<Start>>(Kind.class);
        try (folder) {
            for (int round = 1; round <= rounds; round++) {
                if (jar.isPrepared()) {
                    round("prepared-" + round, starts, Kind.FIRST_PREPARED, Kind.PREPARED, Kind.PLAIN);
                }
                round("plain-" + round, starts, Kind.FIRST_PLAIN);
            }
        }
        return report(starts);
    }

    private void round(String name, Map<Kind, List<Start>> starts, Kind... kinds) throws IOException {
        Path path = folder.path().resolve(name);
        try (var own = new WorkFolder(Files.createDirectories(path), true);
                var server = new ServerProcess(jar, own, NO_RELAY)) {
            for (Kind kind : kinds) {
                boolean prepared = kind == Kind.FIRST_PREPARED || kind == Kind.PREPARED;
                Duration took = server.start(prepared ? jar : jar.plain());
                ProcessorTime used = ProcessorTime.of(server);
                starts.computeIfAbsent(kind, _ -> new ArrayList<>())
                        .add(new Start(took.toMillis() / 1_000.0, used.server() + used.database()));
                server.stop();
            }
        }
    }

    private int report(Map<Kind, List<Start>> starts) {
        System.out.println(
                "| start to ready, median of %d | s | fastest | slowest | processor | aim | |".formatted(rounds));
        System.out.println("|---|---|---|---|---|---|---|");
        boolean met = jar.isPrepared();
        for (Kind kind : Kind.values()) {
            List<Start> all = starts.getOrDefault(kind, List.of());
            if (all.isEmpty()) {
                System.out.println("| " + kind.title + " | not measured: `./odzew prepare` makes it | | | | | |");
                continue;
            }
            double[] seconds = all.stream().mapToDouble(Start::seconds).sorted().toArray();
            double[] processor =
                    all.stream().mapToDouble(Start::processor).sorted().toArray();
            double median = seconds[seconds.length / 2];
            met &= kind.aim == 0 || median < kind.aim;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f s | %s |%n",
                    kind.title,
                    median,
                    seconds[0],
                    seconds[seconds.length - 1],
                    processor[processor.length / 2] / 1_000,
                    kind.aim == 0
                            ? "– | "
                            : "under %d s | %s".formatted(kind.aim, median < kind.aim ? "met" : "missed"));
        }
        return met ? 0 : 1;
    }
}
