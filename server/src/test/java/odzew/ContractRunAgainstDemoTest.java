package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import odzew.cli.ContractCommand;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `odzew contract run` against the demo, whose world is not that of the golden exchanges.
@Tag("long")
class ContractRunAgainstDemoTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    @Test
    void the_demo_has_no_hard_difference_and_each_absent_object_is_named() {
        Map<String, String> environment = Map.of(
                "ODZEW_DATA", folder.toString(),
                "ODZEW_DATABASE_URL", db.databaseUrl().jdbcUrlWithPassword(),
                "ODZEW_DATABASE_POOL", "4",
                "ODZEW_HTTP_PORT", "0",
                "ODZEW_HTTPS_PORT", "0");
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (Server server = Main.demo(List.of(), environment, new PrintStream(new ByteArrayOutputStream()))) {
            String address = "http://127.0.0.1:" + server.httpPort();
            int code = ContractCommand.run(
                    List.of("run", "--against", address), ContractRunAgainstDemoTest::exchanges, print, print);
            String report = out.toString(StandardCharsets.UTF_8);
            assertThat(report.lines().filter(line -> line.startsWith("HARD")))
                    .as(report)
                    .isEmpty();
            assertThat(code).isZero();
            assertThat(report).contains("SKIP  ", " 0 hard differences, ");
        }
    }

    /// As the program carries them.
    private static Map<String, String> exchanges() throws IOException {
        var texts = new TreeMap<String, String>();
        for (String part : List.of("", "published/")) {
            try (var files = Files.list(Path.of("..", "contract", part))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".http")).toList()) {
                    texts.put(part + file.getFileName(), Files.readString(file));
                }
            }
        }
        return texts;
    }
}
