package odzew.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalFolderTest {

    private static final long SEGMENT = WalPosition.SEGMENT;

    @TempDir
    Path path;

    @Test
    void segments_are_named_as_postgresql_names_them() {
        assertThat(WalPosition.segment(1, 0x1_6B37_4D48L)).isEqualTo("00000001000000010000006B");
        assertThat(WalPosition.begin("00000001000000010000006B")).hasValue(0x1_6B00_0000L);
        assertThat(WalPosition.begin("00000001000000010000006B.partial")).hasValue(0x1_6B00_0000L);
        assertThat(WalPosition.begin("00000001000000010000006B.sha256")).isEmpty();
        assertThat(WalPosition.text(0x1_6B37_4D48L)).isEqualTo("1/6B374D48");
    }

    @Test
    void the_log_ends_at_its_first_gap_and_what_no_base_backup_needs_is_deleted() throws IOException {
        var folder = new WalFolder(path);
        assertThat(folder.end()).isZero();
        for (int number : new int[] {4, 5, 6, 8}) {
            segment(number, SEGMENT, "");
        }
        segment(9, 1_000, ".partial");
        assertThat(folder.endAfter(4 * SEGMENT)).isEqualTo(7 * SEGMENT);
        assertThat(folder.endAfter(8 * SEGMENT)).isEqualTo(9 * SEGMENT + 1_000);
        assertThat(folder.end()).isEqualTo(9 * SEGMENT + 1_000);
        folder.deleteBefore(6 * SEGMENT);
        assertThat(folder.segments()).hasSize(3).first().isEqualTo(WalPosition.segment(1, 6 * SEGMENT));
    }

    @Test
    void a_changed_segment_is_refused_and_a_partial_one_is_filled_up() throws IOException {
        var folder = new WalFolder(path);
        segment(4, SEGMENT, ".partial");
        String name = WalPosition.segment(1, 4 * SEGMENT);
        folder.complete(name);
        folder.copy(name, path.resolve("copy"));
        try (var file = new RandomAccessFile(path.resolve(name).toFile(), "rw")) {
            file.seek(1_000);
            file.write(1);
        }
        assertThatThrownBy(() -> folder.copy(name, path.resolve("another")))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("digest");
        segment(5, 1_000, ".partial");
        folder.copy(WalPosition.segment(1, 5 * SEGMENT) + ".partial", path.resolve("filled"));
        assertThat(Files.size(path.resolve("filled"))).isEqualTo(SEGMENT);
    }

    private void segment(int number, long size, String suffix) throws IOException {
        Path file = path.resolve(WalPosition.segment(1, number * SEGMENT) + suffix);
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(size);
        }
    }
}
