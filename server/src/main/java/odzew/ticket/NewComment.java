package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mail.text.HtmlToText;

/// An internal comment; it is never sent by e-mail.
///
/// @param comment as plain text
/// @param html the same with its formatting; empty for a comment written as plain text
public record NewComment(
        String comment,
        Optional<String> agentLogin,
        Optional<Instant> date,
        String html,
        List<String> attachmentTokens) {

    private static final Pattern LINES = Pattern.compile("(?i)</?(?:p|br)\\s*/?>");

    public NewComment {
        Bodies.requireContent("comment", comment, BodyType.PLAIN);
        attachmentTokens = List.copyOf(attachmentTokens);
    }

    public NewComment(String comment, Optional<String> agentLogin, Optional<Instant> date) {
        this(comment, agentLogin, date, "", List.of());
    }

    /// Paragraphs alone are kept as plain text.
    private static boolean isFormatted(String html) {
        return LINES.matcher(html).replaceAll("").indexOf('<') >= 0;
    }

    /// As written by an agent on the desk.
    public static NewComment of(String body, BodyType type, String agentLogin, List<String> attachmentTokens) {
        return switch (type) {
            case PLAIN -> new NewComment(body, Optional.of(agentLogin), Optional.empty(), "", attachmentTokens);
            case HTML -> {
                Bodies.requireContent("comment", body, type);
                String text = HtmlToText.of(body).strip();
                // a comment of nothing but a picture
                yield new NewComment(
                        text.isEmpty() ? "–" : text,
                        Optional.of(agentLogin),
                        Optional.empty(),
                        isFormatted(body) ? body : "",
                        attachmentTokens);
            }
        };
    }
}
