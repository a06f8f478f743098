package odzew.database;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// The chunks of messages or files in one table. The bytes of a chunk are in its row, or are an object outside of
/// the database that its row names; callers do not know which.
///
/// @param key the column with the number of the message or file
/// @param settled an SQL condition for a row `c`: its bytes are not about to be read and may leave the database
public record Chunks(String table, String key, String settled) {

    /// Limits the chunks of a large message that are held in memory beside the whole of it.
    private static final int CHUNKS_AT_A_TIME = 4;

    /// A chunk as its row has it.
    private sealed interface Chunk {

        record Inside(byte[] bytes) implements Chunk {}

        record Away(int place, byte[] object) implements Chunk {}
    }

    /// Each chunk is read by itself, so no transaction is open while the caller is slow or while a place answers.
    /// The first is read at once: bytes that cannot be read are known before the caller has answered anything.
    public InputStream open(Database database, long id) {
        Optional<byte[]> first = read(database, id, 0);
        return new ChunkStream(position -> position == 0 ? first : read(database, id, position));
    }

    /// The same inside the caller's transaction, for a caller who is quick.
    public InputStream open(Handle handle, long id) {
        return new ChunkStream(position -> chunk(handle, id, position));
    }

    /// The bytes of one chunk; empty beyond the last.
    public Optional<byte[]> chunk(Handle handle, long id, int position) {
        return find(handle, id, position).map(it -> bytes(handle, it));
    }

    /// All bytes; empty if there is no chunk.
    public byte[] whole(Handle handle, long id) {
        record Sizes(int inside, long away) {}
        Sizes sizes = handle.createQuery(
                        "select coalesce(sum(length(bytes)), 0)::int as inside, count(object) as away from %s where %s = :id"
                                .formatted(table, key))
                .bind("id", id)
                .map((row, _) -> new Sizes(row.getInt("inside"), row.getLong("away")))
                .one();
        return sizes.away() == 0 ? inside(handle, id, sizes.inside()) : outside(handle, id);
    }

    /// Reads the chunks that are outside, to the end: throws before the caller begins something that it could not
    /// finish.
    public void requireReadable(Database database, long id) {
        int count = database.read(handle -> handle.createQuery(
                        "select coalesce(max(position) + 1, 0) from %s where %s = :id and object is not null"
                                .formatted(table, key))
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
        for (int position = 0; position < count; position++) {
            read(database, id, position);
        }
    }

    private byte[] inside(Handle handle, long id, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        handle.createQuery("select bytes from %s where %s = :id and object is null order by position"
                        .formatted(table, key))
                .bind("id", id)
                .setFetchSize(CHUNKS_AT_A_TIME)
                .mapTo(byte[].class)
                .forEach(bytes::put);
        // chunks may have left the database between the two statements
        return bytes.hasRemaining() ? outside(handle, id) : bytes.array();
    }

    private byte[] outside(Handle handle, long id) {
        var all = new ByteArrayOutputStream();
        for (int position = 0; ; position++) {
            Optional<byte[]> chunk = chunk(handle, id, position);
            if (chunk.isEmpty()) {
                return all.toByteArray();
            }
            all.writeBytes(chunk.get());
        }
    }

    /// An object that is gone may have been moved meanwhile: then its row names another one.
    private Optional<byte[]> read(Database database, long id, int position) {
        Optional<Chunk> chunk = database.read(handle -> find(handle, id, position));
        try {
            return chunk.map(it -> bytes(database.outside(), it));
        } catch (Problem.Conflict gone) {
            Optional<Chunk> now = database.read(handle -> find(handle, id, position));
            if (now.isPresent() && isSame(chunk, now.get())) {
                throw gone;
            }
            return now.map(it -> bytes(database.outside(), it));
        }
    }

    private static boolean isSame(Optional<Chunk> before, Chunk now) {
        return before.orElse(null) instanceof Chunk.Away(int place, byte[] object)
                && now instanceof Chunk.Away(int placeNow, byte[] objectNow)
                && place == placeNow
                && Arrays.equals(object, objectNow);
    }

    private static byte[] bytes(Handle handle, Chunk chunk) {
        return bytes(handle.getConfig(Outside.class), chunk);
    }

    private static byte[] bytes(OutsideBytes outside, Chunk chunk) {
        return switch (chunk) {
            case Chunk.Inside(byte[] bytes) -> bytes;
            case Chunk.Away(int place, byte[] object) -> outside.read(place, object);
        };
    }

    private Optional<Chunk> find(Handle handle, long id, int position) {
        return handle.createQuery("select bytes, place_id, object from %s where %s = :id and position = :position"
                        .formatted(table, key))
                .bind("id", id)
                .bind("position", position)
                .<Chunk>map((row, _) -> {
                    byte[] bytes = row.getBytes("bytes");
                    return bytes == null
                            ? new Chunk.Away(row.getInt("place_id"), row.getBytes("object"))
                            : new Chunk.Inside(bytes);
                })
                .findOne();
    }
}
