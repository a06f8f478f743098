package odzew.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/// A file attached to an outgoing message. Name and type are made valid: no path and no control characters in
/// the name; an invalid or composite type becomes `application/octet-stream`. `contentId` (without the angle
/// brackets) is given if HTML shows the file by `cid:`.
public record Attachment(
        String filename, String contentType, long size, Optional<String> contentId, ContentSource bytes) {

    private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]{1,64}";
    private static final Pattern TYPE =
            Pattern.compile("(?<type>" + TOKEN + "/" + TOKEN + ")(\\s*;\\s*charset=\"?(?<charset>" + TOKEN + ")\"?)?");
    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.@-]{1,200}");

    public Attachment {
        filename = HeaderText.filename(filename);
        contentType = usable(contentType.strip());
        contentId = contentId.filter(id -> CONTENT_ID.matcher(id).matches());
        if (size < 0) {
            throw new HeaderText.Refused("size", "must not be negative");
        }
    }

    public Attachment(String filename, String contentType, long size, ContentSource bytes) {
        this(filename, contentType, size, Optional.empty(), bytes);
    }

    private static String usable(String contentType) {
        var type = TYPE.matcher(contentType);
        if (!type.matches()) {
            return "application/octet-stream";
        }
        String name = type.group("type").toLowerCase(java.util.Locale.ROOT);
        boolean composite = name.startsWith("multipart/") || name.startsWith("message/");
        if (composite && !name.equals("message/rfc822")) {
            return "application/octet-stream";
        }
        boolean text = name.startsWith("text/") && type.group("charset") != null;
        return text ? name + "; charset=" + type.group("charset") : name;
    }
}
