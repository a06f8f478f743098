package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The vendor's four sample calls, word for word but for the host, each by the program that it is written for.
class SamplesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static ContractWorld world;
    private static ContractServer server;

    /// A skipped sample leaves no mail.
    private boolean ran;

    @BeforeAll
    static void start() throws IOException {
        world = new ContractWorld(db.database(), db.databaseUrl());
        server = new ContractServer(world, world.routes(), folder);
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    @BeforeEach
    void begin() throws IOException {
        world.reset();
    }

    @AfterEach
    void the_mail_reached_the_customer_with_its_file() {
        List<String> recipients = db.database()
                .read(handle -> handle.createQuery("""
                                select c.recipient from captured_mail c
                                  join outgoing_mail m on m.id = c.outgoing_mail_id
                                  join outgoing_mail_attachment a on a.outgoing_mail_id = m.id
                                 where m.ticket_id = 1234 and m.message_id = 433 and a.filename = 'file.txt'
                                """).mapTo(String.class).list());
        assertThat(recipients).isEqualTo(ran ? List.of("john.doe@foo.bar") : List.of());
    }

    @Test
    void curl() throws Exception {
        requireProgram("curl", "curl", "--version");
        assertThat(run("sh", sample("curl.sh", server.https()))).isEqualTo("[]");
    }

    @Test
    @Tag("long")
    void httpie() throws Exception {
        requireProgram("HTTPie", "http", "--version");
        assertThat(run("sh", sample("httpie.sh", server.http()))).isEqualTo("[]");
    }

    @Test
    void php() throws Exception {
        requireProgram(
                "PHP with curl and mbstring",
                "php",
                "-r",
                "exit(extension_loaded('curl') && extension_loaded('mbstring') ? 0 : 1);");
        assertThat(run("php", sample("sample.php", server.http()))).isEqualTo("Array\n(\n)");
    }

    @Test
    @Tag("long")
    void java() throws Exception {
        String classPath = Path.of(Class.forName("ThuliumRestClient")
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(java, "-cp", classPath, sample("Example.java", server.https())))
                .isEqualTo("200 []");
    }

    private static void requireProgram(String name, String... command) throws Exception {
        boolean installed;
        try {
            installed = new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            installed = false;
        }
        assumeTrue(installed, name + " is not installed, so its sample cannot be run.");
    }

    private static String sample(String name, String address) throws IOException {
        String text = Files.readString(Exchange.FOLDER.resolve("samples").resolve(name));
        Path copy = folder.resolve(name);
        Files.writeString(copy, text.replace("https://your-system-name.thulium.com", address));
        return copy.toString();
    }

    private String run(String... command) throws Exception {
        ran = true;
        Process process = new ProcessBuilder(command)
                .redirectInput(
                        ProcessBuilder.Redirect.from(Files.createFile(folder.resolve("no-input-" + System.nanoTime()))
                                .toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output.strip();
    }
}
