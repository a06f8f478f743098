package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Times come from the server's one clock, so that a sandbox can move it: neither code nor SQL asks another one.
class OneClockTest {

    private static final Pattern OTHER_CLOCK = Pattern.compile(
            "(?:Instant|(?:Local|Zoned|Offset)(?:Date)?(?:Time)?|Year(?:Month)?|MonthDay)\\.now\\(|System\\.currentTimeMillis\\("
                    + "|new (?:java\\.util\\.)?Date\\(\\)"
                    + "|Clock\\.system|InstantSource\\.system\\(|(?<![.\\w])now\\(\\)|current_timestamp|clock_timestamp\\("
                    + "|statement_timestamp\\(|localtimestamp|current_date");

    /// Programs choose their clock, the database's clock corrects the machine's, and a certificate
    /// is valid in the time of the clients.
    private static final Set<String> CHOOSE = Set.of(
            "AdminProgram.java",
            "Main.java",
            "Server.java",
            "ThisIsCommand.java",
            "backup/Backup.java",
            "cli/DkimCommand.java",
            "cli/ExportCommand.java",
            "cli/MailboxCommand.java",
            "cli/OutboxCommand.java",
            "cli/PrivacyCommand.java",
            "cli/ReceiveCommand.java",
            "cli/SenderCommand.java",
            "database/DatabaseClock.java",
            "doctor/DatabaseChecks.java",
            "ops/ServerTls.java");

    @Test
    void code_and_sql_read_the_time_from_the_given_clock_only() throws IOException {
        var found = new TreeMap<String, Set<String>>();
        Path sources = Path.of("src", "main", "java", "odzew");
        for (Path folder : List.of(sources, Path.of("src", "main", "resources", "db"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    find(file)
                            .forEach(text -> found.computeIfAbsent(name(folder, file), _ -> new TreeSet<>())
                                    .add(text));
                }
            }
        }
        CHOOSE.forEach(found::remove);
        assertThat(found).isEqualTo(Map.of());
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString();
    }

    private static Set<String> find(Path file) throws IOException {
        var found = new TreeSet<String>();
        for (String line : Files.readAllLines(file)) {
            Matcher clock = OTHER_CLOCK.matcher(line);
            if (!line.strip().startsWith("//") && clock.find()) {
                found.add(clock.group());
            }
        }
        return found;
    }
}
