package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds the charset that an HTML body declares itself, for parts without a declared charset.
public final class HtmlCharset {

    private static final Pattern META =
            Pattern.compile("<meta\\s[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]{2,40})", Pattern.CASE_INSENSITIVE);
    private static final int HEAD = 8 * 1024;

    private HtmlCharset() {}

    /// Empty if there is no declaration, or if it declares UTF-16, which its readability as ASCII disproves.
    public static String declaredIn(byte[] html) {
        String head = new String(html, 0, Math.min(html.length, HEAD), StandardCharsets.ISO_8859_1);
        var meta = META.matcher(head);
        return meta.find() && !meta.group(1).toLowerCase(Locale.ROOT).startsWith("utf-16") ? meta.group(1) : "";
    }
}
