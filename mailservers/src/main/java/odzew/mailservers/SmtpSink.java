package odzew.mailservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Postfix's `smtp-sink`: accepts and stores every message, or fails as its options specify (smtp-sink(1)).
///
/// | options | fault |
/// |---|---|
/// | `-r rcpt -b "450 …"` | a temporary refusal of the recipient, with this text |
/// | `-f rcpt -B "550 …"` | a permanent one |
/// | `-Q data`, `-q data` | 421, or nothing, and the end of the connection at DATA |
/// | `-q .` | accepts the whole message and drops the connection before the 250 |
/// | `-W .:8` | sends nothing for eight seconds after the final dot |
public final class SmtpSink implements AutoCloseable {

    private final ServerFolder folder;
    private final ServerProgram program;
    private final int port;

    private SmtpSink(ServerFolder folder, ServerProgram program, int port) {
        this.folder = folder;
        this.program = program;
        this.port = port;
    }

    /// The reason why it cannot be started here, for the message of a skipped test.
    public static Optional<String> missing() {
        return Programs.find("smtp-sink").isPresent()
                ? Optional.empty()
                : Optional.of("Postfix's smtp-sink is not installed.");
    }

    public static SmtpSink start(String... options) throws IOException {
        return start(FreePort.next(), options);
    }

    /// @param port of loopback; `Ports.lasting()` finds one that can be used several times
    public static SmtpSink start(int port, String... options) throws IOException {
        ServerFolder folder = ServerFolder.create("sink");
        var args = new ArrayList<>(List.of(Programs.path("smtp-sink")));
        if (isRoot()) {
            folder.folder("mails", "nobody");
            args.addAll(List.of("-u", "nobody"));
        } else {
            Files.createDirectory(folder.resolve("mails"));
        }
        args.addAll(List.of("-d", folder.resolve("mails").resolve("m.").toString()));
        args.addAll(List.of(options));
        args.addAll(List.of("127.0.0.1:" + port, "100"));
        var program = new ServerProgram(folder.resolve("output.log"), args);
        var sink = new SmtpSink(folder, program, port);
        if (!Programs.awaitPort(port, Duration.ofSeconds(20), program)) {
            String log = folder.text("output.log");
            sink.close();
            throw new IOException("smtp-sink did not start: " + log);
        }
        return sink;
    }

    public int port() {
        return port;
    }

    /// The messages received up to the final dot, even if no 250 followed: smtp-sink's own lines
    /// (`X-Mail-Args`, `X-Rcpt-Args` …) and the message, one character a byte, with `\n` as line end.
    public List<String> mails() {
        try (Stream<Path> files = Files.list(folder.resolve("mails"))) {
            return files.sorted()
                    .map(SmtpSink::text)
                    .filter(text -> text.contains("Message-ID:") && text.endsWith("\n\n"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() {
        program.close();
        folder.close();
    }
}
