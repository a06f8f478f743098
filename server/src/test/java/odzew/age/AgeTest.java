package odzew.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgeTest {

    /// Both made by age 1.1.1.
    private static final String KEY = "AGE-SECRET-KEY-1XRER8WD4DUZM49A58CML6XRGF9K9HRLMNSQLHCUSERRN9P44ZH9S0NNWEF";

    private static final String FILE =
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBXbUdqZUZVdlJVTGZrVU82aldBc1BpSnUwaUMzeE5oWkJMeE1TbTRTT2tjCit1MTNzbENH"
                    + "NXBNcy9NUUNmOVY3S1lKSlhVcXJ1QkNLSUZGd2czR3czYjgKLS0tIGdZWUNxY1VNbVN6b3l3blgvYjE3L0FtdTlBSW9qQmZibXp1WnU5Zk5keWMK"
                    + "nDGc7LzPCWQUvU73/XIgbub6de09nC7k2FO1Slf/KTrUm206vNTW3LTONmScPiDlPSV+s2hJzsiWsw==";

    @TempDir
    Path folder;

    @Test
    void a_file_of_the_program_age_is_read() throws IOException {
        byte[] plain = read(Base64.getDecoder().decode(FILE), AgeKey.parse(KEY));
        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("Zażółć gęślą jaźń");
    }

    @Test
    void the_program_age_reads_our_files() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/age")), "age is not installed");
        AgeKey key = AgeKey.random();
        Path identity = Files.writeString(folder.resolve("key"), key.text() + "\n");
        byte[] plain = new byte[200_000];
        new Random(7).nextBytes(plain);
        Path file = Files.write(folder.resolve("file"), encrypted(plain, key.recipient()));
        Process age = new ProcessBuilder("age", "-d", "-i", identity.toString(), file.toString()).start();
        assertThat(age.getInputStream().readAllBytes()).isEqualTo(plain);
        assertThat(age.waitFor()).isZero();
    }

    @Test
    void every_length_comes_back_for_each_recipient() throws IOException {
        AgeKey one = AgeKey.random();
        AgeKey other = AgeKey.parse(AgeKey.random().text());
        for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 150_000}) {
            byte[] plain = new byte[length];
            new Random(length).nextBytes(plain);
            byte[] file = encrypted(
                    plain, one.recipient(), AgeRecipient.parse(other.recipient().toString()));
            assertThat(read(file, one)).isEqualTo(plain);
            assertThat(read(file, other)).isEqualTo(plain);
        }
    }

    @Test
    void a_changed_a_cut_and_a_foreign_file_are_refused() throws IOException {
        AgeKey key = AgeKey.random();
        byte[] file = encrypted(new byte[100_000], key.recipient());
        byte[] changed = file.clone();
        changed[changed.length - 70_000] ^= 1;
        byte[] head = file.clone();
        head[40] ^= 1;
        for (byte[] wrong : List.of(
                changed,
                head,
                Arrays.copyOf(file, file.length - 1),
                Arrays.copyOf(file, file.length - 40_000),
                Arrays.copyOf(file, 100),
                "PK".getBytes(StandardCharsets.US_ASCII))) {
            assertThatThrownBy(() -> read(wrong, key)).isInstanceOf(AgeException.class);
        }
        assertThatThrownBy(() -> read(file, AgeKey.random()))
                .isInstanceOf(AgeException.class)
                .hasMessageContaining("another recipient");
    }

    @Test
    void a_mistyped_key_is_refused() {
        assertThatThrownBy(() -> AgeRecipient.parse(AgeKey.random().text())).hasMessageContaining("age1");
        String recipient = AgeKey.random().recipient().toString();
        String mistyped =
                recipient.substring(0, 20) + (recipient.charAt(20) == 'q' ? 'p' : 'q') + recipient.substring(21);
        assertThatThrownBy(() -> AgeRecipient.parse(mistyped)).hasMessageContaining("typing error");
    }

    private static byte[] encrypted(byte[] plain, AgeRecipient... recipients) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var out = new AgeOutput(file, List.of(recipients))) {
            out.write(plain);
        }
        return file.toByteArray();
    }

    private static byte[] read(byte[] file, AgeKey key) throws IOException {
        try (InputStream in = new AgeInput(new ByteArrayInputStream(file), key)) {
            return in.readAllBytes();
        }
    }
}
