package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.database.TableOwners;
import org.junit.jupiter.api.Test;

/// A table is written by one package only: the one that ARCHITECTURE.md names. Two packages are above that,
/// because
/// they are about every table: `privacy` erases and masks a person, `backup` restores.
class TableOwnershipTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "odzew");
    private static final Set<String> OF_ALL_TABLES = Set.of("privacy", "backup");
    private static final Pattern WRITE =
            Pattern.compile("(?:insert\\s+into|update|delete\\s+from|truncate(?:\\s+table)?)"
                    + "\\s+(?:\\\\?\")?([a-z_]{3,})(?=[\\s\"(\\\\])(?!\\s*of\\b)");

    @Test
    void every_table_is_written_by_the_package_that_owns_it() throws IOException {
        Map<String, String> owners = TableOwners.documented();
        var strangers = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> written(file).stream()
                            .filter(owners::containsKey)
                            .filter(table ->
                                    !owners.get(table).equals(owner(file)) && !OF_ALL_TABLES.contains(owner(file)))
                            .forEach(table -> strangers.add(file + " writes " + table)));
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void every_table_of_the_migrations_has_an_owner() throws IOException {
        var tables = new TreeSet<String>();
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            for (Path file : files.sorted().toList()) {
                String sql = Files.readString(file);
                Matcher created =
                        Pattern.compile("create (?:unlogged )?table ([a-z_]+)").matcher(sql);
                while (created.find()) {
                    tables.add(created.group(1));
                }
            }
        }
        assertThat(TableOwners.documented().keySet()).isEqualTo(tables);
    }

    private static Set<String> written(Path file) {
        try {
            var tables = new TreeSet<String>();
            Matcher write = WRITE.matcher(Files.readString(file));
            while (write.find()) {
                tables.add(write.group(1));
            }
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String owner(Path file) {
        Path inside = SOURCES.relativize(file);
        String room =
                inside.getParent() == null ? "" : inside.getParent().toString().replace('/', '.');
        return room.startsWith("web.") ? "web" : room;
    }
}
