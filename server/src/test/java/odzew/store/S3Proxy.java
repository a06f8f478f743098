package odzew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import odzew.mailservers.Eventually;
import odzew.mailservers.FreePort;

/// A real S3 service on loopback: s3proxy over a directory, from Maven Central (55 MB, fetched once).
final class S3Proxy implements AutoCloseable {

    private static final String VERSION = "4.1.0";
    private static final String ARTIFACT = "org.gaul:s3proxy:" + VERSION + ":jar:jar-with-dependencies";

    final int port;
    private final Process process;

    private S3Proxy(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /// Empty where the program is neither in the local repository nor to be had.
    static Optional<Path> program() throws IOException, InterruptedException {
        Path repository = Path.of(System.getProperty(
                "maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        Path jar = repository.resolve(
                "org/gaul/s3proxy/" + VERSION + "/s3proxy-" + VERSION + "-jar-with-dependencies.jar");
        if (!Files.exists(jar)) {
            Process maven = new ProcessBuilder(
                            "mvn",
                            "-q",
                            "-B",
                            "-Dmaven.repo.local=" + repository,
                            "dependency:get",
                            "-Dartifact=" + ARTIFACT,
                            "-Dtransitive=false")
                    .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!maven.waitFor(10, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
            }
        }
        return Files.exists(jar) ? Optional.of(jar) : Optional.empty();
    }

    /// @param folder the bucket `bytes` is a directory in it
    static S3Proxy start(Path jar, Path folder, S3Credentials credentials) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(data.resolve("bytes"));
        int port = FreePort.next();
        Path properties = Files.writeString(
                folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, credentials.keyId(), credentials.secret(), data));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        Eventually.until("s3proxy listens", Duration.ofMinutes(1), () -> listens(port));
        assertThat(process.isAlive()).isTrue();
        return new S3Proxy(port, process);
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
