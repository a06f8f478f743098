package odzew.file;

import static odzew.account.SomeAct.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TemporaryFilesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final StoredFiles stored = new StoredFiles(db.database());
    private final TemporaryFiles files = new TemporaryFiles(db.database(), stored, 3_000_000, clock);
    private final Attachments attachments = new Attachments(db.database(), stored, clock);

    @Test
    void bytes_come_back_as_they_were_sent() throws IOException {
        byte[] bytes = random(2_500_001, 1);

        TemporaryFile file = files.upload("zdjęcie \"1\".bin", new ByteArrayInputStream(bytes), act())
                .file();

        assertThat(file.token()).matches("[0-9a-f]{44}");
        assertThat(file.size()).isEqualTo(2_500_001);
        Download download = attachments.open(file.token());
        assertThat(download.filename()).isEqualTo("zdjęcie \"1\".bin");
        assertThat(download.bytes()).hasBinaryContent(bytes);
    }

    @Test
    void an_empty_file_is_a_file() throws IOException {
        TemporaryFile file =
                files.upload("empty", InputStream.nullInputStream(), act()).file();

        assertThat(file.size()).isZero();
        assertThat(attachments.open(file.token()).bytes()).isEmpty();
    }

    @Test
    void the_same_bytes_twice_are_kept_once_under_two_tokens() throws IOException {
        byte[] bytes = random(600_000, 2);

        String one = files.upload("a.txt", new ByteArrayInputStream(bytes), act())
                .file()
                .token();
        String two = files.upload("b.txt", new ByteArrayInputStream(bytes), act())
                .file()
                .token();

        assertThat(one).isNotEqualTo(two);
        List<Long> ids = db.database()
                .read(handle -> handle.createQuery(
                                "select distinct stored_file_id from temporary_file where token in (:one, :two)")
                        .bind("one", one)
                        .bind("two", two)
                        .mapTo(Long.class)
                        .list());
        assertThat(ids).hasSize(1);
    }

    @Test
    void the_type_is_told_by_the_content() throws IOException {
        String token = files.upload(
                        "picture.txt",
                        new ByteArrayInputStream(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}),
                        act())
                .file()
                .token();

        assertThat(attachments.open(token).contentType()).isEqualTo("image/png");
    }

    @Test
    void a_file_over_the_limit_is_refused_and_leaves_nothing() {
        long before = count();

        assertThatThrownBy(() -> files.upload("big", new ByteArrayInputStream(new byte[3_000_001]), act()))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("3000000");

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() {
        long before = count();
        var broken = new InputStream() {
            private int left = 700_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> files.upload("big", broken, act())).isInstanceOf(IOException.class);

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void names_are_data_and_line_breaks_are_refused() throws IOException {
        assertThat(files.upload("../../etc/passwd", InputStream.nullInputStream(), act())
                        .file()
                        .filename())
                .isEqualTo("../../etc/passwd");
        assertThatThrownBy(() -> files.upload("a\r\nb", InputStream.nullInputStream(), act()))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> files.upload(" ", InputStream.nullInputStream(), act()))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void an_upload_vanishes_after_a_day_with_its_bytes() throws IOException {
        String token = files.upload("a.txt", new ByteArrayInputStream(random(1000, 3)), act())
                .file()
                .token();
        Instant tomorrow = NOON.plus(Duration.ofHours(24));

        db.database().useTransaction(handle -> {
            assertThat(files.find(handle, List.of(token), tomorrow)).isEmpty();
            files.expire(handle, tomorrow);
            stored.removeUnused(handle, Instant.now().plusSeconds(60));
        });

        assertThatThrownBy(() -> attachments.open(token)).isInstanceOf(Problem.NotFound.class);
    }

    private static long count() {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from stored_file")
                        .mapTo(Long.class)
                        .one());
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
