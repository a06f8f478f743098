package odzew.file;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.IdempotencyStore;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.jdbi.v3.core.Handle;

/// Uploads that wait for a message. They live for 24 hours; any number of messages may use one.
public final class TemporaryFiles {

    public static final Duration LIFETIME = Duration.ofHours(24);
    private static final int LONGEST_NAME = 255;

    /// An upload, and whether an earlier, identical request had made it.
    public record Uploaded(TemporaryFile file, boolean replayed) {}

    private final SecureRandom random = new SecureRandom();
    private final Detector detector = new DefaultDetector();
    private final Database database;
    private final CommandRunner acts;
    private final StoredFiles storedFiles;
    private final long limit;
    private final InstantSource clock;

    /// `limit`: the largest file taken, in bytes.
    public TemporaryFiles(Database database, StoredFiles storedFiles, long limit, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.storedFiles = storedFiles;
        this.limit = limit;
        this.clock = clock;
    }

    /// The largest file taken, in bytes.
    public long limit() {
        return limit;
    }

    /// An upload repeated under its key gets its first token again.
    public Uploaded upload(String filename, InputStream bytes, AuditedCommand act) throws IOException {
        requireFilename(filename);
        StoredFiles.Stored stored = storedFiles.store(bytes, limit, clock.instant());
        String type = typeOf(filename, stored.head());
        String token = token();
        String audited = filename + ", " + stored.size() + " bytes";
        IdempotencyStore.Answer answer = acts.once(act.withContent(stored.sha256()), audited, handle -> {
            insert(handle, token, filename, stored.id(), type);
            return token;
        });
        return new Uploaded(new TemporaryFile(answer.result(), filename, stored.size()), answer.replayed());
    }

    /// An upload under a chosen token, for the demo's world; nothing happens if the token is in use.
    public void ensure(String token, String filename, InputStream bytes) throws IOException {
        StoredFiles.Stored stored = storedFiles.store(bytes, limit, clock.instant());
        database.useTransaction(handle -> {
            handle.createUpdate("delete from temporary_file where token = :token")
                    .bind("token", token)
                    .execute();
            insert(handle, token, filename, stored.id(), typeOf(filename, stored.head()));
        });
    }

    /// A command with files, of a caller that is recognised by what it sends: a file that is uploaded again has
    /// another token and the same bytes.
    public AuditedCommand withContents(Handle handle, AuditedCommand command, List<String> tokens, Instant now) {
        return tokens.isEmpty() || command.key().explicit()
                ? command
                : command.withContent(digest(handle, tokens, now));
    }

    /// A SHA-256 over names and contents, in the order of the tokens.
    private static byte[] digest(Handle handle, List<String> tokens, Instant now) {
        return handle.createQuery("""
            select sha256(convert_to(coalesce(string_agg(
                       coalesce(length(t.filename) || ':' || t.filename || encode(f.sha256, 'hex'), asked.token), ''
                       order by asked.place), ''), 'UTF8'))
              from unnest(:tokens) with ordinality as asked (token, place)
              left join temporary_file t on t.token = asked.token and t.expires_at > :now
              left join stored_file f on f.id = t.stored_file_id
            """)
                .bind("tokens", tokens.toArray(String[]::new))
                .bind("now", now)
                .mapTo(byte[].class)
                .one();
    }

    /// The files behind these tokens, by token; those unknown or expired are missing.
    public Map<String, StoredFile> find(Handle handle, Collection<String> tokens, Instant now) {
        if (tokens.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, StoredFile>();
        handle.createQuery("""
            select t.token, t.filename, t.content_type, f.id, f.size
              from temporary_file t
              join stored_file f on f.id = t.stored_file_id
             where t.token = any(:tokens) and t.expires_at > :now
            """)
                .bind("tokens", tokens.toArray(String[]::new))
                .bind("now", now)
                .map((row, _) -> Map.entry(
                        row.getString("token"),
                        new StoredFile(
                                row.getLong("id"),
                                row.getString("filename"),
                                row.getString("content_type"),
                                row.getLong("size"))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /// These uploads, in this order; those unknown or expired are missing.
    public List<TemporaryFile> named(Collection<String> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        Map<String, StoredFile> found = database.read(handle -> find(handle, tokens, clock.instant()));
        return tokens.stream()
                .flatMap(token -> Optional.ofNullable(found.get(token))
                        .map(file -> new TemporaryFile(token, file.filename(), file.size()))
                        .stream())
                .toList();
    }

    /// The files of a message that was taken back, as uploads again: the tokens, in the order attached.
    public List<String> again(long messageId) {
        return database.inTransaction(handle -> again(handle, messageId));
    }

    /// As part of the caller's transaction.
    public List<String> again(Handle handle, long messageId) {
        return handle
                .createQuery("""
                    select stored_file_id, filename, content_type from attachment
                     where message_id = :message and content_id is null
                     order by position
                    """)
                .bind("message", messageId)
                .map((row, _) -> new StoredFile(
                        row.getLong("stored_file_id"), row.getString("filename"), row.getString("content_type"), 0))
                .list()
                .stream()
                .map(file -> {
                    String token = token();
                    insert(handle, token, file.filename(), file.id(), file.contentType());
                    return token;
                })
                .toList();
    }

    public int expire(Handle handle, Instant now) {
        return handle.createUpdate("delete from temporary_file where expires_at <= :now")
                .bind("now", now)
                .execute();
    }

    private void insert(Handle handle, String token, String filename, long storedFileId, String contentType) {
        Instant now = clock.instant();
        handle.createUpdate("""
            insert into temporary_file
                   (token, stored_file_id, filename, content_type, created_at, expires_at)
            values (:token, :file, :filename, :type, :now, :expires)
            """)
                .bind("token", token)
                .bind("file", storedFileId)
                .bind("filename", filename)
                .bind("type", contentType)
                .bind("now", now)
                .bind("expires", now.plus(LIFETIME))
                .execute();
    }

    /// 176 random bits, written like the vendor's: hexadecimal, lower case.
    private String token() {
        return randomToken(random);
    }

    static String randomToken(SecureRandom random) {
        byte[] bytes = new byte[22];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String typeOf(String filename, byte[] head) throws DetectionFailed {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, filename);
        try (TikaInputStream bytes = TikaInputStream.get(head)) {
            return detector.detect(bytes, metadata, new ParseContext()).toString();
        } catch (IOException e) {
            throw new DetectionFailed(e);
        }
    }

    private static void requireFilename(String filename) {
        if (filename.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("filename"));
        }
        if (filename.length() > LONGEST_NAME) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at("filename", filename.length(), LONGEST_NAME));
        }
        if (filename.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at("filename"));
        }
    }

    private static final class DetectionFailed extends RuntimeException {
        DetectionFailed(IOException cause) {
            super(cause);
        }
    }
}
