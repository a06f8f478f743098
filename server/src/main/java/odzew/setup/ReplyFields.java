package odzew.setup;

import java.util.Map;
import odzew.mail.Body;
import odzew.mail.text.SafeHtml;

/// The values of `{customer.name}` and the other fields of a template. Values are text: none can introduce a
/// tag or another field.
public final class ReplyFields {

    private final Map<String, String> values;

    public ReplyFields(String customerName, long ticketNumber, String subject, String agentName, String queueName) {
        values = Map.of(
                "customer.name", customerName,
                "customer.firstname", customerName.strip().split("\\s+")[0],
                "ticket.number", Long.toString(ticketNumber),
                "ticket.subject", subject,
                "agent.name", agentName,
                "queue.name", queueName);
    }

    /// HTML that is safe to show and to send; unknown fields stay as typed.
    public String into(String html) {
        return clean(FieldText.filled(html, values, ReplyFields::escaped));
    }

    /// Sanitizes HTML; if only its text can be kept, returns that as a paragraph.
    static String clean(String html) {
        return switch (SafeHtml.clean(html)) {
            case Body.Html(String clean) -> clean;
            case Body.Plain(String text) -> "<p>" + escaped(text) + "</p>";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
