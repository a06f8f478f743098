package odzew.mail.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/// Converts HTML to conventional plain text: paragraphs, `- ` and `1. ` lists, `> ` quotes, `text <url>` links,
/// tables with one line for each row. One pass over the nodes, no recursion.
public final class HtmlToText implements NodeFilter {

    private static final Set<String> PARAGRAPHS =
            Set.of(HtmlPolicy.words("p ul ol dl blockquote h1 h2 h3 h4 h5 h6 pre table figure hr menu dir"));
    private static final Set<String> LINES = Set.of(HtmlPolicy.words(
            "div tr li dt dd section article aside header footer main address center caption figcaption"
                    + " thead tbody tfoot td th form fieldset details summary"));
    private static final Map<String, String> UNDERLINES = Map.of("h1", "=", "h2", "-");
    private static final int LONGEST_LINK_TEXT = 2_000;

    private final PlainWriter writer = new PlainWriter();
    private final DataTables tables;
    private final Deque<Integer> numbers = new ArrayDeque<>();
    private final StringBuilder linkText = new StringBuilder();
    private final StringBuilder heading = new StringBuilder();
    private final StringBuilder preformatted = new StringBuilder();
    private int pre;

    private HtmlToText(DataTables tables) {
        this.tables = tables;
    }

    /// The text of any HTML; input too large for [SafeHtml] only has its tags removed.
    public static String of(String html) {
        return SafeHtml.parse(html).map(HtmlToText::of).orElseGet(() -> SafeHtml.bareText(html));
    }

    /// Lines end in LF, the last one too; pictures without any text are `[image]`.
    public static String of(Document document) {
        var text = new HtmlToText(DataTables.in(document.body()));
        NodeTraversor.filter(text, document.body());
        String result = text.writer.finish();
        return result.isBlank() && document.body().selectFirst("img") != null ? "[image]\n" : result;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            write(text.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element) || isInvisible(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (tables.isCell(element)) {
            writer.text(element.previousElementSibling() == null ? "" : " | ");
        } else if (tables.isCellContent(element)) {
            writer.text(" ");
        } else {
            separate(element);
            open(element);
        }
        if (element.normalName().equals("a")) {
            linkText.setLength(0);
        } else if (element.normalName().equals("img")) {
            String alt = element.attr("alt").strip();
            write(alt.isEmpty() ? "" : "[" + alt + "]");
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        if (element.normalName().equals("a")) {
            writer.text(target(element));
        }
        if (tables.isRow(element)) {
            writer.row();
        } else if (!tables.isCell(element) && !tables.isCellContent(element)) {
            close(element);
            separate(element);
        }
        return FilterResult.CONTINUE;
    }

    private void write(String text) {
        if (pre > 0) {
            preformatted.append(text);
            return;
        }
        writer.text(text);
        heading.append(text, 0, Math.min(text.length(), Math.max(0, 100 - heading.length())));
        linkText.append(text, 0, Math.min(text.length(), Math.max(0, LONGEST_LINK_TEXT - linkText.length())));
    }

    private void separate(Element element) {
        String name = element.normalName();
        if (PARAGRAPHS.contains(name)) {
            writer.block(numbers.isEmpty() ? 2 : 1);
        } else if (LINES.contains(name)) {
            writer.block(1);
        }
    }

    private void open(Element element) {
        switch (element.normalName()) {
            case "br" -> {
                if (pre > 0) {
                    preformatted.append('\n');
                } else {
                    writer.lineBreak();
                }
            }
            case "hr" -> writer.text("-".repeat(40));
            case "ul", "menu", "dir" -> numbers.addLast(-1);
            case "ol" -> numbers.addLast(number(element.attr("start"), 1));
            case "li" -> {
                String marker = marker(element);
                writer.indent(marker, " ".repeat(marker.length()));
            }
            case "dd" -> writer.indent("    ", "    ");
            case "blockquote" -> writer.indent("> ", "> ");
            case "pre" -> pre++;
            case "h1", "h2" -> heading.setLength(0);
            default -> {}
        }
    }

    private void close(Element element) {
        String name = element.normalName();
        switch (name) {
            case "ul", "menu", "dir", "ol" -> {
                writer.block(1);
                numbers.removeLast();
            }
            case "li", "dd", "blockquote" -> {
                writer.block(1);
                writer.outdent();
            }
            case "pre" -> {
                pre--;
                writer.verbatim(preformatted.toString());
                preformatted.setLength(0);
            }
            case "h1", "h2" -> {
                int length = heading.toString().strip().length();
                if (length > 0) {
                    writer.block(1);
                    writer.text(Objects.requireNonNull(UNDERLINES.get(name)).repeat(Math.min(length, 76)));
                }
            }
            default -> {}
        }
    }

    private String marker(Element li) {
        if (numbers.isEmpty() || numbers.getLast() < 0) {
            return "- ";
        }
        int number = number(li.attr("value"), numbers.removeLast());
        numbers.addLast(number + 1);
        return number + ". ";
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    /// ` <url>`, unless the link's text is the same.
    private String target(Element link) {
        String url = link.attr("href").strip().replace(" ", "%20");
        String text = linkText.toString().strip();
        String bare = url.replaceFirst("(?i)^(?:mailto:|tel:|https?://)", "").replaceFirst("/$", "");
        boolean said = text.equals(url)
                || text.replaceFirst("(?i)^https?://", "")
                        .replaceFirst("/$", "")
                        .equalsIgnoreCase(bare)
                || url.startsWith("tel:") && text.replaceAll("[ ()-]", "").equals(bare);
        return said || LinkTarget.ofLink(url).isEmpty() ? "" : " <" + url + ">";
    }

    private static boolean isInvisible(Element element) {
        if (Preparation.isRemoved(element) || element.hasAttr("hidden")) {
            return true;
        }
        String style = element.attr("style");
        if (style.isEmpty()) {
            return false;
        }
        String css = style.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        return css.contains("display:none") || css.contains("visibility:hidden") || css.contains("mso-hide:all");
    }
}
