package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import odzew.cli.ContractCommand;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vendor's published samples, word for word but for the host, against the demo as a newcomer starts it.
@Tag("long")
class PublishedSamplesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final Path CONTRACT = Path.of("..", "contract");
    private static Server server;

    @BeforeAll
    static void start() {
        Map<String, String> environment = Map.of(
                "ODZEW_DATA", folder.toString(),
                "ODZEW_DATABASE_URL", db.databaseUrl().jdbcUrlWithPassword(),
                "ODZEW_DATABASE_POOL", "4",
                "ODZEW_HTTP_PORT", "0",
                "ODZEW_HTTPS_PORT", "0");
        server = Main.demo(List.of(), environment, new PrintStream(new ByteArrayOutputStream()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_request_of_the_list_gets_an_answer_of_the_documented_shape() throws IOException {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> command = List.of(
                "run",
                "--against",
                http(),
                "--writes",
                "--exchanges",
                CONTRACT.resolve("published").toString());
        int code = ContractCommand.run(command, Map::of, print, print);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("0 hard differences, 0 skipped");
        assertThat(code).isZero();
    }

    @ParameterizedTest
    @CsvSource({"sh, curl.sh, []", "sh, httpie.sh, []", "php, sample.php, Array ( )", "java, Example.java, 200 []"})
    void each_program_of_the_page_prints_what_the_page_says(String program, String name, String printed)
            throws Exception {
        String address = "https://localhost:" + server.httpsPort();
        String text = Files.readString(CONTRACT.resolve("samples").resolve(name));
        Path copy =
                Files.writeString(folder.resolve(name), text.replace("https://your-system-name.thulium.com", address));
        var command = new ArrayList<String>();
        if (program.equals("java")) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-cp", client()));
        } else if (program.equals("php")) {
            command.addAll(List.of("php", "-d", "curl.cainfo=" + certificate()));
        } else {
            command.add(program);
        }
        command.add(copy.toString());
        String needed = Map.of("curl.sh", "curl", "httpie.sh", "http").getOrDefault(name, command.getFirst());
        assumeTrue(isInstalled(needed), needed + " is not installed");
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("REQUESTS_CA_BUNDLE", certificate()); // as HTTPie's --verify
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.strip().replaceAll("\\s+", " ")).isEqualTo(printed);
    }

    private static String certificate() {
        return folder.resolve("tls").resolve("self-signed.crt").toString();
    }

    private static String http() {
        return "http://127.0.0.1:" + server.httpPort();
    }

    private static String client() throws Exception {
        return Path.of(Class.forName("ThuliumRestClient")
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
