package odzew.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.problem.Language;

/// The description of the whole API in OpenAPI 3.1, assembled from the parts in `resources/openapi`. Texts for
/// people are there in both languages, `English ¦ polski`.
final class ApiDescription {

    private static final List<String> PATHS = List.of(
            "tickets.yaml",
            "dictionaries.yaml",
            "files.yaml",
            "people.yaml",
            "odzew.yaml",
            "events.yaml",
            "webhooks.yaml",
            "mailboxes.yaml");

    /// A quoted value in both languages, also within braces.
    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\n]|'')*? ¦ (?:[^'\n]|'')*)'");

    /// A line whose value is in both languages, without quotes.
    private static final Pattern PLAIN = Pattern.compile("(?m)^(\\s*(?:- )?[\\w$-]+: )([^'\"{].*? ¦ .*)$");

    private final String version;

    ApiDescription(String version) {
        this.version = version;
    }

    String yaml(Language language) {
        String introduction = resource("introduction." + language.tag() + ".md");
        String opening = resource("opening.yaml")
                .replace("{{version}}", version)
                .replace("{{introduction}}\n", introduction.indent(4));
        String paths = PATHS.stream().map(ApiDescription::resource).collect(Collectors.joining());
        return in(
                language, opening + "paths:\n" + paths + resource("notifications.yaml") + resource("components.yaml"));
    }

    private static String in(Language language, String both) {
        String quoted = QUOTED.matcher(both)
                .replaceAll(found -> Matcher.quoteReplacement("'" + pick(language, found.group(1)) + "'"));
        return PLAIN.matcher(quoted)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + pick(language, found.group(2))));
    }

    /// Selects from "English ¦ polski".
    private static String pick(Language language, String both) {
        String[] texts = both.split(" ¦ ", 2);
        return switch (language) {
            case ENGLISH -> texts[0];
            case POLISH -> texts[1];
        };
    }

    static String resource(String name) {
        return new String(bytes("/openapi/" + name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String path) {
        try (InputStream file = ApiDescription.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(file, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
