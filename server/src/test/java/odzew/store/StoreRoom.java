package odzew.store;

import static odzew.account.SomeAct.act;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import odzew.database.Database;
import odzew.database.Emptying;
import odzew.file.Attachments;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.inbox.Envelope;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingBytes;
import odzew.outbox.MailBytes;
import odzew.secret.TestKey;

/// A database with bytes of each kind, and places for them.
final class StoreRoom implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    static final S3Credentials CREDENTIALS = new S3Credentials("KEYID", "secret-of-the-bucket");

    volatile Instant now = NOON;
    final InstantSource clock = () -> now;
    final Database database;
    final TemporaryFiles files;
    final Attachments attachments;
    final Inbox inbox;

    StoreRoom(Database database) {
        this.database = database;
        empty();
        var stored = new StoredFiles(database);
        files = new TemporaryFiles(database, stored, 3_000_000, clock);
        attachments = new Attachments(database, stored, clock);
        inbox = new Inbox(database, () -> {}, clock);
    }

    /// Its reader is attached to the database.
    Places places(String target) {
        return places(target, "this installation");
    }

    Places places(String target, String owner) {
        var access = new Places.Access(BytesTarget.parse(target), CREDENTIALS, TestKey.KEY, owner);
        var places = new Places(database, access, clock);
        database.attach(places);
        places.choose();
        return places;
    }

    Mover mover(Places places) {
        return new Mover(database, places);
    }

    Inspection inspection(Places places) {
        return new Inspection(database, places, clock);
    }

    String upload(byte[] bytes) {
        try {
            return files.upload("a.bin", new ByteArrayInputStream(bytes), act())
                    .file()
                    .token();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] download(String token) {
        try (var bytes = attachments.open(token).bytes()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A message that is processed.
    long receive(byte[] bytes) {
        long id = inbox.accept(
                        new Envelope(Envelope.Source.LMTP, "a@x.example", "sklep@x.example"), IncomingBytes.of(bytes))
                .id();
        database.useTransaction(handle -> handle.execute("update incoming_mail set status = 'PROCESSED'"));
        return id;
    }

    byte[] received(long id) {
        return database.<byte[], RuntimeException>read(handle -> inbox.raw(handle, id));
    }

    /// A composed message without deliveries.
    void sent(long id, byte[] bytes) {
        database.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name,
                                                       to_addresses, subject, body_type, mail_date, composed_size)
                            values (:id, 1, 1, '<' || :id || '@x.example>', 'a@x.example', '', '{}', '', 'PLAIN', now(), :size)
                            """).bind("id", id).bind("size", bytes.length).execute();
            handle.createUpdate(
                            "insert into outgoing_mail_chunk (outgoing_mail_id, position, bytes) values (:id, 0, :bytes)")
                    .bind("id", id)
                    .bind("bytes", bytes)
                    .execute();
        });
    }

    byte[] sent(long id) {
        return database.<byte[], RuntimeException>read(handle -> MailBytes.CHUNKS.whole(handle, id));
    }

    long inDatabase() {
        return count("object is null");
    }

    long outside() {
        return count("object is not null");
    }

    private long count(String condition) {
        return database.read(handle -> ChunkRows.ALL.stream()
                .mapToLong(of -> handle.createQuery("select count(*) from " + of.table() + " where " + condition)
                        .mapTo(Long.class)
                        .one())
                .sum());
    }

    long rows(String table) {
        return database.read(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// The files of objects, also of unfinished ones.
    static List<Path> objects(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(it -> !it.getFileName().toString().equals("odzew-objects"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        empty();
    }

    private void empty() {
        Emptying.empty(
                database,
                "incoming_mail",
                "outgoing_mail",
                "stored_file",
                "removed_object",
                "object_fault",
                "object_place");
    }
}
