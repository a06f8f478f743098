package odzew.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {

    @TempDir
    Path folder;

    @Test
    void a_platform_without_a_postgresql_in_the_jar_is_told_to_bring_one() {
        assertThat(PostgresBinaries.archiveName("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
        assertThat(PostgresBinaries.archiveName("Windows 11", "amd64")).isEqualTo("postgres-windows-x86_64.txz");
        assertThat(PostgresBinaries.missing("postgres-sunos-sparc.txz")).hasMessageContaining("Set ODZEW_DATABASE_URL");
    }

    @Test
    void the_log_of_postgresql_is_bounded() {
        var log = new PostgresLog(folder.resolve("postgres.log"));
        for (int line = 0; line < 25; line++) {
            log.append("x".repeat(1_000_000));
        }

        assertThat(folder).isDirectoryContaining("glob:**postgres.log.1");
        assertThat(folder.resolve("postgres.log").toFile().length()
                        + folder.resolve("postgres.log.1").toFile().length())
                .isLessThan(13_000_000);
    }
}
