package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// The charset that an HTML body names itself, for parts that do not.
public final class HtmlCharset {

    private static final Pattern META =
            Pattern.compile("<meta\\s[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]{2,40})", Pattern.CASE_INSENSITIVE);
    private static final int HEAD = 8 * 1024;

    private HtmlCharset() {}

    /// Empty if it names none, or one that the name itself, readable as ASCII, disproves.
    public static String declaredIn(byte[] html) {
        String head = new String(html, 0, Math.min(html.length, HEAD), StandardCharsets.ISO_8859_1);
        var meta = META.matcher(head);
        return meta.find() && !meta.group(1).toLowerCase(Locale.ROOT).startsWith("utf-16") ? meta.group(1) : "";
    }
}
