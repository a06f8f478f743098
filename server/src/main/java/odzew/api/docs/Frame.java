package odzew.api.docs;

import static odzew.api.docs.PageText.*;

import java.util.List;
import odzew.problem.Language;

/// The frame of both pages: head, top line, navigation with search.
///
/// @param style address of the style sheet, with its digest
/// @param script address of the script, with its digest
record Frame(Language language, String style, String script) {

    /// One heading of the navigation and what it leads to.
    record Chapter(String title, List<Entry> entries) {}

    /// @param kind the method of a call in capitals, or empty
    record Entry(String address, String kind, String title) {}

    static final String REFERENCE_ADDRESS = "/api/docs";
    static final String GUIDE_ADDRESS = "/api/docs/guide";

    /// @param address of the page itself, for the links to the other language
    String page(String title, String address, List<Chapter> chapters, Markup content) {
        var out = new Markup();
        out.raw("<!doctype html>\n").open("html", "lang", language.tag());
        head(out, title);
        out.open("body", bodyTexts());
        out.element("a", TO_CONTENT.in(language), "class", "skip", "href", "#main");
        top(out, address);
        navigation(out, chapters);
        out.open("main", "id", "main").raw(content.toString()).close("main");
        return out.close("body").close("html").raw("\n").toString();
    }

    private void head(Markup out, String title) {
        out.open("head").open("meta", "charset", "utf-8");
        out.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.open("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", title).open("link", "rel", "icon", "href", "data:,");
        out.open("link", "rel", "stylesheet", "href", style)
                .open("script", "src", script)
                .close("script");
        out.close("head");
    }

    /// The script's texts.
    private String[] bodyTexts() {
        return new String[] {
            "data-copy", COPY.in(language),
            "data-copied", COPIED.in(language),
            "data-link", LINK.in(language),
            "data-language", SAMPLE_LANGUAGE.in(language),
            "data-nothing", NOTHING_FOUND.in(language),
            "data-try", TRY.in(language),
            "data-try-hint", TRY_HINT.in(language),
            "data-send", SEND.in(language),
            "data-user", USER.in(language),
            "data-password", PASSWORD.in(language),
            "data-address", ADDRESS.in(language),
            "data-body", BODY.in(language),
            "data-unreachable", NO_CONNECTION.in(language)
        };
    }

    private void top(Markup out, String address) {
        out.open("header", "class", "top");
        out.open("button", "type", "button", "class", "menu-button", "popovertarget", "menu");
        out.text(MENU.in(language)).close("button");
        out.element("a", TITLE.in(language), "class", "mark", "href", here(REFERENCE_ADDRESS));
        out.element("a", GUIDE.in(language), "class", "wide", "href", here(GUIDE_ADDRESS));
        out.element("a", "openapi.yaml", "class", "wide", "href", here("/api/openapi.yaml"));
        out.element("a", "openapi.json", "class", "wide", "href", here("/api/openapi.json"));
        out.open("span", "class", "space").close("span");
        for (Language other : Language.values()) {
            if (other != language) {
                out.element(
                        "a",
                        other.ownName(),
                        "href",
                        address + "?lang=" + other.tag(),
                        "lang",
                        other.tag(),
                        "hreflang",
                        other.tag(),
                        "data-keeps-place",
                        "");
            }
        }
        out.open("label", "class", "theme scripted").element("span", THEME.in(language), "class", "unseen");
        out.open("select", "id", "theme");
        out.element("option", THEME.in(language) + ": " + THEME_SYSTEM.in(language), "value", "");
        out.element("option", THEME.in(language) + ": " + THEME_LIGHT.in(language), "value", "light");
        out.element("option", THEME.in(language) + ": " + THEME_DARK.in(language), "value", "dark");
        out.close("select").close("label").close("header");
    }

    private void navigation(Markup out, List<Chapter> chapters) {
        out.open("nav", "id", "menu", "popover", "", "aria-label", CONTENTS.in(language));
        out.open("div", "class", "search scripted");
        out.open(
                "input",
                "type",
                "search",
                "id",
                "search",
                "aria-label",
                SEARCH.in(language),
                "placeholder",
                SEARCH_HINT.in(language),
                "aria-keyshortcuts",
                "/",
                "autocomplete",
                "off");
        out.element("kbd", "/").close("div").open("div", "id", "found", "aria-live", "polite", "hidden", "");
        out.close("div").open("div", "id", "chapters");
        for (Chapter chapter : chapters) {
            out.element("p", chapter.title(), "class", "chapter").open("ul");
            for (Entry entry : chapter.entries()) {
                out.open("li").open("a", "href", entry.address());
                if (!entry.kind().isEmpty()) {
                    out.element("b", entry.kind(), "class", entry.kind());
                }
                out.text(entry.title()).close("a").close("li");
            }
            out.close("ul");
        }
        out.close("div").close("nav");
    }

    String here(String address) {
        return address + "?lang=" + language.tag();
    }
}
