package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs Postfix's load generator alone against our sink, as a comparison.
record SmtpSource(Path program) {

    static Optional<SmtpSource> find() {
        return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
                .map(bin -> Path.of(bin, "smtp-source"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(SmtpSource::new);
    }

    /// Returns messages per second over persistent connections.
    OptionalDouble perSecond(RecordingRelay sink, int mails, int connections) throws IOException, InterruptedException {
        sink.forget();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-d",
                        "-s" + connections,
                        "-m" + mails,
                        "-l2000",
                        "-fbench@example.com",
                        "-tcustomer@example.net",
                        "127.0.0.1:" + sink.port())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Sending.perSecond(sink.taken()));
    }
}
