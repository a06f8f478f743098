package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import odzew.database.TestDatabase;
import odzew.mailservers.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The session and the examples of `docs/sandbox.md`, pasted and copied as a reader would.
@Tag("long")
class SandboxDocumentTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private static final Path DOCS = Path.of("..", "docs");
    private static final String ADDRESS = "http://localhost:8080";

    @Test
    void each_block_of_the_session_prints_what_stands_below_it() throws Exception {
        Map<String, String> environment = Map.of(
                "ODZEW_DATA", folder.toString(),
                "ODZEW_DATABASE_URL", db.databaseUrl().jdbcUrlWithPassword(),
                "ODZEW_DATABASE_POOL", "6",
                "ODZEW_HTTP_PORT", "0",
                "ODZEW_HTTPS_PORT", "0");
        String document = Files.readString(DOCS.resolve("sandbox.md"));
        String session =
                document.substring(document.indexOf("## A session to paste"), document.indexOf("## Recipients"));
        List<String> blocks = Arrays.stream(session.split("\n\n"))
                .filter(block -> block.startsWith("    "))
                .map(String::stripIndent)
                .toList();
        assertThat(blocks).hasSizeGreaterThan(6);
        try (Server server = Main.sandbox(List.of(), environment, new PrintStream(new ByteArrayOutputStream()))) {
            for (String block : blocks.subList(1, blocks.size())) {
                String script =
                        (blocks.getFirst() + "\n" + block).replace(ADDRESS, "http://127.0.0.1:" + server.httpPort());
                String expected = block.substring(block.lastIndexOf("\n# ") + 3);
                assertThat(run("bash", "-c", script))
                        .as(block)
                        .containsSubsequence(Arrays.stream(expected.split("…"))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .toList());
            }
        }
    }

    @Test
    void the_junit_extension_starts_a_sandbox_and_resets_it() throws Exception {
        var errors = new ByteArrayOutputStream();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        errors,
                        errors,
                        "-proc:none",
                        "--release",
                        "17",
                        "-d",
                        folder.toString(),
                        DOCS.resolve("examples/OdzewSandbox.java").toString());
        assertThat(compiled).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        System.setProperty("odzew.jar", jar().toString());
        System.setProperty("odzew.java", java());
        try (var loader = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            Class<?> type = loader.loadClass("OdzewSandbox");
            Object sandbox = type.getConstructor().newInstance();
            ((BeforeAllCallback) sandbox).beforeAll(null);
            try {
                for (int i = 0; i < 2; i++) {
                    ((BeforeEachCallback) sandbox).beforeEach(null);
                    assertThat(type.getMethod("write", String.class)
                                    .invoke(sandbox, "{\"from\":\"a@odzew.test\",\"subject\":\"x\",\"body\":\"y\"}")
                                    .toString())
                            .contains("\"ticket_id\":1235");
                }
                assertThat(type.getMethod("advance", String.class)
                                .invoke(sandbox, "P5D")
                                .toString())
                        .contains("\"now\":\"2026-01-10T08:00:00Z\"");
            } finally {
                ((AfterAllCallback) sandbox).afterAll(null);
            }
        } finally {
            System.clearProperty("odzew.jar");
            System.clearProperty("odzew.java");
        }
    }

    @Test
    void the_step_of_the_github_workflow_starts_a_sandbox() throws Exception {
        String workflow = Files.readString(DOCS.resolve("examples/sandbox.github-workflow.yml"));
        String step = workflow.substring(
                workflow.indexOf("run: |", workflow.indexOf("name: Start the sandbox")) + 7,
                workflow.indexOf("- name: Run the tests"));
        int port = Ports.lasting();
        String script = step.stripIndent()
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("sandbox.log 2>&1 &", "sandbox.log 2>&1 & echo $! > sandbox.pid")
                .replace("java -jar", java() + " -jar");
        var builder = new ProcessBuilder("bash", "-e", "-c", script).directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "ODZEW_JAR", jar().toString(),
                        "ODZEW_DATA", folder.resolve("data").toString(),
                        "ODZEW_HTTP_PORT", String.valueOf(port),
                        "ODZEW_HTTPS_PORT", "0"));
        Path log = folder.resolve("step.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            int code = process.waitFor();
            assertThat(code).as(Files.readString(log)).isZero();
            assertThat(run("curl", "-sS", "-u", "api_user:api_pass", "http://127.0.0.1:" + port + "/api/tickets"))
                    .as("a sandbox that is ready has the messages of its seed")
                    .startsWith("{\"count\":13,");
        } finally {
            String pid = Files.readString(folder.resolve("sandbox.pid")).strip();
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(sandbox -> {
                sandbox.destroy();
                sandbox.onExit().join();
            });
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// A jar that leads to the program's classes, as the built one holds them.
    private Path jar() throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .map(entry -> Path.of(entry).toUri())
                        .map(URI::toString)
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("odzew.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
