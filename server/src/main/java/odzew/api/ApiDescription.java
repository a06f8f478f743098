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
import java.util.stream.Stream;
import odzew.account.Permissions;
import odzew.problem.ErrorCode;
import odzew.problem.HttpError;
import odzew.problem.Language;
import odzew.problem.RequestError;

/// The description of the whole API in OpenAPI 3.1, assembled from the parts in `resources/openapi`. Texts for
/// people are there in both languages, `English ¦ polski`; error codes and permissions come from their enums.
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

    /// A value in both languages, with or without quotes.
    private static final Pattern BOTH = Pattern.compile("(?m)^(\\s*(?:- )?[\\w$-]+: )([\"']?)(.*? ¦ .*?)([\"']?)$");

    private final String version;

    ApiDescription(String version) {
        this.version = version;
    }

    String yaml(Language language) {
        String introduction = resource("introduction." + language.tag() + ".md")
                .replace("{{codes}}\n", codes(language))
                .replace("{{permissions}}\n", permissions(language));
        String opening = resource("opening.yaml")
                .replace("{{version}}", version)
                .replace("{{introduction}}\n", introduction.indent(4));
        String paths = PATHS.stream().map(ApiDescription::resource).collect(Collectors.joining());
        return in(language, opening + "paths:\n" + paths + resource("components.yaml"));
    }

    private static String in(Language language, String both) {
        return BOTH.matcher(both)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + pick(language, found.group(3)) + found.group(4)));
    }

    /// Selects from "English ¦ polski".
    private static String pick(Language language, String both) {
        String[] texts = both.split(" ¦ ", 2);
        return switch (language) {
            case ENGLISH -> texts[0];
            case POLISH -> texts[1];
        };
    }

    private static String codes(Language language) {
        return Stream.<ErrorCode>concat(Stream.of(RequestError.values()), Stream.of(HttpError.values()))
                .map(code -> "| %d | %s |%n".formatted(code.number(), example(code, language)))
                .collect(Collectors.joining());
    }

    private static String example(ErrorCode code, Language language) {
        return code.text().in(language).replace("%s", "…").replace("…….", "….").replace("|", "\\|");
    }

    private static String permissions(Language language) {
        return Permissions.CATALOGUE.stream()
                .map(permission -> "| `%s` | %s |%n"
                        .formatted(permission.name(), permission.text().in(language)))
                .collect(Collectors.joining());
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
