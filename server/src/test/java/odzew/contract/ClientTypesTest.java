package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The types that the clients of `clients/` declare, each read by its own language. `ClientsTest` makes the calls.
class ClientTypesTest {

    @TempDir
    static Path folder;

    private static final Path CLIENTS = Path.of("..", "clients");

    @Test
    void the_annotations_of_python_resolve() throws Exception {
        assumeTrue(isInstalled("python3"), "python3 is not installed");
        assertThat(output(CLIENTS.resolve("python"), "python3", "-B", "-c", """
                        import typing, odzew
                        for one in (odzew.ApiError, odzew.Message, odzew.Ticket, odzew.Event):
                            assert typing.get_type_hints(one), one
                        names = 0
                        for one in (odzew.Odzew, odzew.Answer):
                            for name, found in vars(one).items():
                                found = found.fget if isinstance(found, property) else found
                                if callable(found) and not name.startswith("_"):
                                    assert "return" in typing.get_type_hints(found), name
                                    names += 1
                        assert "return" in typing.get_type_hints(odzew.verify_webhook)
                        print(names)
                        """))
                .isEqualTo("12");
    }

    @Test
    void the_file_for_php_has_no_syntax_error() throws Exception {
        assumeTrue(isInstalled("php"), "php is not installed");
        assertThat(output(CLIENTS.resolve("php"), "php", "-l", "Odzew.php")).startsWith("No syntax errors");
    }

    /// npm fetches the compiler. The program imports the client as an installed package.
    @Test
    @Tag("long")
    void a_program_in_typescript_compiles_against_the_types_of_the_node_client() throws Exception {
        assumeTrue(isInstalled("npm"), "npm is not installed");
        Path place = Files.createDirectories(folder.resolve("typescript"));
        Files.writeString(place.resolve("package.json"), "{\"private\": true}");
        assumeTrue(
                new ProcessBuilder("npm", "install", "--no-save", "--silent", "typescript@5.9.3", "@types/node@20")
                                .directory(place.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0,
                "npm cannot fetch TypeScript here");
        Path installed = Files.createDirectories(place.resolve("node_modules").resolve("odzew"));
        for (String file : List.of("package.json", "odzew.mjs", "odzew.d.mts")) {
            Files.copy(CLIENTS.resolve("node").resolve(file), installed.resolve(file));
        }
        Files.copy(Path.of("src", "test", "resources", "typed-clients", "calls.mts"), place.resolve("calls.mts"));
        assertThat(output(
                        place,
                        "node_modules/.bin/tsc",
                        "--strict",
                        "--noEmit",
                        "--target",
                        "es2022",
                        "--module",
                        "nodenext",
                        "calls.mts"))
                .isEmpty();
    }

    private static String output(Path place, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output.strip();
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
