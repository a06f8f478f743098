package odzew.web.ticket;

import java.util.stream.Collectors;
import odzew.mail.Body;
import odzew.mail.text.HtmlToText;
import odzew.mail.text.SafeHtml;
import odzew.ticket.Bodies;
import odzew.ticket.BodyType;
import org.jsoup.nodes.Entities;

/// A message that is forwarded, with the lines of its head, below what the agent writes to its new readers.
///
/// @param head its author, time and subject, line by line
record Forwarded(String head, String body, BodyType bodyType) {

    /// HTML if either text is.
    private BodyType type(BodyType written) {
        return written == BodyType.HTML || isMailableHtml() ? BodyType.HTML : BodyType.PLAIN;
    }

    /// The body of a forward.
    ///
    /// @param ownLength what the agent wrote at its beginning, in characters
    record Below(String body, BodyType bodyType, int ownLength) {}

    Below below(String text, BodyType written) {
        BodyType type = type(written);
        return switch (type) {
            case PLAIN -> {
                String own = text.strip();
                yield new Below((own + "\n\n" + head + "\n\n" + plain()).strip(), type, own.length());
            }
            case HTML -> {
                String own = written == BodyType.HTML ? text : paragraphs(text);
                yield new Below(
                        own + "<p>" + lines(head) + "</p><blockquote type=\"cite\">" + html() + "</blockquote>",
                        type,
                        own.length());
            }
        };
    }

    /// A stranger's HTML that could not be sent as it is, is forwarded as its text.
    private boolean isMailableHtml() {
        return bodyType == BodyType.HTML
                && Bodies.mailErrors("body", body, bodyType).isEmpty();
    }

    private String html() {
        if (!isMailableHtml()) {
            return "<p>" + lines(plain()) + "</p>";
        }
        return switch (SafeHtml.clean(body)) {
            case Body.Html(String clean) -> clean;
            case Body.Plain(String text) -> "<p>" + lines(text) + "</p>";
        };
    }

    private String plain() {
        return bodyType == BodyType.HTML ? HtmlToText.of(body) : body;
    }

    private static String paragraphs(String text) {
        return text.isBlank() ? "" : "<p>" + lines(text.strip()) + "</p>";
    }

    private static String lines(String text) {
        return text.lines().map(Entities::escape).collect(Collectors.joining("<br>"));
    }
}
