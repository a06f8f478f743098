package odzew.mail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Ours beside Angus and mime4j. Where one of them sees something else in a mail and has no excuse ([Excuse]), or
/// both agree against us about a damaged one, the difference stands in `differences.txt` with its explanation, or
/// it is a mistake of ours.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DifferentialTest {

    private static final List<String> FIELDS = List.of("subject", "from", "text", "attachments");
    /// To be quick, damaged mails are small ones, and a quarter of the shared.
    private static final int LONGEST = 20_000;

    private static final Path OWN = Path.of("../mail-corpus");
    private static final Path LISTED = Path.of("src/test/resources/mail/differences.txt");

    @Test
    @Tag("long")
    void every_difference_from_another_reader_in_our_own_mails_is_explained() throws IOException {
        check(mails(OWN), "own");
    }

    @Tag("long")
    @Test
    void every_difference_from_another_reader_in_the_shared_mails_is_explained() throws IOException {
        check(mails(SharedCorpus.folder()), "shared");
    }

    private static void check(List<Path> files, String which) throws IOException {
        var found = new TreeSet<String>();
        var outvoted = new TreeSet<String>();
        Set<String> listed = listed(which);
        int compared = 0;
        for (Path file : files) {
            byte[] raw = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            compared += compare(name, new Readings(raw), found);
            boolean damage = raw.length < LONGEST && (which.equals("own") || name.hashCode() % 4 == 0);
            Map<String, byte[]> damaged = damage ? MailMutations.of(raw) : Map.of();
            for (Map.Entry<String, byte[]> mutated : damaged.entrySet()) {
                var readings = new Readings(mutated.getValue());
                compared += readings.others().size();
                FIELDS.stream()
                        .filter(readings::othersAgreeAgainstUs)
                        .filter(field -> listed.stream()
                                .noneMatch(line -> line.startsWith(name + " ") && line.endsWith(" " + field)))
                        .forEach(field -> outvoted.add(name + "#" + mutated.getKey() + " both " + field));
            }
        }
        System.out.printf(
                "%s mails: %d compared, %d differences and %d of damaged mails, all explained%n",
                which, compared, found.size(), outvoted.size());
        found.addAll(outvoted);
        assertThat(compared).isGreaterThan(1_000);
        assertThat(found).as("differences of %s mails", which).isEqualTo(listed);
    }

    /// How many fields another reader had something to say about.
    private static int compare(String name, Readings readings, Set<String> found) {
        int compared = 0;
        for (Map.Entry<String, SecondReading> other : readings.others().entrySet()) {
            for (String field : FIELDS) {
                compared += other.getValue().field(field).isPresent() ? 1 : 0;
                if (readings.contradicts(other.getValue(), field)) {
                    found.add(name + " " + other.getKey() + " " + field);
                }
            }
        }
        return compared;
    }

    private static List<Path> mails(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    /// `own|shared: file reader field` below a `#` line that explains it.
    private static Set<String> listed(String which) throws IOException {
        var listed = new TreeSet<String>();
        for (String line : Files.readAllLines(LISTED)) {
            if (line.startsWith(which + ": ")) {
                listed.add(line.substring(which.length() + 2));
            }
        }
        return listed;
    }
}
