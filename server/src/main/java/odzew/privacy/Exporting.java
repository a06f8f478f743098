package odzew.privacy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.CommandRunner.Work;
import odzew.database.Chunks;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.LongTransaction;
import odzew.file.StoredFiles;
import odzew.inbox.Inbox;
import odzew.outbox.MailBytes;
import odzew.privacy.PersonalTables.Rule;
import org.jdbi.v3.core.Handle;

/// Writes everything of one person into a zip: the rows of each table as JSON lines, messages as they came
/// and were sent, files under their names.
public final class Exporting {

    private static final int FETCHED = 500;

    private final CommandRunner commands;
    private final LongTransaction transactions;

    public Exporting(Database database, DatabaseUrl url, InstantSource clock) {
        this.commands = new CommandRunner(database, clock);
        this.transactions = new LongTransaction(url, database.outside());
    }

    /// Writes the archive and leaves the stream open.
    ///
    /// @param word a customer's number, or an address
    /// @param act its subject must not name the person: an erasure must find nothing of it
    public void export(String word, OutputStream out, AuditedCommand act) {
        transactions.<Object, RuntimeException>run(handle -> {
            Person person = People.find(handle, word);
            PersonRows.collect(handle, person);
            try {
                var zip = new ZipOutputStream(new KeptOpen(out), StandardCharsets.UTF_8);
                for (Rule rule : PersonalTables.RULES) {
                    if (!rule.table().endsWith("_chunk") && !rule.table().equals("search_work")) {
                        rows(handle, zip, rule, person.addresses());
                    }
                }
                bytes(handle, zip, "incoming", Inbox.CHUNKS, "mail/received-%d.eml");
                bytes(handle, zip, "outgoing", MailBytes.CHUNKS, "mail/sent-%d.eml");
                files(handle, zip);
                zip.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            commands.once(handle, act, Work.of(_ -> PersonRows.count(handle, "ticket") + " tickets"));
            return true;
        });
    }

    private static void rows(Handle handle, ZipOutputStream zip, Rule rule, List<String> addresses) throws IOException {
        var query = handle.createQuery(
                "select row_to_json(t)::text from \"" + rule.table() + "\" t where " + rule.condition());
        if (rule.condition().contains(":addresses")) {
            query.bind("addresses", addresses.toArray(String[]::new));
        }
        try (Stream<String> rows = query.setFetchSize(FETCHED).mapTo(String.class).stream()) {
            boolean begun = false;
            for (String row : (Iterable<String>) rows::iterator) {
                if (!begun) {
                    zip.putNextEntry(new ZipEntry("tables/" + rule.table() + ".jsonl"));
                    begun = true;
                }
                zip.write((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (begun) {
                zip.closeEntry();
            }
        }
    }

    private static void bytes(Handle handle, ZipOutputStream zip, String set, Chunks chunks, String name)
            throws IOException {
        for (long id : PersonRows.numbers(handle, set)) {
            write(handle, zip, chunks, id, name.formatted(id));
        }
    }

    private static void files(Handle handle, ZipOutputStream zip) throws IOException {
        record Named(long id, long file, String filename) {}
        List<Named> all = handle.createQuery("""
                        select id, stored_file_id, filename from attachment
                         where message_id in (select id from person_message) order by id
                        """)
                .map((row, _) -> new Named(row.getLong("id"), row.getLong("stored_file_id"), row.getString("filename")))
                .list();
        for (Named file : all) {
            String name = "files/%d-%s".formatted(file.id(), file.filename().replaceAll("[/\\\\\\p{Cntrl}]", "_"));
            write(handle, zip, StoredFiles.CHUNKS, file.file(), name);
        }
    }

    private static void write(Handle handle, ZipOutputStream zip, Chunks chunks, long id, String name)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream bytes = chunks.open(handle, id)) {
            bytes.transferTo(zip);
        }
        zip.closeEntry();
    }

    /// The caller closes its stream.
    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
