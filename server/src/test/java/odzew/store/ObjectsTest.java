package odzew.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import odzew.database.ByteLocks;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.TestKey;
import odzew.store.Inspection.Depth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Bytes in a directory. What is particular to S3 is in `S3BucketTest` and `S3ProxyTest`.
class ObjectsTest {

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
    void bytes_of_each_kind_move_to_a_directory_and_are_read_as_before() throws IOException {
        byte[] file = StoreRoom.random(700_000, 1);
        String token = room.upload(file);
        long mail = room.receive(MAIL);
        room.sent(1, MAIL);
        Places places = room.places(directory("a"));
        assertThat(room.mover(places).out().chunks()).isEqualTo(5);

        assertThat(room.inDatabase()).isZero();
        assertThat(room.download(token)).isEqualTo(file);
        assertThat(room.received(mail)).isEqualTo(MAIL);
        assertThat(room.sent(1)).isEqualTo(MAIL);
        List<Path> objects = StoreRoom.objects(folder);
        assertThat(objects).hasSize(5).allSatisfy(it -> {
            byte[] digest = ObjectBox.sha256(Files.readAllBytes(it));
            assertThat(it.getFileName()).hasToString(Place.name(digest));
            assertThat(Files.getPosixFilePermissions(it)).hasSize(2);
        });
        assertThat(room.mover(places).out().chunks()).isZero();
        assertThat(room.inspection(places).run(Depth.READ)).isEqualTo(new Inspection.Found(5, 0, 0));
    }

    @Test
    void encrypted_objects_hold_no_readable_text_and_need_the_installations_secret() throws IOException {
        long mail = room.receive(MAIL);
        Places places = room.places(directory("a") + "?encrypted=on");
        room.mover(places).out();

        assertThat(room.received(mail)).isEqualTo(MAIL);
        assertThat(StoreRoom.objects(folder))
                .singleElement()
                .satisfies(it ->
                        assertThat(new String(Files.readAllBytes(it), UTF_8)).doesNotContain("klient.example"));

        var other = new InstallationKey("another secret, at least 32 bytes long".getBytes(UTF_8));
        var access = new Places.Access(places.target(), S3Credentials.NONE, other, "this installation");
        var moved = new Places(room.database, access, room.clock);
        room.database.attach(moved);
        assertThatThrownBy(() -> room.received(mail)).isInstanceOf(Problem.Busy.class);
        room.database.useTransaction(handle -> Places.reseal(handle, new Resealing(TestKey.KEY, other)));
        assertThat(room.received(mail)).isEqualTo(MAIL);
    }

    @Test
    void bytes_that_are_about_to_be_used_stay_in_the_database() throws IOException {
        long mail = room.receive(MAIL);
        room.sent(1, MAIL);
        room.database.useTransaction(handle -> {
            handle.execute("update incoming_mail set status = 'RECEIVED'");
            handle.execute("""
                    insert into delivery (outgoing_mail_id, ticket_id, recipient, status, queued_at, updated_at)
                    values (1, 1, 'a@x.example', 'DEFERRED', now(), now())
                    """);
        });
        Places places = room.places(directory("a"));
        assertThat(room.mover(places).out().chunks()).isZero();
        room.database.useTransaction(handle -> {
            handle.createUpdate("update incoming_mail set status = 'PROCESSED' where id = :id")
                    .bind("id", mail)
                    .execute();
            handle.execute("update delivery set status = 'SENT'");
        });
        assertThat(room.mover(places).out().chunks()).isEqualTo(2);
    }

    @Test
    void bytes_move_on_to_another_directory_and_back_into_the_database() throws IOException {
        byte[] file = StoreRoom.random(500_000, 2);
        String token = room.upload(file);
        long mail = room.receive(MAIL);
        room.mover(room.places(directory("a"))).out();

        Places other = room.places(directory("b") + "?encrypted=on");
        assertThat(room.mover(other).out().chunks()).isZero();
        assertThat(room.mover(other).all(_ -> {})).isEqualTo(new Mover.Moved(3, file.length + MAIL.length, 0));
        assertThat(new Removals(room.database, other).run()).isEqualTo(3);
        assertThat(StoreRoom.objects(folder.resolve("a"))).isEmpty();
        assertThat(StoreRoom.objects(folder.resolve("b"))).hasSize(3);
        assertThat(room.download(token)).isEqualTo(file);

        Places database = room.places("database");
        assertThat(room.mover(database).all(_ -> {}).chunks()).isEqualTo(3);
        assertThat(room.mover(database).all(_ -> {}).chunks()).isZero();
        new Removals(room.database, database).run();
        assertThat(StoreRoom.objects(folder)).isEmpty();
        assertThat(room.outside()).isZero();
        assertThat(room.download(token)).isEqualTo(file);
        assertThat(room.received(mail)).isEqualTo(MAIL);
    }

    /// A kill between the two leaves an object, and the bytes still in their row.
    @Test
    void a_server_that_is_killed_between_object_and_row_loses_nothing_and_its_object_is_swept() throws IOException {
        long mail = room.receive(MAIL);
        Places places = room.places(directory("a"));
        Place place = places.chosen().orElseThrow();
        places.prepare(place);
        byte[] object = place.box().pack(MAIL, false);
        place.objects().put(Place.name(ObjectBox.sha256(object)), object);

        assertThat(room.received(mail)).isEqualTo(MAIL);
        room.mover(places).out();
        room.now = java.time.Instant.now().plus(Inspection.GRACE).minus(Duration.ofMinutes(5));
        assertThat(room.inspection(places).run(Depth.LISTED).orphans()).isZero();
        room.now = room.now.plus(Duration.ofMinutes(10));
        assertThat(room.inspection(places).run(Depth.LISTED)).isEqualTo(new Inspection.Found(1, 1, 0));
        assertThat(StoreRoom.objects(folder)).hasSize(1);
        assertThat(room.received(mail)).isEqualTo(MAIL);
    }

    @Test
    void bytes_that_were_changed_while_they_were_carried_stay_and_their_object_goes() throws IOException {
        long mail = room.receive(MAIL);
        Places places = room.places(directory("a"));
        var carried = room.database
                .read(handle -> ChunkRows.inside(handle, ChunkRows.ALL.getFirst(), Long.MIN_VALUE, -1, 1))
                .getFirst();
        room.database.useTransaction(
                handle -> handle.execute("update incoming_mail_chunk set bytes = 'masked'::bytea"));
        int place = places.chosen().orElseThrow().id();
        assertThat(room.database.<Boolean, RuntimeException>inTransaction(
                        handle -> ChunkRows.leave(handle, carried, place, new byte[32])))
                .isFalse();
        assertThat(room.received(mail)).isEqualTo("masked".getBytes(UTF_8));
    }

    @Test
    void objects_go_with_their_rows_but_not_while_a_backup_reads() throws IOException {
        room.receive(MAIL);
        room.sent(1, MAIL);
        Places places = room.places(directory("a"));
        room.mover(places).out();
        room.database.useTransaction(handle -> handle.execute("delete from outgoing_mail_chunk"));
        var removals = new Removals(room.database, places);
        assertThat(room.rows("removed_object")).isEqualTo(1);
        room.now = java.time.Instant.now().plus(Duration.ofDays(7));

        try (var backup = org.jdbi.v3.core.Jdbi.create(db.url()).open()) {
            backup.begin();
            ByteLocks.noneIsRemoved(backup);
            assertThat(removals.run()).isZero();
            assertThat(room.inspection(places).run(Depth.LISTED).orphans()).isZero();
            backup.rollback();
        }
        assertThat(removals.run()).isEqualTo(1);
        assertThat(StoreRoom.objects(folder)).hasSize(1);
        assertThat(room.rows("removed_object")).isZero();
    }

    @Test
    void nothing_moves_while_an_erasure_searches() throws IOException {
        room.receive(MAIL);
        Places places = room.places(directory("a"));
        try (var erasure = org.jdbi.v3.core.Jdbi.create(db.url()).open()) {
            erasure.begin();
            ByteLocks.noneMoves(erasure);
            assertThat(room.mover(places).out().chunks()).isZero();
            erasure.rollback();
        }
        assertThat(StoreRoom.objects(folder)).isEmpty();
        assertThat(room.mover(places).out().chunks()).isEqualTo(1);
    }

    @Test
    void a_copy_of_an_installation_reads_its_objects_and_removes_none() throws IOException {
        long mail = room.receive(MAIL);
        room.sent(1, MAIL);
        Places original = room.places(directory("a"));
        room.mover(original).out();

        Places copy = room.places(directory("a"), "the copy");
        room.now = java.time.Instant.now().plus(Duration.ofDays(7));
        room.database.useTransaction(handle -> handle.execute("delete from outgoing_mail_chunk"));
        assertThat(new Removals(room.database, copy).run()).isZero();
        room.database.useTransaction(handle -> handle.execute("delete from removed_object"));
        assertThat(room.inspection(copy).run(Depth.LISTED).orphans()).isZero();
        assertThat(room.received(mail)).isEqualTo(MAIL);
        assertThat(StoreRoom.objects(folder)).hasSize(2);
        // its own objects are in a folder of their own
        room.receive("Subject: x\r\n\r\n".getBytes(UTF_8));
        room.mover(copy).out();
        assertThat(StoreRoom.objects(folder).stream()
                        .map(it -> it.getParent().getParent())
                        .distinct())
                .hasSize(2);

        room.database.useTransaction(handle -> Places.adopt(handle, "the copy"));
        assertThat(room.inspection(copy).run(Depth.LISTED).orphans()).isEqualTo(1);
    }

    @Test
    void a_server_whose_setting_was_replaced_moves_nothing() throws IOException {
        room.receive(MAIL);
        Places former = room.places(directory("a"));
        Places later = room.places("database");
        assertThat(room.mover(former).out().chunks()).isZero();
        assertThat(later.chosenAddress()).isEqualTo("database");
        assertThat(room.inDatabase()).isEqualTo(1);
    }
}
