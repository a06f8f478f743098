package odzew.move;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import odzew.database.Chunks;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.LongTransaction;
import odzew.file.StoredFiles;
import odzew.inbox.Inbox;
import odzew.outbox.MailBytes;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/// Writes all tickets, people and messages for another system: JSON lines, the attachments, and an mbox of
/// the e-mails as they were received and sent. All of it is of one moment; the server may run. This is not a
/// backup: nothing restores it.
public final class Export {

    private static final int FETCHED = 200;

    /// Each file and the query of its lines. Ids are those of the API.
    private static final Map<String, String> LINES = lines();

    private final LongTransaction transactions;

    public Export(Database database, DatabaseUrl url) {
        this.transactions = new LongTransaction(url, database.outside());
    }

    private static Map<String, String> lines() {
        var lines = new LinkedHashMap<String, String>();
        lines.put("queues.jsonl", "select id, name, email from ticket_queue order by id");
        lines.put("statuses.jsonl", "select id, name, kind from ticket_status order by id");
        lines.put("substatuses.jsonl", "select id, status_id, name from ticket_substatus order by id");
        lines.put("categories.jsonl", "select id, name from ticket_category order by id");
        lines.put("custom_fields.jsonl", "select * from custom_field order by id");
        lines.put("agents.jsonl", "select id, login, name, surname, email, role, active from agent order by id");
        lines.put("companies.jsonl", "select * from company order by id");
        lines.put("customers.jsonl", """
                select c.*, (select json_agg(row_to_json(k) order by k) from customer_contact k
                              where k.customer_id = c.id) as contacts,
                       (select json_agg(row_to_json(a) order by a) from customer_address a
                              where a.customer_id = c.id) as addresses
                  from customer c order by c.id
                """);
        lines.put("tickets.jsonl", """
                select t.id, t.subject, t.ticket_queue_id, t.status_id, t.substatus_id, t.category_id, t.customer_id,
                       t.requester_address, t.requester_name, t.cc, a.login as agent_login, t.source, t.direction,
                       t.custom_fields, t.merged_into_ticket_id, t.related_ticket_id, t.created_at, t.updated_at,
                       t.closed_at, t.first_agent_responded_at,
                       (select json_agg(name order by name) from ticket_tag g where g.ticket_id = t.id) as tags
                  from ticket t left join agent a on a.id = t.agent_id order by t.id
                """);
        lines.put("messages.jsonl", """
                select m.id, m.ticket_id, m.type, m.body, m.body_type, m.comment, m.system_comment,
                       a.login as agent_login, m.internet_message_id, m.created_at,
                       (select json_agg(json_build_object('id', f.id, 'filename', f.filename,
                                                          'content_type', f.content_type,
                                                          'sha256', encode(s.sha256, 'hex'), 'size', s.size)
                                        order by f.position)
                          from attachment f join stored_file s on s.id = f.stored_file_id
                         where f.message_id = m.id) as attachments
                  from message m left join agent a on a.id = m.agent_id order by m.id
                """);
        return lines;
    }

    /// Returns how many entries each file has.
    ///
    /// @param target a folder that does not exist yet
    public Map<String, Long> to(Path target) throws IOException {
        ExportFolder folder = ExportFolder.create(target);
        HandleCallback<Map<String, Long>, IOException> work = handle -> {
            handle.execute("set transaction isolation level repeatable read, read only");
            var counts = new LinkedHashMap<String, Long>();
            for (Map.Entry<String, String> file : LINES.entrySet()) {
                counts.put(file.getKey(), lines(handle, folder.file(file.getKey()), file.getValue()));
            }
            counts.put("messages.mbox", mbox(handle, folder.file("messages.mbox")));
            counts.put("attachments", attachments(handle, folder));
            return counts;
        };
        return transactions.run(work);
    }

    private static long lines(Handle handle, Path file, String query) throws IOException {
        long count = 0;
        try (OutputStream out = Files.newOutputStream(file);
                Stream<String> rows = handle
                        .createQuery("select row_to_json(line)::text from (" + query + ") line")
                        .setFetchSize(FETCHED)
                        .mapTo(String.class)
                        .stream()) {
            for (String row : (Iterable<String>) rows::iterator) {
                out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
                count++;
            }
        }
        return count;
    }

    /// All e-mails of tickets, in the order in which they came and went. Those to agents stay here: they carry
    /// links to accounts.
    private static long mbox(Handle handle, Path file) throws IOException {
        record Mail(Chunks chunks, long id, String sender, Instant at) {}
        long count = 0;
        try (var out = new MboxWriter(Files.newOutputStream(file));
                Stream<Mail> mails = handle
                        .createQuery("""
                        select 'INCOMING' as kind, i.id, i.envelope_sender as sender, i.received_at as at
                          from incoming_mail i where i.ticket_id is not null
                        union all
                        select 'OUTGOING', o.id, o.sender, o.mail_date
                          from outgoing_mail o where o.composed_size is not null and o.ticket_id <> 0
                        order by at, id
                        """)
                        .setFetchSize(FETCHED)
                        .map((row, _) -> new Mail(
                                row.getString("kind").equals("INCOMING") ? Inbox.CHUNKS : MailBytes.CHUNKS,
                                row.getLong("id"),
                                row.getString("sender"),
                                row.getTimestamp("at").toInstant()))
                        .stream()) {
            for (Mail mail : (Iterable<Mail>) mails::iterator) {
                try (InputStream bytes = mail.chunks().open(handle, mail.id())) {
                    out.write(mail.sender(), mail.at(), bytes);
                }
                count++;
            }
        }
        return count;
    }

    /// Once for each content, named by its SHA-256, which `messages.jsonl` names.
    private static long attachments(Handle handle, ExportFolder folder) throws IOException {
        record Content(long id, String name) {}
        long count = 0;
        try (Stream<Content> files = handle
                .createQuery("""
                        select s.id, encode(s.sha256, 'hex') as name from stored_file s
                         where s.sha256 is not null and exists (select from attachment a where a.stored_file_id = s.id)
                         order by s.id
                        """)
                .setFetchSize(FETCHED)
                .map((row, _) -> new Content(row.getLong("id"), row.getString("name")))
                .stream()) {
            for (Content content : (Iterable<Content>) files::iterator) {
                try (InputStream in = StoredFiles.CHUNKS.open(handle, content.id());
                        OutputStream out = Files.newOutputStream(folder.attachment(content.name()))) {
                    in.transferTo(out);
                }
                count++;
            }
        }
        return count;
    }
}
