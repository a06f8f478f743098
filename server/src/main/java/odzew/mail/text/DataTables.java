package odzew.mail.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// Distinguishes tables of data, converted row by row, from layout tables: in a table of data no cell holds
/// more than one paragraph, and some row holds two cells. One pass.
final class DataTables implements NodeVisitor {

    private static final Set<String> LAYOUT =
            Set.of("table", "ul", "ol", "dl", "blockquote", "hr", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "section");

    private static final class Table {
        private boolean layout;
        private boolean severalInRow;
        private int blocksInCell;
        private final List<Element> cells = new ArrayList<>();
        private final List<Element> contents = new ArrayList<>();
    }

    private final Deque<Table> open = new ArrayDeque<>();
    private final Set<Element> cells = new HashSet<>();
    private final Set<Element> rows = new HashSet<>();
    private final Set<Element> contents = new HashSet<>();

    private DataTables() {}

    static DataTables in(Element root) {
        var tables = new DataTables();
        NodeTraversor.traverse(tables, root);
        return tables;
    }

    boolean isCell(Element element) {
        return cells.contains(element);
    }

    boolean isRow(Element element) {
        return rows.contains(element);
    }

    /// A paragraph or line break that is part of its row.
    boolean isCellContent(Element element) {
        return contents.contains(element);
    }

    @Override
    public void head(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        Table table = open.peekLast();
        if (table != null) {
            switch (name) {
                case "td", "th" -> {
                    table.cells.add(element);
                    table.blocksInCell = 0;
                    table.severalInRow |= element.previousElementSibling() != null;
                }
                case "p", "div" -> {
                    table.contents.add(element);
                    table.layout |= ++table.blocksInCell > 1;
                }
                case "br" -> table.contents.add(element);
                default -> table.layout |= LAYOUT.contains(name);
            }
        }
        if (name.equals("table")) {
            open.addLast(new Table());
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && element.normalName().equals("table")) {
            Table table = open.removeLast();
            if (!table.layout && table.severalInRow) {
                cells.addAll(table.cells);
                contents.addAll(table.contents);
                table.cells.forEach(cell -> rows.add(cell.parent()));
            }
        }
    }
}
