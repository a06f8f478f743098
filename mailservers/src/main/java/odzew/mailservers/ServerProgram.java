package odzew.mailservers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A server as a child process, signalled to end when we do.
final class ServerProgram implements AutoCloseable {

    private final Process process;

    /// The kernel signals a child at the death of the *thread* that started it, so a thread waits until the
    /// child ends.
    ServerProgram(Path log, List<String> command) throws IOException {
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform()
                .daemon()
                .name(Path.of(command.getFirst()).getFileName().toString())
                .start(() -> run(log, command, started));
        try {
            process = started.join();
        } catch (CompletionException e) {
            throw new IOException(command.getFirst() + " cannot be started", e.getCause());
        }
    }

    private static void run(Path log, List<String> command, CompletableFuture<Process> started) {
        try {
            var args = new ArrayList<String>();
            Programs.find("setpriv").ifPresent(it -> args.addAll(List.of(it.toString(), "--pdeathsig", "TERM")));
            args.addAll(command);
            started.complete(new ProcessBuilder(args)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
            started.join().waitFor();
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// Includes all processes that it has started.
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!ends(Duration.ofSeconds(5))) {
            process.destroyForcibly();
            ends(Duration.ofSeconds(5));
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private boolean ends(Duration longest) {
        try {
            return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
