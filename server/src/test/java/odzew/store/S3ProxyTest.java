package odzew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import odzew.database.TestDatabase;
import odzew.store.Inspection.Depth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Bytes in a bucket of a real S3 service.
@Tag("long")
class S3ProxyTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void bytes_live_in_a_bucket_and_come_back() throws Exception {
        Optional<Path> program = S3Proxy.program();
        assumeThat(program).as("s3proxy from Maven Central").isPresent();
        try (var service = S3Proxy.start(program.get(), folder, StoreRoom.CREDENTIALS);
                var room = new StoreRoom(db.database())) {
            room.now = java.time.Instant.now();
            byte[] file = StoreRoom.random(2_900_000, 3);
            String token = room.upload(file);
            long mail = room.receive("Subject: x\r\n\r\nżółw".getBytes(StandardCharsets.UTF_8));
            String target = "s3://bytes/a/b?endpoint=http://127.0.0.1:" + service.port + "&region=eu-central-1";
            Places places = room.places(target + "&encrypted=on");
            assertThat(room.mover(places).out().chunks()).isEqualTo(13);
            assertThat(room.inDatabase()).isZero();
            assertThat(room.download(token)).isEqualTo(file);
            assertThat(StoreRoom.objects(folder.resolve("data/bytes/a/b"))).hasSize(13);

            swept(room, places);
            Path lost = StoreRoom.objects(folder.resolve("data")).getFirst();
            byte[] whole = Files.readAllBytes(lost);
            Files.delete(lost);
            assertThat(room.inspection(places).run(Depth.READ).faulty()).isEqualTo(1);
            Files.write(lost, whole);
            assertThat(room.inspection(places).run(Depth.READ)).isEqualTo(new Inspection.Found(13, 0, 0));
            refused(room, target);

            Places database = room.places("database");
            assertThat(room.mover(database).all(_ -> {}).chunks()).isEqualTo(13);
            assertThat(new Removals(room.database, database).run()).isEqualTo(13);
            assertThat(StoreRoom.objects(folder.resolve("data"))).isEmpty();
            assertThat(room.download(token)).isEqualTo(file);
            assertThat(room.received(mail)).isNotEmpty();
        }
    }

    private void swept(StoreRoom room, Places places) throws IOException {
        Place place = places.chosen().orElseThrow();
        byte[] orphan = place.box().pack(new byte[] {1}, false);
        place.objects().put(Place.name(ObjectBox.sha256(orphan)), orphan);
        assertThat(room.inspection(places).run(Depth.LISTED).orphans()).isZero();
        // requests are signed with the real time
        var later = new Inspection(room.database, places, () -> room.now.plus(Duration.ofHours(25)));
        assertThat(later.run(Depth.LISTED).orphans()).isEqualTo(1);
    }

    private void refused(StoreRoom room, String target) {
        var access = new Places.Access(
                BytesTarget.parse(target),
                new S3Credentials("KEYID", "another"),
                odzew.secret.TestKey.KEY,
                "this installation");
        var places = new Places(room.database, access, java.time.InstantSource.system());
        assertThatThrownBy(() -> room.inspection(places).run(Depth.LISTED))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("S3 answers 403");
    }
}
