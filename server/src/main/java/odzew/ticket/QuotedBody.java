package odzew.ticket;

import java.util.stream.Collectors;
import odzew.mail.Body;
import org.jsoup.nodes.Entities;

/// An answer with the history below it, in the form that mail programs fold.
final class QuotedBody {

    private QuotedBody() {}

    /// @param quoted its first line says who wrote what follows; empty for none
    static Body below(Body answer, String quoted) {
        if (quoted.isBlank()) {
            return answer;
        }
        String[] parts = quoted.strip().split("\n", 2);
        String text = parts.length == 2 ? parts[1] : "";
        return switch (answer) {
            case Body.Plain(String own) ->
                new Body.Plain(own.stripTrailing() + "\n\n" + parts[0] + "\n"
                        + text.lines()
                                .map(line -> ("> " + line).stripTrailing())
                                .collect(Collectors.joining("\n")));
            case Body.Html(String own) ->
                new Body.Html(own + "<p>" + Entities.escape(parts[0]) + "</p><blockquote type=\"cite\">"
                        + text.lines().map(Entities::escape).collect(Collectors.joining("<br>")) + "</blockquote>");
        };
    }
}
