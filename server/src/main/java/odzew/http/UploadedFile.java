package odzew.http;

import java.io.IOException;
import java.io.InputStream;
import odzew.problem.HttpError;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// The file of an upload: the raw body, or the first file of a multipart body, without compression.
///
/// @param filename as the multipart body names it; empty for a raw body
/// @param rest null for a raw body
public record UploadedFile(
        String filename, InputStream bytes, @Nullable MultipartReader rest) {

    public static UploadedFile of(ServerRequest request) throws IOException {
        var servlet = request.servletRequest();
        InputStream body = ContentCoding.body(servlet);
        if (!MultipartReader.isMultipart(servlet)) {
            return new UploadedFile("", body, null);
        }
        MultipartReader parts = MultipartReader.of(servlet, body);
        String named = "";
        for (MultipartReader.Part part = parts.next(); part != null; part = parts.next()) {
            String filename = part.filename();
            if (filename != null) {
                return new UploadedFile(named.isEmpty() ? base(filename) : named, part.bytes(), parts);
            }
            if (part.name().equals("filename")) {
                named = new String(part.bytes().readNBytes(BodyReader.SMALL), java.nio.charset.StandardCharsets.UTF_8);
            }
        }
        throw Refusal.closing(415, HttpError.NO_FILE_PART.of());
    }

    /// The number of further files, which were not stored. Reads the rest of the body, so that one that is
    /// cut off is noticed.
    public int ignored() throws IOException {
        int files = 0;
        if (rest != null) {
            for (MultipartReader.Part part = rest.next(); part != null; part = rest.next()) {
                files += part.filename() == null ? 0 : 1;
            }
        }
        return files;
    }

    /// Old browsers send the whole path.
    private static String base(String filename) {
        return filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
    }
}
