package odzew.api.docs;

import java.util.Locale;
import java.util.Map;
import odzew.http.Json;
import odzew.problem.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The right pane of a call: its request as a program in each language, and the answer to it. Without JavaScript
/// the page's choice of a language decides which program is shown.
final class SampleMarkup {

    private final Language language;

    SampleMarkup(Language language) {
        this.language = language;
    }

    void show(Markup out, GoldenSamples.Sample sample) {
        out.open("div", "class", "sample", "data-request", Json.mapper().writeValueAsString(sample.request()));
        programs(out, sample.programs());
        out.close("div");
        answer(out, sample);
    }

    void programs(Markup out, Map<String, String> programs) {
        out.open("div", "class", "code").element("p", PageText.REQUEST.in(language), "class", "code-title");
        programs.forEach((name, text) -> pre(out, text, name));
        out.close("div");
    }

    void answer(Markup out, GoldenSamples.Sample sample) {
        out.open("div", "class", "code");
        out.open("p", "class", "code-title").text(PageText.RESPONSE.in(language) + " ");
        out.element("b", sample.status(), "class", sample.status().startsWith("2") ? "good" : "bad");
        if (sample.answer().isEmpty()) {
            out.text(" " + PageText.EMPTY_BODY.in(language));
        }
        out.close("p");
        if (!sample.answer().isEmpty()) {
            pre(out, readable(sample.answer()), "");
        }
        out.close("div");
    }

    void example(Markup out, String title, String text) {
        out.open("div", "class", "code").prose(title, "class", "code-title");
        pre(out, text, "");
        out.close("div");
    }

    private static void pre(Markup out, String text, String programIn) {
        out.open(
                "pre",
                "tabindex",
                "0",
                programIn.isEmpty() ? "" : "class",
                "program " + programIn.toLowerCase(Locale.ROOT));
        out.element("code", text).close("pre");
    }

    /// JSON over several lines; any other text as it is.
    static String readable(String text) {
        try {
            JsonNode json = Json.mapper().readTree(text);
            return readable(json);
        } catch (JacksonException _) {
            return text;
        }
    }

    static String readable(JsonNode json) {
        return ReadableJson.of(json);
    }
}
