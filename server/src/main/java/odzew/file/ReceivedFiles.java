package odzew.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// The files of received messages: stored and attached within the transaction that makes their message.
public final class ReceivedFiles {

    private record Digested(int position, ReceivedFile file, byte[] sha256) {}

    private final SecureRandom random = new SecureRandom();

    public void attach(Handle handle, long messageId, List<ReceivedFile> files, Instant now) {
        // always in the same order, so that two transactions with the same files do not wait for each other
        IntStream.range(0, files.size())
                .mapToObj(position -> new Digested(position, files.get(position), sha256(files.get(position))))
                .sorted(Comparator.comparing(Digested::sha256, Arrays::compareUnsigned))
                .forEach(it -> attach(handle, messageId, it, keep(handle, it, now)));
    }

    private void attach(Handle handle, long messageId, Digested it, long storedFileId) {
        handle.createUpdate("""
                        insert into attachment (token, message_id, position, stored_file_id, filename, content_type,
                                                content_id)
                        values (:token, :message, :position, :file, :filename, :type, :contentId)
                        """)
                .bind("token", TemporaryFiles.randomToken(random))
                .bind("message", messageId)
                .bind("position", it.position())
                .bind("file", storedFileId)
                .bind("filename", it.file().filename())
                .bind("type", it.file().contentType())
                .bind("contentId", it.file().contentId().orElse(null))
                .execute();
    }

    private static long keep(Handle handle, Digested it, Instant now) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(encode(:sha256, 'hex'), 0)) is null")
                .bind("sha256", it.sha256())
                .mapTo(Boolean.class)
                .one();
        return handle.createQuery("select id from stored_file where sha256 = :sha256 for key share")
                .bind("sha256", it.sha256())
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> store(handle, it, now));
    }

    private static long store(Handle handle, Digested it, Instant now) {
        byte[] bytes = it.file().bytes();
        long id = handle.createQuery("""
                        insert into stored_file (sha256, size, created_at) values (:sha256, :size, :now) returning id
                        """)
                .bind("sha256", it.sha256())
                .bind("size", bytes.length)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        for (int from = 0, position = 0; from < bytes.length; from += StoredFiles.CHUNK, position++) {
            handle.createUpdate("""
                            insert into stored_file_chunk (stored_file_id, position, bytes)
                            values (:id, :position, :bytes)
                            """)
                    .bind("id", id)
                    .bind("position", position)
                    .bind("bytes", Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + StoredFiles.CHUNK)))
                    .execute();
        }
        return id;
    }

    private static byte[] sha256(ReceivedFile file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file.bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
