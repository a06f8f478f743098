package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import odzew.problem.HttpError;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.jspecify.annotations.Nullable;

/// The parts of a `multipart/form-data` body (RFC 7578), one after another, never wholly in memory. PHP sends one
/// when `CURLOPT_POSTFIELDS` is an array.
final class MultipartReader {

    private static final int LONGEST_HEAD = 8 * 1024;

    /// One part; its bytes have to be read before the next part is.
    interface Part {

        String name();

        /// Null: a field, not a file.
        @Nullable
        String filename();

        InputStream bytes() throws IOException;
    }

    private final FileItemIterator parts;

    private MultipartReader(FileItemIterator parts) {
        this.parts = parts;
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /// @param body already without compression
    static MultipartReader of(HttpServletRequest request, InputStream body) throws IOException {
        var upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(LONGEST_HEAD);
        try {
            return new MultipartReader(upload.getItemIterator(new Body(request.getContentType(), body)));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// Null after the last part.
    @Nullable
    Part next() throws IOException {
        try {
            if (!parts.hasNext()) {
                return null;
            }
            FileItemStream item = parts.next();
            return new Read(
                    item.getFieldName() == null ? "" : item.getFieldName(),
                    item.isFormField() ? null : item.getName() == null ? "" : item.getName(),
                    item);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private record Read(String name, @Nullable String filename, FileItemStream item) implements Part {

        @Override
        public InputStream bytes() throws IOException {
            return new java.io.FilterInputStream(item.openStream()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    try {
                        return super.read(bytes, offset, length);
                    } catch (IOException e) {
                        throw broken(e);
                    }
                }
            };
        }
    }

    /// A body that ends too early is the caller's error; a connection that fails is not.
    static Refusal broken(Exception e) throws IOException {
        boolean malformed = e instanceof FileUploadException
                || e instanceof FileUploadIOException
                || e instanceof MultipartStream.MalformedStreamException
                || e instanceof java.io.EOFException;
        if (!malformed && e instanceof IOException io) {
            throw io;
        }
        return Refusal.closing(400, HttpError.BAD_MULTIPART.of());
    }

    private record Body(String type, InputStream bytes) implements UploadContext {

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public InputStream getInputStream() {
            return bytes;
        }

        @Override
        public long contentLength() {
            return -1;
        }
    }
}
