package odzew.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    /// `-Dcontract.update` writes the page anew.
    @Test
    void the_page_of_the_settings_is_written_from_the_code() throws IOException {
        if (System.getProperty("contract.update") != null) {
            Files.writeString(PAGE, SettingsPage.text());
        }
        assertThat(PAGE).hasContent(SettingsPage.text());
    }

    @Test
    void an_unknown_variable_is_a_warning_that_names_the_nearest_known_one() {
        assertThat(SettingsReader.warnings(Map.of(
                        "ODZEW_HTTP_PROT", "80", "ODZEW_HTTP_PORT", "80", "ODZEW_JAVA_OPTIONS", "-Xmx1g", "HOME", "/")))
                .containsExactly("ODZEW_HTTP_PROT is not a setting and has no effect; did you mean ODZEW_HTTP_PORT?");
    }
}
