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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Every call, made in the three styles of the vendor's page; only the host is replaced. All read the same.
class AllCallsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static ContractWorld world;
    private static ContractServer server;
    private static List<String> javaAnswers;

    @BeforeAll
    static void start() throws Exception {
        world = new ContractWorld(db.database(), db.databaseUrl());
        server = new ContractServer(world, world.routes(), folder);
        world.reset();
        javaAnswers = javaAnswers();
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

    @Test
    @Tag("long")
    void java() throws Exception {
        assertThat(statuses(javaAnswers)).isEqualTo(expected());
    }

    @Test
    @Tag("long")
    void php() throws Exception {
        requireProgram(
                "PHP with curl and mbstring",
                "php",
                "-r",
                "exit(extension_loaded('curl') && extension_loaded('mbstring') ? 0 : 1);");
        List<String> answers = run("php", sample("all_calls.php", server.http()), calls());
        assertThat(statuses(answers)).isEqualTo(expected());
        assertThat(answers).isEqualTo(javaAnswers);
    }

    /// Python starts once for each call.
    @Tag("long")
    @Test
    @Tag("long")
    void httpie() throws Exception {
        requireProgram("HTTPie", "http", "--version");
        List<String> answers = run("sh", sample("all_calls.sh", server.http()), calls());
        assertThat(statuses(answers)).isEqualTo(expected());
        assertThat(answers).isEqualTo(javaAnswers);
    }

    private static List<String> javaAnswers() throws Exception {
        String classPath = Path.of(Class.forName("ThuliumRestClient")
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run(java, "-cp", classPath, sample("AllCalls.java", server.https()), calls());
    }

    private static List<String> expected() throws IOException {
        return Files.readAllLines(Path.of(calls())).stream()
                .map(line -> line.split(" ")[0])
                .toList();
    }

    private static List<String> statuses(List<String> answers) {
        return answers.stream().map(answer -> answer.split(" ")[0]).toList();
    }

    private static String calls() {
        return Exchange.FOLDER.resolve("samples").resolve("calls.txt").toString();
    }

    private static String sample(String name, String address) throws IOException {
        String text = Files.readString(Exchange.FOLDER.resolve("samples").resolve(name));
        Path copy = folder.resolve(name);
        Files.writeString(copy, text.replace("https://your-system-name.thulium.com", address));
        return copy.toString();
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
        assumeTrue(installed, name + " is not installed, so its calls cannot be made.");
    }

    /// One line for each call; what is random by design is masked.
    private static List<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return output.replaceAll("[0-9a-f]{44}", "TOKEN")
                .replaceAll("\"request_id\":\"[0-9a-f]{13}\"", "\"request_id\":\"REQUEST_ID\"")
                .strip()
                .lines()
                .map(String::strip)
                .toList();
    }
}
