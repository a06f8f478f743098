package odzew.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import odzew.ops.ServerTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void a_new_data_directory_cannot_be_listed_by_others() throws Exception {
        Path data = folder.resolve("data");
        DataDirectory.prepare(data);
        assertThat(Files.getPosixFilePermissions(data))
                .doesNotContain(
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.GROUP_WRITE,
                        PosixFilePermission.OTHERS_READ,
                        PosixFilePermission.OTHERS_WRITE);
        assertThat(DataDirectory.tooMany(data)).isEmpty();
    }

    /// The identity is often the first that a server keeps.
    @Test
    void one_that_is_made_for_the_identity_cannot_be_listed_by_others_either() throws Exception {
        Path data = folder.resolve("other");
        Identity.of(SettingsReader.read(Map.of("ODZEW_DATA", data.toString()), folder));
        assertThat(DataDirectory.tooMany(data)).isEmpty();
    }

    /// The self-signed certificate is the first that a server without one writes.
    @Test
    void one_that_is_made_for_the_certificate_cannot_be_listed_by_others_either() throws Exception {
        Path data = folder.resolve("certified");
        ServerTls.files(SettingsReader.read(Map.of("ODZEW_DATA", data.toString()), folder));
        assertThat(data.resolve("tls")).isDirectory();
        assertThat(DataDirectory.tooMany(data)).isEmpty();
    }

    @Test
    void all_folders_above_it_are_made_and_it_is_closed_at_its_first_moment() throws Exception {
        Path data = folder.resolve("data").resolve("demo");
        DataDirectory.make(data);
        assertThat(DataDirectory.tooMany(data)).isEmpty();
        DataDirectory.make(data);
    }

    @Test
    void one_that_is_open_to_others_is_found_and_left_to_the_operator() throws Exception {
        Path data = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(DataDirectory.tooMany(data))
                .contains(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        DataDirectory.prepare(data);
        assertThat(Files.getPosixFilePermissions(data)).hasSize(7);
    }
}
