package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void every_setting_is_in_the_table_and_nothing_else() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        var named = readme.lines()
                .filter(line -> line.startsWith("| `ODZEW_"))
                .flatMap(line -> java.util.Arrays.stream(line.split("\\|")[1].split(",")))
                .map(name -> name.replace("`", "").strip())
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(SettingsReader.KNOWN);
    }
}
