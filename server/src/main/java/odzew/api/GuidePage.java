package odzew.api;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.account.Permissions;
import odzew.problem.ErrorCode;
import odzew.problem.HttpError;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import odzew.problem.RequestError;

/// The guide of one page; its tables of error codes and permissions come from their enums.
final class GuidePage {

    private static final LocalizedText TITLE = new LocalizedText("Odzew: API guide", "Odzew: przewodnik po API");

    private static final String FRAME = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/api/docs/page.css">
            </head>
            <body>
            <header><p><strong>%2$s</strong></p>
            <nav><a href="/api/docs?lang=%1$s">/api/docs</a> <a href="/api/docs/guide?lang=pl" lang="pl">Polski</a>
            <a href="/api/docs/guide?lang=en" lang="en">English</a></nav></header>
            <main class="guide">
            %3$s</main>
            </body>
            </html>
            """;

    private GuidePage() {}

    static byte[] html(Language language) {
        String text = new String(
                        ApiDescription.bytes("/docs/guide." + language.tag() + ".html"), StandardCharsets.UTF_8)
                .replace("{{codes}}", codes(language))
                .replace("{{permissions}}", permissions(language));
        return FRAME.formatted(language.tag(), TITLE.in(language), text).getBytes(StandardCharsets.UTF_8);
    }

    private static String codes(Language language) {
        return Stream.<ErrorCode>concat(Stream.of(RequestError.values()), Stream.of(HttpError.values()))
                .map(code -> row(
                        Integer.toString(code.number()),
                        code.text().in(language).replace("%s", "…").replace("%%", "%")))
                .collect(Collectors.joining());
    }

    private static String permissions(Language language) {
        return Permissions.CATALOGUE.stream()
                .map(permission -> row(permission.name(), permission.text().in(language)))
                .collect(Collectors.joining());
    }

    private static String row(String name, String text) {
        return "<tr><td><code>%s</code><td>%s\n".formatted(name, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
