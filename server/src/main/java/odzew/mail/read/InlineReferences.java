package odzew.mail.read;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.mail.mime.HeaderParameters;

/// The Content-IDs that HTML refers to by `cid:` URLs (RFC 2392 §2).
final class InlineReferences {

    private static final Pattern CID = Pattern.compile("cid:([^\"'\\s>)]{1,500})", Pattern.CASE_INSENSITIVE);

    private InlineReferences() {}

    /// Lower case, percent-decoded, without brackets.
    static Set<String> in(String html) {
        var ids = new HashSet<String>();
        var matcher = CID.matcher(html);
        while (matcher.find()) {
            String id = matcher.group(1).replace("&amp;", "&").toLowerCase(Locale.ROOT);
            ids.add(id);
            ids.add(new String(HeaderParameters.percent(id), StandardCharsets.UTF_8));
        }
        return ids;
    }
}
