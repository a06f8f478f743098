package odzew.mail.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.mail.FileNames;
import odzew.mail.MailPart;
import odzew.mail.mime.Warnings;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;

/// Reads the content of Outlook's `winmail.dat`.
final class TnefReader {

    private TnefReader() {}

    static boolean isTnef(String contentType, String fileName) {
        return contentType.equals("application/ms-tnef")
                || contentType.equals("application/vnd.ms-tnef")
                || fileName.toLowerCase(Locale.ROOT).equals("winmail.dat");
    }

    static List<MailPart> attachments(byte[] tnef, Warnings warnings) {
        var found = new ArrayList<MailPart>();
        try {
            for (Attachment attachment : new HMEFMessage(new ByteArrayInputStream(tnef)).getAttachments()) {
                byte[] contents = attachment.getContents();
                if (contents != null) {
                    found.add(part(attachment, contents, found.size() + 1));
                }
            }
        } catch (IOException | RuntimeException e) {
            warnings.add("winmail.dat could not be read: " + e.getClass().getSimpleName());
        }
        return found;
    }

    private static MailPart part(Attachment attachment, byte[] contents, int number) {
        String original = Optional.ofNullable(attachment.getLongFilename())
                .or(() -> Optional.ofNullable(attachment.getFilename()))
                .orElse("");
        String name = FileNames.shown(original);
        String type = ContentTypes.ofName(name);
        return new MailPart(
                name.isEmpty() ? FileNames.unnamed(number, type) : name,
                Optional.of(original).filter(text -> !text.isEmpty()),
                type,
                false,
                Optional.empty(),
                contents,
                List.of());
    }
}
