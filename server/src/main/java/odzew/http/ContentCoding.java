package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import odzew.problem.HttpError;

/// The body of a request without its compression (RFC 9110, 8.4). Callers limit what they read from it, so a
/// small body that unpacks to a large one is refused like any large body.
public final class ContentCoding {

    private static final int WINDOW = 8 * 1024;

    private ContentCoding() {}

    static boolean isCompressed(HttpServletRequest request) {
        return !name(request).isEmpty();
    }

    public static InputStream body(HttpServletRequest request) throws IOException {
        String name = name(request);
        if (name.isEmpty()) {
            return request.getInputStream();
        }
        try {
            return new Unpacking(
                    switch (name) {
                        case "gzip", "x-gzip" -> new GZIPInputStream(request.getInputStream(), WINDOW);
                        case "deflate" -> deflated(request.getInputStream());
                        default ->
                            throw new Refusal(
                                    415,
                                    HttpError.BAD_CODING.at("Content-Encoding", name),
                                    Map.of("Accept-Encoding", "gzip, deflate", "Connection", "close"));
                    },
                    name);
        } catch (ZipException | java.io.EOFException e) {
            throw Refusal.closing(400, HttpError.NOT_COMPRESSED.of(name));
        }
    }

    private static String name(HttpServletRequest request) {
        String header = request.getHeader("Content-Encoding");
        String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return name.equals("identity") ? "" : name;
    }

    /// With zlib's two bytes in front, as RFC 9110 says, or without, as some programs send it.
    private static InputStream deflated(InputStream raw) throws IOException {
        var input = new BufferedInputStream(raw, WINDOW);
        input.mark(2);
        int first = input.read();
        int second = input.read();
        input.reset();
        boolean zlib = (first & 0x0f) == 8 && (first * 256 + second) % 31 == 0;
        return new InflaterInputStream(input, new Inflater(!zlib), WINDOW);
    }

    /// Tells a broken compression from a broken connection.
    private static final class Unpacking extends FilterInputStream {

        private final String name;

        Unpacking(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (ZipException | java.io.EOFException e) {
                throw Refusal.closing(400, HttpError.NOT_COMPRESSED.of(name));
            }
        }
    }
}
