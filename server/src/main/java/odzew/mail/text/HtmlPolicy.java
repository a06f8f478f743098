package odzew.mail.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// The allow-list for outgoing HTML: formatting, tables, pictures, links. Elements that execute, load by
/// themselves, ask for input, and names (`id`, `class`) are not on the list. CSS passes property by property,
/// without `url()`.
final class HtmlPolicy {

    private static final Pattern IMAGE_URL = Pattern.compile(
            "(?:https?://|cid:|data:image/(?:png|jpeg|jpg|gif|webp);base64,)", Pattern.CASE_INSENSITIVE);

    static final PolicyFactory MAIL = new HtmlPolicyBuilder()
            .allowElements(words(
                    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col"
                            + " colgroup dd del dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6"
                            + " header hr i img ins kbd li main mark menu ol p pre q rp rt ruby s samp section small"
                            + " span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr"))
            .allowWithoutAttributes("span", "font")
            .allowUrlProtocols(words(LinkTarget.SCHEMES + " cid data"))
            .allowAttributes("href")
            .matching((_, _, url) -> LinkTarget.ofLink(url).orElse(null))
            .onElements("a")
            .allowAttributes("src")
            .matching((_, _, url) -> IMAGE_URL.matcher(url.strip()).lookingAt() ? url.strip() : null)
            .onElements("img")
            .allowAttributes(words("alt width height border hspace vspace align"))
            .onElements("img")
            .allowAttributes(words("width height border cellpadding cellspacing bgcolor align valign colspan rowspan"
                    + " nowrap scope summary rules frame span"))
            .onElements(words("table caption colgroup col thead tbody tfoot tr th td"))
            .allowAttributes("color", "face", "size")
            .onElements("font")
            .allowAttributes("start", "type", "value", "reversed")
            .onElements("ol", "ul", "li")
            .allowAttributes("type")
            .matching((_, _, type) -> type.toLowerCase(Locale.ROOT).equals("cite") ? "cite" : null)
            .onElements("blockquote")
            .allowAttributes("width", "size", "align", "noshade", "color")
            .onElements("hr")
            .allowAttributes("align")
            .onElements("p", "div", "h1", "h2", "h3", "h4", "h5", "h6")
            .allowAttributes("dir", "lang", "title")
            .globally()
            .allowStyling(CssSchema.union(
                    CssSchema.DEFAULT, CssSchema.withProperties(Set.of("display", "visibility", "float", "clear"))))
            .toFactory();

    private HtmlPolicy() {}

    static String[] words(String list) {
        return list.split(" ");
    }
}
