package odzew.api;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odzew.mail.IncomingMail;
import odzew.mail.MailPart;
import odzew.outbox.CapturedMail;
import org.springframework.web.util.HtmlUtils;

/// The markup of the pages of captured messages. All content of a message is escaped.
final class CapturedHtml {

    private static final String LAYOUT = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100%% }
            th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; overflow-wrap: anywhere }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #8881; padding: 1rem; border-radius: .5rem }
            iframe { width: 100%%; height: 30rem; border: 1px solid #8884; border-radius: .5rem; background: #fff }
            </style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private CapturedHtml() {}

    static String list(List<CapturedMail> mails) {
        String rows = mails.stream().map(CapturedHtml::row).collect(Collectors.joining("\n"));
        String content = mails.isEmpty()
                ? "<p>No message yet. This server sends nothing: each message that it would send appears here.</p>"
                : "<table><tr><th>Captured<th>To<th>Subject</tr>" + rows + "</table>";
        return LAYOUT.formatted("Captured, not sent", "<h1>Captured, not sent</h1>" + content);
    }

    private static String row(CapturedMail mail) {
        return "<tr><td>%s<td>%s<td><a href=\"/captured/%d\">%s</a></tr>"
                .formatted(mail.capturedAt(), text(mail.recipient()), mail.id(), text(subject(mail)));
    }

    static String mail(CapturedMail captured, String head, IncomingMail mail) {
        String html = mail.html().isPresent()
                ? "<h2>HTML</h2><iframe sandbox title=\"HTML\" src=\"/captured/%d/html\"></iframe>"
                        .formatted(captured.id())
                : "";
        String content = """
                <p><a href="/captured">All captured messages</a> · <a href="/api/odzew/captured_mails/%d/raw">raw</a></p>
                <h1>%s</h1>
                <p>Captured, not sent to %s, at %s</p>
                <h2>Headers</h2><pre>%s</pre>
                <h2>Text</h2><pre>%s</pre>
                %s
                %s""".formatted(
                        captured.id(),
                        text(subject(captured)),
                        text(captured.recipient()),
                        captured.capturedAt(),
                        text(head),
                        text(mail.text().orElse("")),
                        html,
                        attachments(captured.id(), mail.parts()));
        return LAYOUT.formatted(text(subject(captured)), content);
    }

    private static String attachments(long id, List<MailPart> parts) {
        String items = IntStream.range(0, parts.size())
                .mapToObj(i -> "<li><a href=\"/captured/%d/attachments/%d\">%s</a> (%s, %d bytes)"
                        .formatted(
                                id,
                                i,
                                text(parts.get(i).fileName()),
                                text(parts.get(i).contentType()),
                                parts.get(i).size()))
                .collect(Collectors.joining());
        return parts.isEmpty() ? "" : "<h2>Attachments</h2><ul>" + items + "</ul>";
    }

    private static String subject(CapturedMail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private static String text(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
