package odzew.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import odzew.embedded.Cluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of a continuous archive.
class WalArchiveTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Cluster CLUSTER = new Cluster("7", 1);

    @TempDir
    Path folder;

    @Test
    void base_backups_are_kept_so_that_each_moment_of_the_days_can_be_restored() throws IOException {
        for (String day : List.of("01", "08", "15", "22", "25", "29")) {
            base("202611" + day);
        }
        var archive = new WalArchive(folder);
        assertThat(archive.keep(CLUSTER, NOW.minus(Duration.ofDays(14)))).isEqualTo(2);
        assertThat(days(archive)).containsExactly("29", "25", "22", "15");
        assertThat(archive.keep(CLUSTER, NOW.minus(Duration.ofDays(7)))).isEqualTo(1);
        assertThat(days(archive)).containsExactly("29", "25", "22");
        assertThat(archive.keep(CLUSTER, NOW)).isEqualTo(2);
        assertThat(days(archive)).as("the newest is never deleted").containsExactly("29");
    }

    private void base(String day) throws IOException {
        Path base = Files.createFile(
                folder.resolve("base-" + CLUSTER.name() + "-" + day + "T020000Z-0000000001000000.zip"));
        Files.writeString(base.resolveSibling(base.getFileName() + ".sha256"), "0\n");
    }

    private static List<String> days(WalArchive archive) {
        return archive.bases().stream()
                .map(it -> it.at().toString().substring(8, 10))
                .toList();
    }
}
