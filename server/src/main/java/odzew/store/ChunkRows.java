package odzew.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odzew.database.Chunks;
import odzew.file.StoredFiles;
import odzew.inbox.Inbox;
import odzew.outbox.MailBytes;
import org.jdbi.v3.core.Handle;

/// The rows of all chunks, whichever package owns them: the SQL is made from the tables' names.
final class ChunkRows {

    static final List<Chunks> ALL = List.of(Inbox.CHUNKS, MailBytes.CHUNKS, StoredFiles.CHUNKS);

    /// The bytes of a chunk that is in the database.
    record Inside(Chunks of, long id, int position, byte[] bytes) {}

    /// The place of a chunk that is outside.
    record Away(Chunks of, long id, int position, int place, byte[] object) {}

    private ChunkRows() {}

    /// Chunks after that one that are in the database and may leave it.
    static List<Inside> inside(Handle handle, Chunks of, long afterId, int afterPosition, int limit) {
        return handle.createQuery("""
                        select c.%2$s as id, c.position, c.bytes from %1$s c
                         where c.object is null and (c.%2$s, c.position) > (:id, :position) and %3$s
                         order by c.%2$s, c.position limit :limit
                        """.formatted(of.table(), of.key(), of.settled()))
                .bind("id", afterId)
                .bind("position", afterPosition)
                .bind("limit", limit)
                .map((row, _) -> new Inside(of, row.getLong("id"), row.getInt("position"), row.getBytes("bytes")))
                .list();
    }

    /// Chunks after that one that are outside, at other places than this one.
    static List<Away> away(Handle handle, Chunks of, int except, long afterId, int afterPosition, int limit) {
        return handle.createQuery("""
                        select %2$s as id, position, place_id, object from %1$s
                         where object is not null and place_id <> :place and (%2$s, position) > (:id, :position)
                         order by %2$s, position limit :limit
                        """.formatted(of.table(), of.key()))
                .bind("place", except)
                .bind("id", afterId)
                .bind("position", afterPosition)
                .bind("limit", limit)
                .map((row, _) -> new Away(
                        of, row.getLong("id"), row.getInt("position"), row.getInt("place_id"), row.getBytes("object")))
                .list();
    }

    /// The bytes leave the row. False if they are not those that became the object: the row was changed or
    /// deleted meanwhile.
    static boolean leave(Handle handle, Inside chunk, int place, byte[] object) {
        return handle.createUpdate("""
                        update %1$s set bytes = null, place_id = :place, object = :object
                         where %2$s = :id and position = :position and object is null and sha256(bytes) = :digest
                        """.formatted(chunk.of().table(), chunk.of().key()))
                        .bind("id", chunk.id())
                        .bind("position", chunk.position())
                        .bind("place", place)
                        .bind("object", object)
                        .bind("digest", ObjectBox.sha256(chunk.bytes()))
                        .execute()
                == 1;
    }

    /// The row names another object with the same bytes.
    static boolean change(Handle handle, Away chunk, int place, byte[] object) {
        return handle.createUpdate("""
                        update %1$s set place_id = :place, object = :object
                         where %2$s = :id and position = :position and object = :former
                        """.formatted(chunk.of().table(), chunk.of().key()))
                        .bind("id", chunk.id())
                        .bind("position", chunk.position())
                        .bind("place", place)
                        .bind("object", object)
                        .bind("former", chunk.object())
                        .execute()
                == 1;
    }

    /// The bytes come back into the row.
    static boolean enter(Handle handle, Away chunk, byte[] bytes) {
        return handle.createUpdate("""
                        update %1$s set bytes = :bytes, place_id = null, object = null
                         where %2$s = :id and position = :position and object = :former
                        """.formatted(chunk.of().table(), chunk.of().key()))
                        .bind("id", chunk.id())
                        .bind("position", chunk.position())
                        .bind("bytes", bytes)
                        .bind("former", chunk.object())
                        .execute()
                == 1;
    }

    /// The objects of a place that rows name, from one up to another.
    static List<byte[]> objects(Handle handle, Chunks of, int place, byte[] from, byte[] to) {
        return handle.createQuery("""
                        select object from %1$s
                         where object between :from and :to and object is not null and place_id = :place
                        """.formatted(of.table()))
                .bind("place", place)
                .bind("from", from)
                .bind("to", to)
                .mapTo(byte[].class)
                .list();
    }

    /// The number of chunks that are in the database and may leave it, counted up to a limit.
    static long waiting(Handle handle, Chunks of, int most) {
        return handle.createQuery("select count(*) from (select from %s c where object is null and %s limit :most) as w"
                        .formatted(of.table(), of.settled()))
                .bind("most", most)
                .mapTo(Long.class)
                .one();
    }

    /// The numbers of chunks by the number of their place, which is 0 for the database.
    static Map<Integer, Long> counts(Handle handle, Chunks of) {
        return handle
                .createQuery("select coalesce(place_id, 0) as place, count(*) as chunks from %s group by 1"
                        .formatted(of.table()))
                .map((row, _) -> Map.entry(row.getInt("place"), row.getLong("chunks")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static boolean names(Handle handle, int place, byte[] object) {
        return ALL.stream().anyMatch(of -> !ids(handle, of, place, object).isEmpty());
    }

    /// The numbers of the messages or files with that object.
    static List<Long> ids(Handle handle, Chunks of, int place, byte[] object) {
        return handle.createQuery("select %2$s from %1$s where object = :object and place_id = :place"
                        .formatted(of.table(), of.key()))
                .bind("object", object)
                .bind("place", place)
                .mapTo(Long.class)
                .list();
    }
}
