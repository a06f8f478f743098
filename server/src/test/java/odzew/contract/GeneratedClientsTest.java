package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.api.docs.PublishedDescription;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Clients that OpenAPI Generator makes of the description: they compile, and five calls of each succeed. Maven's
/// profile `long` puts the generator and the libraries of its Java client into `target/generator`.
@Tag("long")
class GeneratedClientsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final Path PROGRAMS = Path.of("src", "test", "resources", "generated-clients");
    private static final Path TOOLS = Path.of("target", "generator").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin").toString();
    private static final String CALLS = "1234 [] 32 ok ok";

    private static ContractWorld world;
    private static ContractServer server;
    private static Path description;

    @BeforeAll
    static void start() throws IOException {
        world = new ContractWorld(db.database(), db.databaseUrl());
        server = new ContractServer(world, world.routes(), folder);
        description = Files.writeString(folder.resolve("openapi.yaml"), PublishedDescription.english());
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
    void java() throws Exception {
        Path made = generated("java", "--library", "native", "--additional-properties", "useJakartaEe=true");
        String libraries;
        try (Stream<Path> jars = Files.list(TOOLS.resolve("java"))) {
            libraries = jars.map(Path::toString).collect(Collectors.joining(":"));
        }
        Path classes = folder.resolve("java-classes");
        var command = new ArrayList<>(
                List.of(JAVA + "/javac", "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", libraries));
        command.add(PROGRAMS.resolve("Calls.java").toString());
        command.addAll(files(made.resolve("src/main/java"), ".java"));
        run(command);
        assertThat(run(List.of(JAVA + "/java", "-cp", classes + ":" + libraries, "Calls", server.http())))
                .isEqualTo(CALLS);
    }

    @Test
    void type_script() throws Exception {
        require("npm");
        Path made = generated("typescript-fetch");
        Files.copy(PROGRAMS.resolve("calls.ts"), made.resolve("calls.ts"));
        assumeTrue(
                succeeds(made, "npm", "install", "--no-save", "--silent", "typescript@5.9.3"),
                "npm cannot fetch TypeScript here");
        run(
                made,
                List.of(
                        "node_modules/.bin/tsc",
                        "--strict",
                        "--target",
                        "es2022",
                        "--module",
                        "commonjs",
                        "--outDir",
                        "made",
                        "calls.ts"));
        assertThat(run(made, List.of("node", "made/calls.js", server.http()))).isEqualTo(CALLS);
    }

    @Test
    void php() throws Exception {
        require("php");
        Path made = generated("php");
        for (String file : files(made.resolve("lib"), ".php")) {
            run(List.of("php", "-l", file));
        }
        assumeTrue(
                Files.exists(Path.of("/usr/share/php/GuzzleHttp/autoload.php")),
                "php-guzzlehttp-guzzle is not installed");
        assertThat(run(List.of(
                        "php", PROGRAMS.resolve("calls.php").toString(), server.http(), made.resolve("lib") + "/")))
                .isEqualTo(CALLS);
    }

    /// The current generator needs Pydantic 2, which Debian 12 does not have: where it is installed, that client
    /// runs;
    /// elsewhere it is compiled, and the one for Pydantic 1 runs.
    @Test
    void python() throws Exception {
        require("/usr/bin/python3");
        Path made = generated("python");
        run(List.of("/usr/bin/python3", "-m", "compileall", "-q", made.toString()));
        if (succeeds(folder, "python3", "-c", "import pydantic, urllib3, dateutil; assert pydantic.VERSION >= '2'")) {
            callsByPython("python3", made);
        } else {
            assumeTrue(
                    succeeds(folder, "/usr/bin/python3", "-c", "import pydantic, urllib3, dateutil"),
                    "python3-pydantic, python3-urllib3 or python3-dateutil is not installed");
            callsByPython("/usr/bin/python3", forPydantic1());
        }
    }

    private static Path forPydantic1() throws Exception {
        Path made = generated("python-pydantic-v1");
        Files.writeString(made.resolve("aenum.py"), "from enum import Enum\nno_arg = object()\n");
        for (String file : files(made.resolve("openapi_client/models"), ".py")) {
            String text = Files.readString(Path.of(file));
            if (text.contains("aenum")) { // the generated enumerations name themselves too early
                Files.writeString(Path.of(file), "from __future__ import annotations\n" + text);
            }
        }
        return made;
    }

    private static void callsByPython(String python, Path made) throws Exception {
        assertThat(run(List.of(python, PROGRAMS.resolve("calls.py").toString(), server.http(), made.toString())))
                .isEqualTo(CALLS);
    }

    @Test
    void a_linter_has_no_warning() throws Exception {
        require("npm");
        Path place = Files.createDirectories(folder.resolve("lint"));
        assumeTrue(
                succeeds(place, "npm", "install", "--no-save", "--silent", "@redocly/cli@2"),
                "npm cannot fetch Redocly here");
        String report = run(
                place,
                List.of("node_modules/.bin/redocly", "lint", "--extends", "recommended", description.toString()));
        assertThat(report).contains("Your API description is valid").doesNotContainIgnoringCase("warning was");
    }

    private static Path generated(String generator, String... options) throws Exception {
        Path jar = TOOLS.resolve("openapi-generator-cli.jar");
        assumeTrue(Files.exists(jar), "the generator is fetched by Maven's profile `long` only");
        Path made = folder.resolve(generator);
        var command = new ArrayList<>(List.of(
                JAVA + "/java", "-jar", jar.toString(), "generate", "-i", description.toString(), "-g", generator));
        command.addAll(List.of("-o", made.toString()));
        command.addAll(List.of(options));
        assertThat(run(command)).doesNotContain("ERROR", "not yet supported");
        return made;
    }

    private static List<String> files(Path below, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.map(Path::toString).filter(it -> it.endsWith(ending)).toList();
        }
    }

    private static void require(String program) throws Exception {
        assumeTrue(succeeds(folder, program, "--version"), program + " is not installed");
    }

    private static boolean succeeds(Path place, String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .directory(place.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static String run(List<String> command) throws Exception {
        return run(Path.of("").toAbsolutePath(), command);
    }

    /// Returns the output; fails unless the program ends with 0.
    private static String run(Path place, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
