package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A newcomer follows ARCHITECTURE.md into the code.
class WhereToLookTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "odzew");
    private static final Pattern TYPE = Pattern.compile("`([a-z.]+)/([A-Z]\\w+)`");

    @Test
    void each_class_that_the_table_names_exists() throws IOException {
        String page = Files.readString(Path.of("..", "ARCHITECTURE.md"));
        String table = page.substring(page.indexOf("## Where to look"));
        List<Path> named = TYPE.matcher(table)
                .results()
                .map(name -> SOURCES.resolve(name.group(1).replace('.', '/')).resolve(name.group(2) + ".java"))
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(15)
                .allSatisfy(file -> assertThat(file).exists());
    }
}
