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
import odzew.account.Permission;
import odzew.account.Permissions;

/// The description of the whole API in OpenAPI 3.1, put together from the parts in `resources/openapi`. Whatever is for
/// people to read stands there in both languages, `English ¦ polski`; error codes and permissions come from the lists.
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

    /// A value, perhaps in quotes, in both languages.
    private static final Pattern BOTH = Pattern.compile("(?m)^(\\s*(?:- )?[\\w$-]+: )([\"']?)(.*? ¦ .*?)([\"']?)$");

    private final String version;

    ApiDescription(String version) {
        this.version = version;
    }

    String yaml(Language language) {
        String introduction = resource("introduction." + language.code() + ".md")
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
                        found.group(1) + found.group(2) + language.pick(found.group(3)) + found.group(4)));
    }

    private static String codes(Language language) {
        return resource("codes.txt")
                .lines()
                .map(line -> "| %s | %s |%n".formatted(line.substring(0, 4), language.pick(line.substring(5))))
                .collect(Collectors.joining());
    }

    private static String permissions(Language language) {
        return Permissions.CATALOGUE.stream()
                .map(permission -> "| `%s` | %s |%n".formatted(permission.name(), text(permission, language)))
                .collect(Collectors.joining());
    }

    private static String text(Permission permission, Language language) {
        return switch (language) {
            case EN -> permission.english();
            case PL -> permission.polish();
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
