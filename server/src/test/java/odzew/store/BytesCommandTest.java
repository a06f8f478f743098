package odzew.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import odzew.cli.BytesCommand;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BytesCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, UTF_8);

    @Test
    void an_operator_moves_bytes_sees_where_they_are_and_what_is_missing() throws IOException {
        try (var room = new StoreRoom(db.database())) {
            long mail = room.receive("Subject: x\r\n\r\n".getBytes(UTF_8));
            Places places = room.places("directory:" + folder.resolve("a"));
            assertThat(run(places, "status"))
                    .contains("1 pieces  database", "0 pieces  directory:" + folder.resolve("a"), "1 wait to be moved");
            assertThat(run(places, "move")).contains("rc 0", "1 pieces moved, 14 bytes");
            assertThat(run(places, "verify")).contains("rc 0", "1 objects read, 0 without a row removed, 0 missing");

            Files.delete(StoreRoom.objects(folder).getFirst());
            assertThat(run(places, "verify")).contains("rc 1", "1 missing or damaged");
            assertThat(run(places, "faults")).contains("rc 1", "MISSING", "incoming_mail " + mail);

            // the servers have another setting
            room.places("database");
            assertThat(run(places, "move")).contains("rc 1", "The servers use database");
            assertThat(run(places, "explode")).contains("rc 2", "odzew admin bytes status");
        }
    }

    private String run(Places places, String word) {
        printed.reset();
        int code = new BytesCommand(db.database(), places, () -> StoreRoom.NOON, out, out).run(List.of(word));
        return printed.toString(UTF_8) + "rc " + code;
    }
}
