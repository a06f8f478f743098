package odzew.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A leaf of a message other than its body: an attachment, or inline if the HTML shows it.
///
/// `fileName` is never empty and has no path, control characters or direction marks; `originalName` is the name
/// in the message. `contentType` is lower case without parameters. `contentId` is without brackets. `bytes` are
/// the decoded bytes, not copied: do not write to them. `inner` lists the leaves, bodies included, of a message
/// that was forwarded as an attachment.
public record MailPart(
        String fileName,
        Optional<String> originalName,
        String contentType,
        boolean inline,
        Optional<String> contentId,
        byte[] bytes,
        List<MailPart> inner) {

    public MailPart {
        inner = List.copyOf(inner);
    }

    public int size() {
        return bytes.length;
    }

    /// Lower-case hex.
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public MailPart shownInline() {
        return new MailPart(fileName, originalName, contentType, true, contentId, bytes, inner);
    }
}
