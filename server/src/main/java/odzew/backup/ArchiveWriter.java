package odzew.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Writes an archive: a zip whose entries are in the order in which a restore needs them, so that it can be
/// read as a stream.
final class ArchiveWriter implements AutoCloseable {

    static final String TABLES = "table/";
    static final String FILES = "file/";
    static final JsonMapper JSON = new JsonMapper();

    /// Writes one entry's content.
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private final ZipOutputStream zip;

    ArchiveWriter(OutputStream out) {
        this.zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /// Returns the content's SHA-256.
    String entry(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        // a driver may close the stream that it writes to; the zip continues
        var digest = new DigestOutputStream(zip, Digests.sha256()) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        content.write(digest);
        zip.closeEntry();
        return Digests.text(digest.getMessageDigest());
    }

    void json(String name, Object value) throws IOException {
        entry(name, out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value)));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
