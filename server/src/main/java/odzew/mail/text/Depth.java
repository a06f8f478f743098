package odzew.mail.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Flattens elements nested deeper than the sanitizer keeps (256): old quotes in quotes, tables in tables.
/// Text, line breaks, pictures and links stay.
final class Depth {

    static final int MOST = 200;

    private static final Set<String> BLOCKS = Set.of(HtmlPolicy.words(
            "p div ul ol li dl dt dd blockquote pre h1 h2 h3 h4 h5 h6 table caption tr section article aside header"
                    + " footer main address center figure figcaption hr"));

    /// Elements that must not contain text directly.
    private static final Set<String> FRAMES =
            Set.of(HtmlPolicy.words("table thead tbody tfoot tr colgroup ul ol dl menu dir"));

    private Depth() {}

    static void flatten(Element body) {
        var deep = new ArrayList<Element>();
        NodeTraversor.traverse(
                (node, depth) -> {
                    if (depth == MOST && node instanceof Element element && element.childNodeSize() > 0) {
                        deep.add(element);
                    }
                },
                body);
        deep.stream().map(Depth::outOfFrames).distinct().forEach(Depth::flattenOne);
    }

    private static Element outOfFrames(Element element) {
        Element at = element;
        while (FRAMES.contains(at.normalName()) && at.parent() != null) {
            at = at.parent();
        }
        return at;
    }

    private static void flattenOne(Element element) {
        var flat = new Flattened();
        List.copyOf(element.childNodes()).forEach(child -> NodeTraversor.traverse(flat, child));
        element.empty();
        element.appendChildren(flat.nodes);
    }

    private static final class Flattened implements NodeVisitor {

        private final List<Node> nodes = new ArrayList<>();
        private @Nullable Element link;

        @Override
        public void head(Node node, int depth) {
            switch (node) {
                case TextNode text -> add(new TextNode(text.getWholeText()));
                case Element element -> open(element);
                default -> {}
            }
        }

        private void open(Element element) {
            switch (element.normalName()) {
                case "br" -> add(new Element("br"));
                case "img" -> add(element.shallowClone());
                case "td", "th" -> add(new TextNode(" "));
                case "a" -> {
                    link = element.shallowClone();
                    nodes.add(link);
                }
                default -> breakLine(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.normalName().equals("a")) {
                    link = null;
                }
                breakLine(element);
            }
        }

        private void breakLine(Element element) {
            boolean broken = !nodes.isEmpty() && nodes.getLast() instanceof Element last && last.nameIs("br");
            if (BLOCKS.contains(element.normalName()) && !broken && !nodes.isEmpty()) {
                link = null;
                nodes.add(new Element("br"));
            }
        }

        private void add(Node node) {
            if (link != null) {
                link.appendChild(node);
            } else {
                nodes.add(node);
            }
        }
    }
}
