package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void it_listens_on_this_machine_only() {
        assertThatThrownBy(() -> start(Map.of("ODZEW_LISTEN", "0.0.0.0"), "--fresh"))
                .isInstanceOf(SettingsReader.Wrong.class)
                .hasMessageContaining("ODZEW_LISTEN is \"0.0.0.0\"")
                .hasMessageContaining("leave ODZEW_LISTEN out");
    }

    @Test
    void a_word_that_it_does_not_know_is_refused() {
        assertThatThrownBy(() -> start(Map.of(), "--frech")).hasMessageContaining("--fresh, not [--frech]");
    }

    @Test
    void fresh_does_not_pretend_to_empty_a_database_elsewhere() {
        assertThatThrownBy(() -> start(Map.of("ODZEW_DATABASE_URL", "postgres://odzew@127.0.0.1:1/odzew"), "--fresh"))
                .isInstanceOf(SettingsReader.Wrong.class)
                .hasMessageContaining("ODZEW_DATABASE_URL");
    }

    @Test
    void fresh_starts_over_but_never_below_a_running_server_and_strangers_files_stay() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("postgres/data"));
        Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "9\n");
        Files.writeString(folder.resolve("secret"), "of the world before");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        var ports = Map.of("ODZEW_HTTP_PORT", "0", "ODZEW_HTTPS_PORT", "0");
        try (Server server = start(ports, "--fresh")) {
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains(
                            "api_user / api_pass",
                            "akowalski / demo",
                            "http://localhost:" + server.httpPort() + "/captured",
                            "\"https://localhost:" + server.httpsPort() + "/api/tickets/1234/agent_response\"");
            assertThatThrownBy(() -> start(ports, "--fresh"))
                    .isInstanceOf(SettingsReader.Wrong.class)
                    .hasMessageContaining("which a running server uses; stop it before --fresh");
            assertThat(server.core().database.isReachable()).isTrue();
        }
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
        assertThat(Files.readString(folder.resolve("secret"))).doesNotContain("world before");
    }

    private Server start(Map<String, String> environment, String... words) {
        var all = new HashMap<>(environment);
        all.put("ODZEW_DATA", folder.toString());
        return DemoCommand.start(List.of(words), all, out);
    }
}
