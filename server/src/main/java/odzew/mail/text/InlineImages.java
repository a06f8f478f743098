package odzew.mail.text;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mail.Attachment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Takes the `data:` images out of a document: each becomes a file with a Content-ID, shown by `cid:` (RFC 2392).
/// What is no picture, too large or one too many gives way to its alternative text.
public final class InlineImages {

    static final int MAX_COUNT = 100;
    static final int MAX_SIZE = 10_000_000;
    private static final int MAX_TOTAL = 25_000_000;
    private static final Pattern DATA =
            Pattern.compile("data:image/[a-z0-9.+-]{1,20}(?:;[a-z0-9=-]{1,40})*;base64,", Pattern.CASE_INSENSITIVE);

    private final String internetMessageId;
    private final Map<String, Attachment> byContentId = new LinkedHashMap<>();
    private long total;

    private InlineImages(String internetMessageId) {
        this.internetMessageId = internetMessageId;
    }

    /// Changes the document; the images are in the order of their first use.
    public static List<Attachment> extract(Document document, String internetMessageId) {
        var images = new InlineImages(internetMessageId);
        for (Element img : document.select(SafeHtml.PICTURE)) {
            String url = img.attr("src").strip();
            if (url.regionMatches(true, 0, "data:", 0, 5)) {
                images.accept(url).ifPresentOrElse(id -> img.attr("src", "cid:" + id), () -> replaceByAlt(img));
            }
        }
        return List.copyOf(images.byContentId.values());
    }

    public static void replaceByAlt(Element img) {
        String alt = img.attr("alt").strip();
        if (alt.isEmpty()) {
            img.remove();
        } else {
            img.replaceWith(new TextNode("[" + alt + "]"));
        }
    }

    /// How many characters of a text are the payload of `data:` images.
    public static long dataLength(String html) {
        long length = 0;
        int at = html.indexOf(";base64,");
        while (at >= 0) {
            int end = at + 8;
            while (end < html.length() && isBase64(html.charAt(end))) {
                end++;
            }
            length += end - at;
            at = html.indexOf(";base64,", end);
        }
        return length;
    }

    private static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=';
    }

    private Optional<String> accept(String url) {
        var head = DATA.matcher(url);
        if (!head.lookingAt() || (url.length() - head.end()) / 4 * 3 > MAX_SIZE) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(url.substring(head.end()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        Optional<String> type = type(bytes);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        String id = contentId(bytes);
        if (!byContentId.containsKey(id)) {
            if (byContentId.size() == MAX_COUNT || total + bytes.length > MAX_TOTAL) {
                return Optional.empty();
            }
            total += bytes.length;
            String filename =
                    "image" + (byContentId.size() + 1) + "." + type.get().replace("jpeg", "jpg");
            byContentId.put(
                    id,
                    new Attachment(
                            filename,
                            "image/" + type.get(),
                            bytes.length,
                            Optional.of(id),
                            () -> new ByteArrayInputStream(bytes)));
        }
        return Optional.of(id);
    }

    /// By the first bytes; what the writer calls it does not count.
    private static Optional<String> type(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("jpeg");
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of("gif");
        }
        return start.startsWith("RIFF") && start.startsWith("WEBP", 8) ? Optional.of("webp") : Optional.empty();
    }

    private String contentId(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(internetMessageId.getBytes(StandardCharsets.UTF_8));
            String hash = HexFormat.of().formatHex(digest.digest(bytes), 0, 12);
            String domain = internetMessageId.replaceAll(".*@|[<>]", "").replaceAll("[^A-Za-z0-9.-]", "");
            return "img." + hash + "@" + (domain.isEmpty() ? "invalid" : domain);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
