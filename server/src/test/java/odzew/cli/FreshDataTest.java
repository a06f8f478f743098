package odzew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshDataTest {

    @TempDir
    private Path data;

    @Test
    void a_fresh_demo_closes_a_directory_that_an_earlier_one_left_open_and_keeps_what_is_not_its_own()
            throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(data.resolve("postgres"));
        Path others = Files.createFile(data.resolve("notes"));
        DemoCommand.settings(List.of("--fresh"), Map.of("ODZEW_DATA", data.toString()));
        assertThat(Files.getPosixFilePermissions(data))
                .doesNotContain(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        assertThat(data.resolve("postgres")).doesNotExist();
        assertThat(others).exists();
    }
}
