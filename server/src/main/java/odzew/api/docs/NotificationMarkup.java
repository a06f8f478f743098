package odzew.api.docs;

import static odzew.api.docs.PageText.*;

import java.util.Map;
import java.util.stream.Collectors;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import tools.jackson.databind.JsonNode;

/// The notifications to webhooks: the actions, the headers and the two bodies, each as a form and as JSON.
final class NotificationMarkup {

    private static final Map<String, LocalizedText> BODIES =
            Map.of("TicketNotification", OF_TICKETS, "CustomerNotification", OF_CUSTOMERS);

    private final JsonNode document;
    private final Language language;
    private final FieldMarkup fields;

    NotificationMarkup(JsonNode document, Language language) {
        this.document = document;
        this.language = language;
        this.fields = new FieldMarkup(document, language);
    }

    void show(Markup out) {
        out.open("section", "id", "notifications", "class", "call").open("div", "class", "what");
        out.element("h2", NOTIFICATIONS.in(language)).prose(NOTIFICATIONS_HINT.in(language));
        out.open("ul", "class", "fields");
        document.path("webhooks")
                .properties()
                .forEach(it -> out.open("li", "id", it.getKey())
                        .element("code", it.getKey())
                        .prose(it.getValue().at("/post/summary").asString())
                        .close("li"));
        out.close("ul").element("h4", HEADER.in(language)).open("ul", "class", "fields");
        JsonNode any = document.path("webhooks").iterator().next().path("post");
        any.path("parameters").forEach(it -> fields.parameter(out, fields.resolved(it)));
        out.close("ul");
        for (String name : new String[] {"TicketNotification", "CustomerNotification"}) {
            bodies(out, name, body(name));
        }
        out.element("h4", RESPONSE.in(language)).open("ul", "class", "fields");
        any.path("responses")
                .properties()
                .forEach(it -> out.open("li")
                        .element("code", it.getKey())
                        .prose(fields.resolved(it.getValue())
                                .path("description")
                                .asString())
                        .close("li"));
        out.close("ul").close("div").open("div", "class", "how");
        var samples = new SampleMarkup(language);
        for (String name : new String[] {"TicketNotification", "CustomerNotification"}) {
            JsonNode content = body(name).path("content");
            JsonNode form = content.path("application/x-www-form-urlencoded").path("example");
            samples.example(out, "application/x-www-form-urlencoded", form(form));
            samples.example(
                    out,
                    "application/json",
                    SampleMarkup.readable(content.path("application/json").path("example")));
        }
        out.close("div").close("section");
    }

    private JsonNode body(String name) {
        return document.at("/components/requestBodies/" + name);
    }

    private void bodies(Markup out, String name, JsonNode body) {
        String title = BODIES.getOrDefault(name, BODY).in(language);
        body.path("content").properties().forEach(type -> {
            out.open("h4").text(title + " ").element("small", type.getKey()).close("h4");
            fields.fields(out, type.getValue().path("schema"));
        });
    }

    private static String form(JsonNode example) {
        return example.properties().stream()
                .map(it -> it.getKey() + "="
                        + it.getValue().asString().replace(":", "%3A").replace(' ', '+'))
                .collect(Collectors.joining("\n&"));
    }
}
