package odzew.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A server of which only the database is there, for tests that need another process: says `ready PID
/// MILLISECONDS`, and ends when its input does.
public final class EmbeddedPostgresProgram {

    private EmbeddedPostgresProgram() {}

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        try (var open = OpenDatabase.start(new DatabaseSettings(Path.of(args[0]), Optional.empty(), 5))) {
            open.database().useTransaction(handle -> {
                handle.execute("create table if not exists started (pid bigint)");
                handle.execute(
                        "insert into started values (?)",
                        ProcessHandle.current().pid());
            });
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("ready " + open.embedded().orElseThrow().pid() + " " + taken.toMillis());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
