package odzew.file;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// The files of messages, found by token.
public final class Attachments {

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final StoredFiles storedFiles;
    private final InstantSource clock;

    public Attachments(Database database, StoredFiles storedFiles, InstantSource clock) {
        this.database = database;
        this.storedFiles = storedFiles;
        this.clock = clock;
    }

    /// Ties files to messages; both lists are parallel.
    public void attach(Handle handle, List<Long> messageIds, List<StoredFile> files) {
        RoundTrip.run(handle, trip -> attach(trip, messageIds, files));
    }

    public void attach(RoundTrip trip, List<Long> messageIds, List<StoredFile> files) {
        if (files.isEmpty()) {
            return;
        }
        var positions = new ArrayList<Integer>();
        for (int i = 0; i < messageIds.size(); i++) {
            boolean next = i > 0 && messageIds.get(i).equals(messageIds.get(i - 1));
            positions.add(next ? positions.get(i - 1) + 1 : 0);
        }
        trip.add("""
                        insert into attachment (token, message_id, position, stored_file_id, filename, content_type)
                        select * from unnest(:tokens, :messages, :positions, :files, :filenames, :types)
                        """)
                .texts("tokens", files, _ -> TemporaryFiles.randomToken(random))
                .with("messages", messageIds.stream().mapToLong(Long::longValue).toArray())
                .with(
                        "positions",
                        positions.stream().mapToInt(Integer::intValue).toArray())
                .numbers("files", files, StoredFile::id)
                .texts("filenames", files, StoredFile::filename)
                .texts("types", files, StoredFile::contentType);
    }

    /// The tokens of a ticket's messages, by message, each in the order attached.
    public Map<Long, List<String>> tokens(Handle handle, List<Long> messageIds) {
        return handle
                .createQuery("""
                        select message_id, token from attachment
                         where message_id = any(:ids)
                         order by message_id, position
                        """)
                .bind("ids", messageIds.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> Map.entry(row.getLong("message_id"), row.getString("token")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// A message's file, without its bytes. `contentId` is that of pictures within the text.
    public record Listed(String token, String filename, String contentType, long size, Optional<String> contentId) {}

    /// The files of messages, by message, each in the order attached.
    public Map<Long, List<Listed>> list(Handle handle, Collection<Long> messageIds) {
        return handle
                .createQuery("""
                        select a.message_id, a.token, a.filename, a.content_type, f.size, a.content_id
                          from attachment a join stored_file f on f.id = a.stored_file_id
                         where a.message_id = any(:ids)
                         order by a.message_id, a.position
                        """)
                .bind("ids", messageIds.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> Map.entry(
                        row.getLong("message_id"),
                        new Listed(
                                row.getString("token"),
                                row.getString("filename"),
                                row.getString("content_type"),
                                row.getLong("size"),
                                Optional.ofNullable(row.getString("content_id")))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// The file behind an attachment's token, or behind an upload's while it lives.
    public Download open(String token) {
        StoredFile file = database.read(handle -> handle.createQuery("""
                        select f.id, a.filename, a.content_type, f.size
                          from attachment a join stored_file f on f.id = a.stored_file_id
                         where a.token = :token
                        union all
                        select f.id, t.filename, t.content_type, f.size
                          from temporary_file t join stored_file f on f.id = t.stored_file_id
                         where t.token = :token and t.expires_at > :now
                         limit 1
                        """)
                .bind("token", token)
                .bind("now", clock.instant())
                .map((row, _) -> new StoredFile(
                        row.getLong("id"),
                        row.getString("filename"),
                        row.getString("content_type"),
                        row.getLong("size")))
                .findOne()
                .orElseThrow(() -> new Problem.NotFound(ValidationError.notFound("attachment", "załącznika", token))));
        return new Download(file.filename(), file.contentType(), file.size(), storedFiles.open(file.id()));
    }
}
