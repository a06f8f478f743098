package odzew.api.docs;

import static odzew.api.docs.PageText.*;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import odzew.account.Permissions;
import odzew.problem.ErrorCode;
import odzew.problem.HttpError;
import odzew.problem.Language;
import odzew.problem.RequestError;
import tools.jackson.databind.JsonNode;

/// The status codes, the error codes and the permissions, each with an anchor.
final class ErrorMarkup {

    private final JsonNode document;
    private final Language language;
    private final FieldMarkup fields;

    ErrorMarkup(JsonNode document, Language language) {
        this.document = document;
        this.language = language;
        this.fields = new FieldMarkup(document, language);
    }

    void show(Markup out) {
        out.open("section", "id", "errors", "class", "call").open("div", "class", "what");
        out.element("h2", ERRORS.in(language)).prose(ERRORS_HINT.in(language));
        out.element("h3", STATUSES.in(language)).open("dl");
        statuses().forEach((status, text) -> row(out, "status-" + status, status, text));
        out.close("dl").element("h3", ERROR_CODES.in(language)).open("dl");
        for (ErrorCode code : codes()) {
            row(
                    out,
                    "error-" + code.number(),
                    Integer.toString(code.number()),
                    code.text().in(language).replace("%s", "…").replace("%%", "%"));
        }
        out.close("dl").close("div").open("div", "class", "how");
        var samples = new SampleMarkup(language);
        samples.example(out, ERROR_BODY.in(language), example("Invalid", "application~1json"));
        samples.example(out, PROBLEM_BODY.in(language), example("OurInvalid", "application~1problem+json"));
        out.close("div").close("section");
        permissions(out);
    }

    private String example(String response, String type) {
        return SampleMarkup.readable(
                document.at("/components/responses/" + response + "/content/" + type + "/example"));
    }

    static List<ErrorCode> codes() {
        return Stream.<ErrorCode>concat(Stream.of(RequestError.values()), Stream.of(HttpError.values()))
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .toList();
    }

    private Map<String, String> statuses() {
        var statuses = new TreeMap<String, String>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode call : path) {
                call.path("responses").properties().forEach(it -> {
                    if (!it.getKey().startsWith("2")) {
                        statuses.putIfAbsent(
                                it.getKey(),
                                fields.resolved(it.getValue())
                                        .path("description")
                                        .asString());
                    }
                });
            }
        }
        return statuses;
    }

    private void permissions(Markup out) {
        out.open("section", "id", "permissions", "class", "call").open("div", "class", "what");
        out.element("h2", PERMISSIONS.in(language))
                .prose(PERMISSIONS_HINT.in(language))
                .open("dl");
        Permissions.CATALOGUE.forEach(permission -> row(
                out,
                "permission-" + permission.name(),
                permission.name(),
                permission.text().in(language)));
        out.close("dl").close("div").close("section");
    }

    private static void row(Markup out, String id, String name, String text) {
        out.open("dt", "id", id).element("code", name).close("dt").marked("dd", text);
    }
}
