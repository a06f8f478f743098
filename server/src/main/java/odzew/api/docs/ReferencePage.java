package odzew.api.docs;

import static odzew.api.docs.PageText.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import odzew.api.docs.Frame.Chapter;
import odzew.api.docs.Frame.Entry;
import odzew.problem.Language;
import tools.jackson.databind.JsonNode;

/// The reference: every call of the description, each with its anchor, which is the call's `operationId`.
final class ReferencePage {

    private final JsonNode document;
    private final Frame frame;
    private final Language language;
    private final GoldenSamples samples;
    private final CallMarkup calls;

    ReferencePage(JsonNode document, GoldenSamples samples, Frame frame) {
        this.document = document;
        this.samples = samples;
        this.frame = frame;
        this.language = frame.language();
        this.calls = new CallMarkup(document, language);
    }

    String html() {
        var out = new Markup();
        languages(out);
        introduction(out);
        for (JsonNode group : document.path("tags")) {
            group(out, group);
        }
        new NotificationMarkup(document, language).show(out);
        new ErrorMarkup(document, language).show(out);
        return frame.page(TITLE.in(language), Frame.REFERENCE_ADDRESS, chapters(""), out);
    }

    /// @param page the address of this page, empty on the page itself
    List<Chapter> chapters(String page) {
        var chapters = new ArrayList<Chapter>();
        chapters.add(new Chapter(GUIDE.in(language), GuidePage.entries(frame)));
        chapters.add(new Chapter(
                REFERENCE.in(language),
                List.of(
                        new Entry(page + "#introduction", "", INTRODUCTION.in(language)),
                        new Entry(page + "#notifications", "", NOTIFICATIONS.in(language)),
                        new Entry(page + "#errors", "", ERRORS.in(language)),
                        new Entry(page + "#permissions", "", PERMISSIONS.in(language)))));
        for (JsonNode group : document.path("tags")) {
            var entries = new ArrayList<Entry>();
            forEachCall(
                    group,
                    (path, method, call) -> entries.add(new Entry(
                            page + "#" + call.path("operationId").asString(),
                            method,
                            call.path("summary").asString())));
            chapters.add(new Chapter(group.path("x-displayName").asString(), entries));
        }
        return chapters;
    }

    /// One choice for all samples, for browsers without JavaScript.
    private void languages(Markup out) {
        out.open("fieldset", "class", "languages").element("legend", SAMPLE_LANGUAGE.in(language));
        for (String name : samples.of("getTicket").programs().keySet()) {
            String id = "in-" + name.toLowerCase(Locale.ROOT);
            out.open("label")
                    .open(
                            "input",
                            "type",
                            "radio",
                            "name",
                            "sample",
                            "id",
                            id,
                            name.equals("curl") ? "checked" : "",
                            "");
            out.text(" " + name).close("label");
        }
        out.close("fieldset");
    }

    private void introduction(Markup out) {
        out.open("section", "id", "introduction", "class", "call").open("div", "class", "what");
        out.element("h1", TITLE.in(language));
        out.paragraphs(document.at("/info/description").asString());
        out.element("h2", COMMON_HEADERS.in(language), "id", "headers").open("ul", "class", "fields");
        var fields = new FieldMarkup(document, language);
        for (String name : List.of("AcceptLanguage", "IdempotencyKey")) {
            fields.parameter(out, document.at("/components/parameters/" + name));
        }
        out.close("ul").close("div").open("div", "class", "how");
        new SampleMarkup(language).show(out, samples.of("getTicket"));
        out.close("div").close("section");
    }

    private void group(Markup out, JsonNode group) {
        String name = group.path("name").asString();
        out.open("section", "class", "group", "id", name.replace(' ', '-')).open("div", "class", "what");
        out.element("h2", group.path("x-displayName").asString());
        out.prose(group.path("description").asString()).close("div");
        out.open("div", "class", "how").open("ul", "class", "endpoints");
        forEachCall(group, (path, method, call) -> {
            out.open("li").element("b", method, "class", method).text(" ");
            out.open("a", "href", "#" + call.path("operationId").asString()).path(path);
            out.close("a").close("li");
        });
        out.close("ul").close("div").close("section");
        forEachCall(
                group,
                (path, method, call) -> calls.show(
                        out,
                        path,
                        method,
                        call,
                        samples.of(call.path("operationId").asString())));
    }

    private interface Visitor {

        void visit(String path, String method, JsonNode call);
    }

    private void forEachCall(JsonNode group, Visitor visitor) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                if (call.getValue()
                        .at("/tags/0")
                        .asString()
                        .equals(group.path("name").asString())) {
                    visitor.visit(path.getKey(), call.getKey().toUpperCase(Locale.ROOT), call.getValue());
                }
            }
        }
    }
}
