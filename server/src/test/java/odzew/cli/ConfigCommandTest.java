package odzew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void settings_are_printed_without_secrets() {
        assertThat(check(Map.of(
                        "ODZEW_SMTP_URL", "smtp://anna:hidden-word@relay.example:587",
                        "ODZEW_DATABASE_URL", "postgres://odzew:hidden-word@db.example:5432/odzew",
                        "ODZEW_SECRET", "hidden-word-hidden-word-hidden-word-hidden-word")))
                .isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain("hidden-word")
                .contains("ODZEW_DATABASE_URL=postgresql://odzew@db.example:5432/odzew")
                .contains("ODZEW_HTTP_PORT=8080  # default")
                .contains("relay.example");
    }

    @Test
    void a_wrong_value_and_an_unknown_name_end_with_78_and_a_remedy() {
        assertThat(check(Map.of("ODZEW_HTTP_PORT", "http"))).isEqualTo(78);
        assertThat(check(Map.of("ODZEW_SMPT_URL", "smtp://relay.example"))).isEqualTo(78);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("ODZEW_HTTP_PORT")
                .contains("did you mean ODZEW_SMTP_URL?");
    }

    private int check(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("ODZEW_DATA", folder.toString());
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return ConfigCommand.run(List.of("check"), all, out, out);
    }
}
