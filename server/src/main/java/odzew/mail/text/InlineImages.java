package odzew.mail.text;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mail.Attachment;
import odzew.mail.text.Omission.Kind;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Takes the `data:` images out of a document: each becomes a file with a Content-ID, shown by `cid:` (RFC
/// 2392). An image that cannot be enclosed is replaced by text and recorded as an omission.
public final class InlineImages {

    static final int MAX_COUNT = 100;
    static final int MAX_SIZE = 10_000_000;
    private static final int MAX_TOTAL = 25_000_000;
    private static final Pattern SVG = Pattern.compile("(?i)data:image/svg\\+xml");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(?:https?://|cid:)");

    private final String internetMessageId;
    private final Map<String, Attachment> byContentId = new LinkedHashMap<>();
    private final Omissions omissions;
    private long total;

    private InlineImages(String internetMessageId, Omissions omissions) {
        this.internetMessageId = internetMessageId;
        this.omissions = omissions;
    }

    /// Changes the document; the images are in the order of their first use.
    public static List<Attachment> extract(Document document, String internetMessageId, Omissions omissions) {
        var images = new InlineImages(internetMessageId, omissions);
        for (Element img : document.select(SafeHtml.PICTURE)) {
            String url = img.attr("src").strip();
            if (url.regionMatches(true, 0, "data:", 0, 5)) {
                images.accept(url).ifPresentOrElse(id -> img.attr("src", "cid:" + id), () -> replaceByText(img));
            } else if (!ELSEWHERE.matcher(url).lookingAt()) {
                omissions.add(Kind.PICTURE_NOT_ENCLOSED, url);
                replaceByText(img);
            }
        }
        return List.copyOf(images.byContentId.values());
    }

    /// Replaces it by its alternative text, or by a note that there was a picture.
    public static void replaceByText(Element img) {
        String alt = img.attr("alt").strip();
        img.replaceWith(new TextNode(alt.isEmpty() ? "[image]" : "[" + alt + "]"));
    }

    /// Counts the characters that are the payload of `data:` images.
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
        if (SVG.matcher(url).lookingAt()) {
            omissions.add(Kind.SVG_PICTURE, url.substring(0, Math.min(url.length(), 30)));
            return Optional.empty();
        }
        Optional<byte[]> decoded = DataUri.decode(url);
        Optional<String> type = decoded.flatMap(InlineImages::type);
        if (type.isEmpty()) {
            omissions.add(Kind.BROKEN_PICTURE, url.substring(0, Math.min(url.length(), 60)));
            return Optional.empty();
        }
        byte[] bytes = decoded.orElseThrow();
        String id = contentId(bytes);
        if (!byContentId.containsKey(id)) {
            if (!fits(bytes.length)) {
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

    private boolean fits(int size) {
        if (size > MAX_SIZE) {
            omissions.add(Kind.PICTURE_TOO_LARGE, Integer.toString(MAX_SIZE));
        } else if (byContentId.size() == MAX_COUNT) {
            omissions.add(Kind.TOO_MANY_PICTURES, Integer.toString(MAX_COUNT));
        } else if (total + size > MAX_TOTAL) {
            omissions.add(Kind.PICTURES_TOO_LARGE, Integer.toString(MAX_TOTAL));
        } else {
            return true;
        }
        return false;
    }

    /// Detected by the first bytes; the declared type is ignored.
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
