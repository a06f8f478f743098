package odzew.api.docs;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.http.Json;
import odzew.problem.Language;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.node.ObjectNode;

/// The description of the whole API in OpenAPI 3.1, assembled from the parts in `resources/openapi`. Texts for
/// people are there in both languages, `English ¦ polski`. Examples come from the golden exchanges.
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

    /// The description with its examples.
    ObjectNode document(Language language) {
        Map<String, Object> parts =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(in(language, written(language)));
        ObjectNode document = Json.mapper().valueToTree(parts);
        new Examples(language, GoldenSamples.read()).addTo(document);
        return document;
    }

    static String yaml(ObjectNode document) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(options).dump(Json.mapper().convertValue(document, Map.class));
    }

    private String written(Language language) {
        String introduction = resource("introduction." + language.tag() + ".md");
        String opening = resource("opening.yaml")
                .replace("{{version}}", version)
                .replace("{{introduction}}\n", introduction.indent(4));
        String paths = PATHS.stream().map(ApiDescription::resource).collect(Collectors.joining());
        return opening + "paths:\n" + paths + resource("notifications.yaml") + resource("components.yaml");
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

    private static String resource(String name) {
        return Files.text("/openapi/" + name);
    }
}
