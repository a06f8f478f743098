package odzew.file;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import odzew.database.Chunks;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Bytes in chunks, once for each content. Neither way does memory grow with the file.
public final class StoredFiles {

    static final int CHUNK = 256 * 1024;

    public static final Chunks CHUNKS = new Chunks("stored_file_chunk", "stored_file_id", "true");

    /// A stored file: its row, its first bytes, which decide its type, and its digest.
    record Stored(long id, long size, byte[] head, byte[] sha256) {}

    private final Database database;

    public StoredFiles(Database database) {
        this.database = database;
    }

    /// The bytes from the start. Each chunk is read by itself, so no transaction is open while the caller is
    /// slow.
    public InputStream open(long storedFileId) {
        return CHUNKS.open(database, storedFileId);
    }

    /// The same inside the caller's transaction, for a caller who is quick.
    public static InputStream open(Handle handle, long storedFileId) {
        return CHUNKS.open(handle, storedFileId);
    }

    /// Stores what comes, or finds that the same bytes are there already. Each chunk is committed by itself, so
    /// that a slow upload holds no transaction; an upload that ends early is removed again.
    Stored store(InputStream bytes, long limit, Instant now) throws IOException {
        long id = database.inTransaction(handle -> unfinished(handle, now));
        boolean finished = false;
        try {
            MessageDigest digest = sha256();
            byte[] head = new byte[0];
            long size = 0;
            for (int position = 0; ; position++) {
                byte[] chunk = bytes.readNBytes(CHUNK);
                size += chunk.length;
                if (size > limit) {
                    throw new Problem.Invalid(RequestError.FILE_TOO_LARGE.of(limit));
                }
                if (chunk.length == 0) {
                    break;
                }
                head = position == 0 ? chunk : head;
                digest.update(chunk);
                insertChunk(id, position, chunk);
            }
            Stored stored = finish(id, digest.digest(), size, head, now);
            finished = stored.id() == id;
            return stored;
        } finally {
            if (!finished) {
                remove(id);
            }
        }
    }

    /// Removes files without references: expired uploads, and uploads that a stopped server left unfinished.
    public int removeUnused(Handle handle, Instant before) {
        return handle.createUpdate("""
                        delete from stored_file f
                         where f.created_at < :before
                           and not exists (select from temporary_file t where t.stored_file_id = f.id)
                           and not exists (select from attachment a where a.stored_file_id = f.id)
                           and not exists (select from outgoing_mail_attachment o where o.stored_file_id = f.id)
                        """).bind("before", before).execute();
    }

    private Stored finish(long id, byte[] sha256, long size, byte[] head, Instant now) {
        return database.inTransaction(handle -> {
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended(encode(:sha256, 'hex'), 0)) is null")
                    .bind("sha256", sha256)
                    .mapTo(Boolean.class)
                    .one();
            boolean first = handle.createUpdate("""
                                    update stored_file set sha256 = :sha256, size = :size
                                     where id = :id
                                       and not exists (select from stored_file where sha256 = :sha256)
                                    """)
                            .bind("id", id)
                            .bind("sha256", sha256)
                            .bind("size", size)
                            .execute()
                    == 1;
            long kept = first ? id : renew(handle, sha256, now);
            return new Stored(kept, size, head, sha256);
        });
    }

    /// Found again, so not unused: it counts as new for `removeUnused`.
    private static long renew(Handle handle, byte[] sha256, Instant now) {
        return handle.createQuery("update stored_file set created_at = :now where sha256 = :sha256 returning id")
                .bind("sha256", sha256)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    private static long unfinished(Handle handle, Instant now) {
        return handle.createQuery("insert into stored_file (created_at) values (:now) returning id")
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    private void insertChunk(long id, int position, byte[] chunk) {
        database.useTransaction(handle -> handle.createUpdate("""
                        insert into stored_file_chunk (stored_file_id, position, bytes)
                        values (:id, :position, :bytes)
                        """)
                .bind("id", id)
                .bind("position", position)
                .bind("bytes", chunk)
                .execute());
    }

    private void remove(long id) {
        database.useTransaction(handle -> handle.createUpdate("delete from stored_file where id = :id")
                .bind("id", id)
                .execute());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
