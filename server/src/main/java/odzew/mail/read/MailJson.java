package odzew.mail.read;

import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import odzew.mail.DeliveryReport;
import odzew.mail.IncomingMail;
import odzew.mail.MailPart;
import odzew.mail.mime.ParsedAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The line that `parse` prints for a message; [ParseCommand] documents its fields.
final class MailJson {

    private static final JsonFactory JSON = new JsonFactory();

    private MailJson() {}

    /// `paths` holds the path of each written part, or is empty.
    static String line(String file, IncomingMail mail, List<String> paths) {
        var out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("file", wellFormed(file));
            json.writeName("from");
            mail.from().ifPresentOrElse(from -> address(json, from), json::writeNull);
            addresses(json, "to", mail.to());
            addresses(json, "cc", mail.cc());
            addresses(json, "reply_to", mail.replyTo());
            text(json, "subject", mail.subject());
            text(json, "message_id", mail.internetMessageId());
            text(json, "date", mail.date().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format));
            text(json, "text", mail.text());
            text(json, "html", mail.html());
            json.writeArrayPropertyStart("attachments");
            for (int i = 0; i < mail.parts().size(); i++) {
                part(json, mail.parts().get(i), i < paths.size() ? paths.get(i) : null);
            }
            json.writeEndArray();
            json.writeStringProperty("automatic", mail.automatic().word());
            json.writeArrayPropertyStart("bounce");
            mail.reports().forEach(report -> report(json, report));
            json.writeEndArray();
            json.writeArrayPropertyStart("warnings");
            mail.warnings().forEach(warning -> json.writeString(wellFormed(warning)));
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toString();
    }

    private static void address(JsonGenerator json, ParsedAddress address) {
        json.writeStartObject();
        text(json, "name", Optional.of(address.name()).filter(name -> !name.isEmpty()));
        text(json, "address", Optional.of(address.address()).filter(text -> !text.isEmpty()));
        json.writeEndObject();
    }

    private static void addresses(JsonGenerator json, String name, List<ParsedAddress> addresses) {
        json.writeArrayPropertyStart(name);
        addresses.forEach(address -> address(json, address));
        json.writeEndArray();
    }

    private static void part(JsonGenerator json, MailPart part, @Nullable String path) {
        json.writeStartObject();
        json.writeStringProperty("filename", wellFormed(part.fileName()));
        json.writeStringProperty("content_type", wellFormed(part.contentType()));
        json.writeNumberProperty("size", part.size());
        json.writeStringProperty("sha256", part.sha256());
        json.writeBooleanProperty("inline", part.inline());
        text(json, "content_id", part.contentId());
        text(json, "path", Optional.ofNullable(path));
        if (!part.inner().isEmpty()) {
            json.writeArrayPropertyStart("parts");
            part.inner().forEach(inner -> part(json, inner, null));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void report(JsonGenerator json, DeliveryReport report) {
        json.writeStartObject();
        text(json, "recipient", Optional.of(report.recipient()).filter(text -> !text.isEmpty()));
        text(json, "status", report.status());
        text(json, "reply", report.reply());
        json.writeStringProperty("class", report.bounceClass().word());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(name, wellFormed(value.get()));
        } else {
            json.writeNullProperty(name);
        }
    }

    /// A lone surrogate is not a character, and JSON parsers may refuse it.
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
