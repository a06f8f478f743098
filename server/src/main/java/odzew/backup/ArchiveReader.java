package odzew.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import odzew.backup.Manifest.FileDigest;
import odzew.backup.Manifest.Table;
import tools.jackson.core.JacksonException;

/// Reads an archive from its beginning to its end, and compares every entry with the manifest.
final class ArchiveReader implements AutoCloseable {

    private static final int LARGEST_TEXT = 16 * 1024 * 1024;

    /// Takes the rows of a table or the bytes of a file, to the end.
    interface Content {

        /// Returns the number of rows.
        long rows(String table, List<String> columns, InputStream rows) throws IOException;

        void file(String name, byte[] content) throws IOException;
    }

    /// Reads and keeps nothing: for a check of the digests. It counts rows by their line ends, which the text
    /// form escapes inside of values.
    static final Content NOTHING = new Content() {
        @Override
        public long rows(String table, List<String> columns, InputStream rows) throws IOException {
            var counter = new LineCounter();
            rows.transferTo(counter);
            return counter.lines;
        }

        @Override
        public void file(String name, byte[] content) {}
    };

    private static final class LineCounter extends OutputStream {
        private long lines;

        @Override
        public void write(int b) {
            lines += b == '\n' ? 1 : 0;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
        }
    }

    private final ZipInputStream zip;
    private final ArchiveHead head;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, FileDigest> files = new HashMap<>();

    /// Reads the head.
    ArchiveReader(InputStream in) throws IOException {
        this.zip = new ZipInputStream(in);
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(ArchiveHead.NAME)) {
            throw new BackupException(
                    "This is not a backup of Odzew, or it is encrypted (then name the key by" + " --identity FILE).");
        }
        this.head = json(ArchiveHead.class);
        if (head.format() > ArchiveHead.FORMAT) {
            throw new BackupException("The backup was made by Odzew " + head.odzew() + ", whose form this version does"
                    + " not know. Use that version or a later one.");
        }
    }

    ArchiveHead head() {
        return head;
    }

    /// Returns the manifest once everything was read and is as it says.
    Manifest read(Content content) throws IOException {
        try {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                String name = entry.getName();
                if (name.equals(Manifest.NAME)) {
                    return checked(json(Manifest.class));
                }
                if (name.startsWith(ArchiveWriter.TABLES)) {
                    table(name.substring(ArchiveWriter.TABLES.length()), content);
                } else if (name.startsWith(ArchiveWriter.FILES)) {
                    file(name.substring(ArchiveWriter.FILES.length()), content);
                }
            }
        } catch (ZipException | java.io.EOFException e) {
            throw new BackupException("The backup is damaged: " + e.getMessage(), e);
        }
        throw new BackupException("The backup is incomplete: its end is missing.");
    }

    private void table(String name, Content content) throws IOException {
        List<String> columns = head.columns().get(name);
        if (columns == null) {
            throw new BackupException("The backup is damaged: its head does not name the table " + name + ".");
        }
        var digest = new DigestInputStream(zip, Digests.sha256());
        long rows = content.rows(name, columns, digest);
        digest.transferTo(OutputStream.nullOutputStream());
        tables.put(name, new Table(name, rows, Digests.text(digest.getMessageDigest())));
    }

    private void file(String name, Content content) throws IOException {
        byte[] bytes = bytes();
        var digest = Digests.sha256();
        digest.update(bytes);
        files.put(name, new FileDigest(name, Digests.text(digest)));
        content.file(name, bytes);
    }

    private Manifest checked(Manifest manifest) {
        var wrong = new ArrayList<String>();
        manifest.tables().stream()
                .filter(it -> !it.equals(tables.get(it.name())))
                .forEach(it -> wrong.add(it.name()));
        manifest.files().stream().filter(it -> !it.equals(files.get(it.name()))).forEach(it -> wrong.add(it.name()));
        if (!wrong.isEmpty() || tables.size() != manifest.tables().size()) {
            throw new BackupException("The backup is damaged: the digests do not match in " + wrong + ".");
        }
        return manifest;
    }

    private <T> T json(Class<T> type) throws IOException {
        try {
            return ArchiveWriter.JSON.readValue(bytes(), type);
        } catch (JacksonException e) {
            throw new BackupException("The backup is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = zip.readNBytes(LARGEST_TEXT + 1);
        if (bytes.length > LARGEST_TEXT) {
            throw new BackupException("The backup is damaged: an entry is too large.");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
