package odzew.mailservers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Postfix's `smtp-sink` refusing each recipient with 550 5.1.1.
final class RefusingRelay implements AutoCloseable {

    private final ServerFolder folder;
    private final ServerProgram program;
    private final int port;

    private RefusingRelay(ServerFolder folder, ServerProgram program, int port) {
        this.folder = folder;
        this.program = program;
        this.port = port;
    }

    static RefusingRelay start() throws IOException {
        ServerFolder folder = ServerFolder.create("relay");
        int port = Programs.freePort();
        var program = new ServerProgram(
                folder.resolve("output.log"),
                List.of(
                        Programs.path("smtp-sink"),
                        "-u",
                        "nobody",
                        "-f",
                        "rcpt",
                        "-B",
                        "550 5.1.1 no such user",
                        "127.0.0.1:" + port,
                        "100"));
        var relay = new RefusingRelay(folder, program, port);
        if (!Programs.awaitPort(port, Duration.ofSeconds(20), program)) {
            String log = folder.text("output.log");
            relay.close();
            throw new IOException("smtp-sink did not start: " + log);
        }
        return relay;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        program.close();
        folder.close();
    }
}
