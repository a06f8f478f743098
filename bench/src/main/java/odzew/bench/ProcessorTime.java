package odzew.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The processor time that the server and its PostgreSQL have used so far, as reported by Linux, in
/// milliseconds. Unlike elapsed time it hardly depends on the machine's other load.
record ProcessorTime(double server, double database) {

    private static final double MILLIS_PER_TICK = 10;

    static ProcessorTime of(ServerProcess server) throws IOException {
        return new ProcessorTime(own(stat(server.pid())), withChildren(server.databasePid()));
    }

    ProcessorTime since(ProcessorTime earlier) {
        return new ProcessorTime(server - earlier.server, database - earlier.database);
    }

    String each(long count) {
        return "%.1f + %.1f ms".formatted(server / count, database / count);
    }

    /// PostgreSQL has a process per connection; the time of ended ones is added to their parent's.
    private static double withChildren(long parent) throws IOException {
        List<String> fields = stat(parent);
        double ended = ticks(fields, 13) + ticks(fields, 14);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return own(fields)
                    + ended
                    + processes
                            .map(path -> path.getFileName().toString())
                            .filter(name -> name.matches("\\d+"))
                            .map(name -> stat(Long.parseLong(name)))
                            .filter(child -> !child.isEmpty() && child.get(1).equals(Long.toString(parent)))
                            .mapToDouble(ProcessorTime::own)
                            .sum();
        }
    }

    private static double own(List<String> fields) {
        return ticks(fields, 11) + ticks(fields, 12);
    }

    private static double ticks(List<String> fields, int place) {
        return Long.parseLong(fields.get(place)) * MILLIS_PER_TICK;
    }

    /// Returns the words after the process name, which may contain blanks; none for a process that has ended.
    private static List<String> stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
