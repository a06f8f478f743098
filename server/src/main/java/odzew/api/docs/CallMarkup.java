package odzew.api.docs;

import static odzew.api.docs.PageText.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import tools.jackson.databind.JsonNode;

/// One call: description, parameters, body, response and errors on the left, its samples on the right.
final class CallMarkup {

    /// Parameters that nearly every call has; the introduction describes them.
    private static final Set<String> COMMON = Set.of("Accept-Language", "Idempotency-Key");

    private final Language language;
    private final FieldMarkup fields;
    private final SampleMarkup sampleMarkup;

    CallMarkup(JsonNode document, Language language) {
        this.language = language;
        this.fields = new FieldMarkup(document, language);
        this.sampleMarkup = new SampleMarkup(language);
    }

    void show(Markup out, String path, String method, JsonNode call, GoldenSamples.Sample sample) {
        String id = call.path("operationId").asString();
        out.open("section", "id", id, "class", "call").open("div", "class", "what");
        out.element("h3", call.path("summary").asString());
        out.open("p", "class", "address").element("b", method, "class", method).text(" ");
        out.element("code", path).close("p");
        out.prose(withoutPermission(call.path("description").asString("")));
        permission(out, call.path("x-odzew-permission").asString(""));
        parameters(out, call);
        body(out, call.path("requestBody"));
        response(out, call);
        errors(out, call, sample);
        out.close("div").open("div", "class", "how");
        sampleMarkup.show(out, sample);
        out.close("div").close("section");
    }

    /// The page shows the permission by itself.
    private static String withoutPermission(String text) {
        return text.replaceFirst("\\s*(?:Permission|Uprawnienie) `[^`]+`\\.$", "");
    }

    private void permission(Markup out, String permission) {
        out.open("p", "class", "permission").text(PERMISSION.in(language) + " ");
        out.open("a", "href", "#permission-" + permission)
                .element("code", permission)
                .close("a");
        out.close("p");
    }

    private void parameters(Markup out, JsonNode call) {
        parameters(out, call, PATH, "path", false);
        parameters(out, call, QUERY, "query", false);
        parameters(out, call, HEADER, "header", true);
    }

    private void parameters(Markup out, JsonNode call, LocalizedText title, String place, boolean common) {
        List<JsonNode> own = new ArrayList<>();
        List<String> shared = new ArrayList<>();
        for (JsonNode each : call.path("parameters")) {
            JsonNode parameter = fields.resolved(each);
            String name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals(place)) {
                if (COMMON.contains(name)) {
                    shared.add(name);
                } else {
                    own.add(parameter);
                }
            }
        }
        if (own.isEmpty() && shared.isEmpty()) {
            return;
        }
        out.element("h4", title.in(language));
        if (!own.isEmpty()) {
            out.open("ul", "class", "fields");
            own.forEach(parameter -> fields.parameter(out, parameter));
            out.close("ul");
        }
        if (common && !shared.isEmpty()) {
            out.open("p", "class", "shared");
            for (String name : shared) {
                out.open("a", "href", "#headers")
                        .element("code", name)
                        .close("a")
                        .text(" ");
            }
            out.close("p");
        }
    }

    private void body(Markup out, JsonNode body) {
        JsonNode content = fields.resolved(body).path("content");
        if (content.isMissingNode()) {
            return;
        }
        out.open("h4").text(BODY.in(language));
        if (content.has("application/json")) {
            String form = content.has("application/x-www-form-urlencoded") ? ", " + ALSO_FORM.in(language) : "";
            out.element("small", " JSON" + form).close("h4");
            fields.fields(out, content.path("application/json").path("schema"));
        } else {
            out.close("h4").prose(FILE_BODY.in(language));
        }
    }

    private void response(Markup out, JsonNode call) {
        for (Map.Entry<String, JsonNode> response : call.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                out.open("h4").text(RESPONSE.in(language) + " ").element("b", response.getKey(), "class", "good");
                out.close("h4").prose(response.getValue().path("description").asString());
                headers(out, response.getValue().path("headers"));
                JsonNode schema = response.getValue().at("/content/application~1json/schema");
                if (fields.hasFields(schema)) {
                    out.open("details").element("summary", RESPONSE_FIELDS.in(language));
                    if (fields.isList(schema)) {
                        out.prose(LIST_OF.in(language));
                    }
                    fields.fields(out, schema);
                    out.close("details");
                }
            }
        }
    }

    private void headers(Markup out, JsonNode headers) {
        if (!headers.isEmpty()) {
            out.open("ul", "class", "fields");
            headers.properties()
                    .forEach(header -> out.open("li")
                            .element("code", header.getKey())
                            .prose(fields.resolved(header.getValue())
                                    .path("description")
                                    .asString())
                            .close("li"));
            out.close("ul");
        }
    }

    /// Each status with the codes that the golden exchanges of this call show.
    private void errors(Markup out, JsonNode call, GoldenSamples.Sample sample) {
        out.element("h4", ERRORS.in(language)).open("ul", "class", "errors");
        for (String status : call.path("responses").propertyNames()) {
            if (!status.startsWith("2")) {
                out.open("li").open("a", "href", "#status-" + status).element("b", status, "class", "bad");
                out.close("a");
                for (int code : sample.errors().getOrDefault(status, List.of())) {
                    out.text(" ").element("a", Integer.toString(code), "href", "#error-" + code);
                }
                out.close("li");
            }
        }
        out.close("ul");
    }
}
