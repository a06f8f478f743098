package odzew.api.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import odzew.http.Replies;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// A file that is made once and then served from memory, compressed for those who accept it. Browsers ask again
/// each time and get 304 while it is the same.
record ServedFile(String type, byte[] bytes, byte[] gzip, String digest) {

    static ServedFile of(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ServedFile(type + ";charset=UTF-8", bytes, compressed(bytes), digestOf(bytes));
    }

    ServerResponse answer(ServerRequest request, Map<String, String> more) {
        boolean gzipped = acceptsGzip(request.headers().firstHeader("Accept-Encoding"));
        String tag = "\"" + digest + (gzipped ? "-gzip" : "") + "\"";
        var headers = new LinkedHashMap<>(more);
        headers.put("ETag", tag);
        headers.putIfAbsent("Cache-Control", "no-cache");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.merge("Vary", "Accept-Encoding", (one, other) -> one + ", " + other);
        if (tag.equals(request.headers().firstHeader("If-None-Match"))) {
            return ServerResponse.status(304)
                    .headers(it -> headers.forEach(it::set))
                    .build();
        }
        if (gzipped) {
            headers.put("Content-Encoding", "gzip");
        }
        return Replies.bytes(200, type, gzipped ? gzip : bytes, headers);
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    private static byte[] compressed(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digestOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
