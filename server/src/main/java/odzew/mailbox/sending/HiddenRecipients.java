package odzew.mailbox.sending;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import odzew.outbox.ContentBytes;

/// A message with a `Bcc` field before its own fields: a provider's HTTP interface takes the recipients from the
/// fields, and removes this one.
record HiddenRecipients(ContentBytes message, byte[] field) implements ContentBytes {

    static ContentBytes in(ContentBytes message, List<String> hidden) {
        if (hidden.isEmpty()) {
            return message;
        }
        String field = "Bcc: " + String.join(",\r\n ", hidden) + "\r\n";
        return new HiddenRecipients(message, field.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long size() {
        return field.length + message.size();
    }

    @Override
    public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(field), message.open());
    }
}
