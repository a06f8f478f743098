package odzew.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import odzew.store.Inspection.Depth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Objects that are missing, damaged or away.
class ObjectTroubleTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private static final byte[] MAIL = "From: zofia@klient.example\r\n\r\nHasło: żółw\r\n".getBytes(UTF_8);
    private StoreRoom room;

    @BeforeEach
    void open() {
        room = new StoreRoom(db.database());
    }

    @AfterEach
    void close() {
        room.close();
    }

    private String directory(String name) {
        return "directory:" + folder.resolve(name);
    }

    @Test
    void a_missing_or_damaged_object_is_said_to_be_so_and_heals_when_it_is_back() throws IOException {
        long mail = room.receive(MAIL);
        Places places = room.places(directory("a"));
        var keeping = new Keeping(room.database, places, () -> true, ZoneId.of("UTC"), room.clock);
        keeping.step();
        Path object = StoreRoom.objects(folder).getFirst();
        byte[] whole = Files.readAllBytes(object);

        byte[] flipped = whole.clone();
        flipped[30] ^= 1;
        Files.write(object, flipped);
        assertThatThrownBy(() -> room.received(mail))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("missing or damaged")
                .hasMessageContaining(object.getFileName().toString());
        keeping.step();
        assertThat(keeping.figures().faults()).isEqualTo(1);
        assertThat(new StoreReport(room.database, places).faults(10))
                .singleElement()
                .satisfies(it -> assertThat(it.fault()).isEqualTo(Fault.DAMAGED))
                .satisfies(it -> assertThat(it.named()).isEqualTo("incoming_mail " + mail));

        Files.delete(object);
        assertThatThrownBy(() -> room.received(mail)).isInstanceOf(Problem.Conflict.class);
        assertThat(room.inspection(places).run(Depth.LISTED).faulty()).isEqualTo(1);
        assertThat(new StoreReport(room.database, places).faults(10).getFirst().fault())
                .isEqualTo(Fault.MISSING);
        // a move leaves it where it is
        assertThat(room.mover(room.places("database")).all(_ -> {})).isEqualTo(new Mover.Moved(0, 0, 1));

        Files.write(object, whole);
        assertThat(room.inspection(places).run(Depth.READ).faulty()).isZero();
        assertThat(room.rows("object_fault")).isZero();
        assertThat(room.received(mail)).isEqualTo(MAIL);
    }

    @Test
    void a_received_message_without_any_chunk_is_missing_and_not_empty() {
        long mail = room.receive(MAIL);
        room.database.useTransaction(handle -> handle.execute("delete from incoming_mail_chunk"));
        assertThatThrownBy(() -> room.received(mail)).isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void a_directory_that_is_not_mounted_is_away_and_its_objects_are_not_missing() throws IOException {
        long mail = room.receive(MAIL);
        Places places = room.places(directory("a"));
        var keeping = new Keeping(room.database, places, () -> true, ZoneId.of("UTC"), room.clock);
        keeping.step();
        assertThat(keeping.trouble()).isEmpty();
        Files.move(folder.resolve("a"), folder.resolve("away"));
        Files.createDirectory(folder.resolve("a"));

        assertThatThrownBy(() -> room.received(mail)).isInstanceOf(Problem.Busy.class);
        long later = room.receive("Subject: x\r\n\r\n".getBytes(UTF_8));
        keeping.step();
        assertThat(keeping.trouble()).isNotEmpty();
        assertThat(keeping.figures()).isEqualTo(new Keeping.Figures(1, 0, 0));
        assertThat(room.received(later)).hasSize(14);

        Files.delete(folder.resolve("a"));
        Files.move(folder.resolve("away"), folder.resolve("a"));
        keeping.step();
        assertThat(keeping.trouble()).isEmpty();
        assertThat(room.received(mail)).isEqualTo(MAIL);
        assertThat(room.outside()).isEqualTo(2);
    }
}
