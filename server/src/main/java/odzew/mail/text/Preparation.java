package odzew.mail.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.mail.text.Omission.Kind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/// Turns a parsed page into elements that the sanitizer keeps. Text in elements that a message cannot contain
/// is shown as text; active or loading elements are removed and reported.
final class Preparation {

    /// Elements without visible content.
    private static final Set<String> REMOVED =
            Set.of(HtmlPolicy.words("script style head title meta link base source track param datalist"));

    private static final Set<String> EMBEDDED =
            Set.of(HtmlPolicy.words("iframe frame frameset object embed applet audio video canvas"));
    private static final Set<String> TO_DIV = Set.of(HtmlPolicy.words(
            "form fieldset legend details summary nav hgroup search dialog select optgroup option noscript template"));
    private static final Set<String> FORM = Set.of(HtmlPolicy.words("form input select textarea button"));
    private static final Set<String> UNWRITTEN = Set.of(HtmlPolicy.words("hidden password file image range color"));
    private static final Pattern CSS_URL = Pattern.compile("(?i)url\\s*\\(\\s*['\"]?([^'\")]{0,200})");

    private final Omissions omissions;

    Preparation(Omissions omissions) {
        this.omissions = omissions;
    }

    static boolean isRemoved(Element element) {
        return REMOVED.contains(element.normalName());
    }

    /// Style sheets and scripts may occur in the head, too.
    void head(Element head) {
        head.children().forEach(this::element);
    }

    void apply(Element body) {
        var nodes = new ArrayList<Node>();
        NodeTraversor.traverse((node, _) -> nodes.add(node), body);
        nodes.stream().filter(node -> node != body).forEach(this::apply);
        colours(body);
        Depth.flatten(body);
    }

    /// The colours and the font of a page are those of its body element, which a message cannot contain.
    private void colours(Element body) {
        String style = body.attr("style");
        if (body.hasAttr("bgcolor")) {
            style = "background-color:" + body.attr("bgcolor") + ";" + style;
        }
        if (body.hasAttr("text")) {
            style = "color:" + body.attr("text") + ";" + style;
        }
        attributes(body);
        if (!style.isBlank()) {
            var page = new Element("div").attr("style", style);
            List<Node> nodes = List.copyOf(body.childNodes());
            body.empty();
            page.appendChildren(nodes);
            body.appendChild(page);
        }
    }

    private void apply(Node node) {
        switch (node) {
            case Element element -> element(element);
            case TextNode _ -> {}
            default -> node.remove();
        }
    }

    private void element(Element element) {
        String name = element.normalName();
        if (FORM.contains(name)) {
            omissions.add(Kind.FORM, "");
        }
        if (REMOVED.contains(name)) {
            removed(element, name);
        } else if (EMBEDDED.contains(name)) {
            omissions.add(Kind.EMBEDDED, name + " " + element.attr("src") + element.attr("data"));
            unwrap(element, name.equals("iframe"));
        } else if (TO_DIV.contains(name)) {
            element.tagName("div");
        } else {
            special(element, name);
        }
        attributes(element);
    }

    private void special(Element element, String name) {
        switch (name) {
            case "svg" -> {
                omissions.add(Kind.SVG_PICTURE, "<svg>");
                text(element, "span", element.wholeText());
            }
            case "math" -> {
                omissions.add(Kind.FORMULA, "");
                text(element, "span", element.wholeText());
            }
            case "textarea", "xmp", "plaintext", "listing" -> text(element, "pre", raw(element));
            case "noembed", "noframes" -> unwrap(element, true);
            case "button" -> {
                // its border separates it from the words beside it
                element.before(new TextNode(" "));
                element.tagName("span");
            }
            case "input" -> text(element, "span", written(element));
            case "a" -> link(element);
            case "area" -> area(element);
            case "img" -> picture(element);
            default -> {}
        }
    }

    private void removed(Element element, String name) {
        switch (name) {
            case "script" -> omissions.add(Kind.SCRIPT, "");
            case "link" -> {
                if (element.attr("rel").toLowerCase(Locale.ROOT).contains("stylesheet")) {
                    omissions.add(Kind.STYLE_SHEET, element.attr("href"));
                }
            }
            case "source" -> lend(element);
            default -> {}
        }
        element.remove();
    }

    /// @param markup true if the parser has kept the content as unparsed text
    private static void unwrap(Element element, boolean markup) {
        if (markup) {
            String shown = Jsoup.parseBodyFragment(raw(element)).body().wholeText();
            element.empty();
            element.appendChild(new TextNode(shown));
        }
        element.tagName("div");
    }

    private static void text(Element element, String name, String text) {
        element.empty();
        element.clearAttributes();
        element.tagName(name);
        if (!text.isBlank()) {
            element.appendChild(new TextNode(text));
        }
    }

    private static String raw(Element element) {
        String data = element.data();
        return data.isEmpty() ? element.wholeText() : data;
    }

    /// The visible text of a field.
    private static String written(Element input) {
        String type = input.attr("type").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "checkbox", "radio" -> input.hasAttr("checked") ? "[x] " : "[ ] ";
            default -> UNWRITTEN.contains(type) ? "" : input.attr("value");
        };
    }

    private void link(Element link) {
        String href = link.attr("href");
        if (href.isBlank()) {
            return;
        }
        LinkTarget.ofLink(href).ifPresentOrElse(target -> link.attr("href", target), () -> {
            link.removeAttr("href");
            if (!href.strip().equals("#")) {
                omissions.add(Kind.LINK, href);
            }
        });
    }

    /// A message has no map of a picture's areas, so their links stand beside it.
    private void area(Element area) {
        String href = area.attr("href").strip();
        String said = Stream.of("alt", "title", "aria-label")
                .map(name -> area.attr(name).strip())
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(href);
        if (said.isEmpty()) {
            area.remove();
            return;
        }
        omissions.add(Kind.IMAGE_MAP, "");
        area.before(new TextNode(" "));
        text(area, href.isEmpty() ? "span" : "a", said);
        if (!href.isEmpty()) {
            area.attr("href", href);
            link(area);
        }
    }

    /// A `picture` may have addresses only in its sources.
    private static void lend(Element source) {
        Element parent = source.parent();
        Element img = parent == null ? null : parent.selectFirst("> img");
        if (img != null && img.attr("src").isBlank() && img.attr("srcset").isBlank()) {
            img.attr("srcset", source.attr("srcset"));
        }
    }

    /// Without `src`, the first address of `srcset` (each is followed by a blank and its size).
    private static void picture(Element img) {
        if (img.attr("src").isBlank() && !img.attr("srcset").isBlank()) {
            img.attr("src", img.attr("srcset").strip().split("\\s+", 2)[0].replaceFirst(",+$", ""));
        }
        if (img.hasAttr("src")) {
            img.attr("src", LinkTarget.ofPicture(img.attr("src")));
        }
    }

    private void attributes(Element element) {
        if (element.attributesSize() == 0) {
            return;
        }
        for (Attribute attribute : element.attributes().asList()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            if (key.startsWith("on")) {
                omissions.add(Kind.HANDLER, key);
            } else if (key.equals("background")) {
                omissions.add(Kind.BACKGROUND, attribute.getValue());
            } else if (key.equals("style")) {
                Matcher url = CSS_URL.matcher(attribute.getValue());
                while (url.find()) {
                    omissions.add(Kind.BACKGROUND, url.group(1));
                }
            }
        }
    }
}
