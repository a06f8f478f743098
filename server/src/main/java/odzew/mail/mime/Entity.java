package odzew.mail.mime;

import java.util.List;
import java.util.Optional;

/// One entity of a message as cut out of its bytes: a multipart if it has children, otherwise a leaf.
///
/// `body` follows the header and is still in its transfer encoding.
public record Entity(
        MailHeaders headers,
        HeaderParameters type,
        HeaderParameters disposition,
        ByteSlice body,
        List<Entity> children) {

    public static Entity leaf(
            MailHeaders headers, HeaderParameters type, HeaderParameters disposition, ByteSlice body) {
        return new Entity(headers, type, disposition, body, List.of());
    }

    public boolean is(String contentType) {
        return type.value().equals(contentType);
    }

    public boolean isMultipart() {
        return !children.isEmpty();
    }

    public boolean isAttachment() {
        return disposition.value().equals("attachment");
    }

    /// The charset as declared, or empty.
    public String charset() {
        return type.orEmpty("charset");
    }

    public String fileName() {
        return disposition
                .get("filename")
                .or(() -> type.get("name"))
                .or(() -> type.get("filename"))
                .or(() -> disposition.get("name"))
                .or(this::locationName)
                .orElse("");
    }

    /// The last component of Content-Location, if it resembles a file name.
    private Optional<String> locationName() {
        String location = headers.text("content-location").orElse("").replaceAll("[?#].*", "");
        String last = location.substring(location.lastIndexOf('/') + 1);
        boolean text = type.value().startsWith("text/") || type.value().startsWith("multipart/");
        return Optional.of(last).filter(name -> !text && name.matches("[^:]{1,100}\\.\\w{1,5}"));
    }
}
