package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The processes of a PostgreSQL: its first one and those that it started.
final class Processes {

    private Processes() {}

    static LongStream family(long parent) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return LongStream.of(all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .filter(pid -> pid == parent || parentOf(pid) == parent)
                    .toArray());
        }
    }

    static long threads(long pid) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.count();
        }
    }

    private static long parentOf(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Long.parseLong(line.substring(line.lastIndexOf(')') + 2).split(" ")[1]);
        } catch (IOException _) {
            return -1;
        }
    }
}
