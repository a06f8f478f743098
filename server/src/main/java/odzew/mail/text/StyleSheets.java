package odzew.mail.text;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.mail.text.Omission.Kind;
import org.htmlunit.cssparser.dom.AbstractCSSRuleImpl;
import org.htmlunit.cssparser.dom.CSSCharsetRuleImpl;
import org.htmlunit.cssparser.dom.CSSMediaRuleImpl;
import org.htmlunit.cssparser.dom.CSSStyleDeclarationImpl;
import org.htmlunit.cssparser.dom.CSSStyleRuleImpl;
import org.htmlunit.cssparser.dom.Property;
import org.htmlunit.cssparser.parser.CSSErrorHandler;
import org.htmlunit.cssparser.parser.CSSException;
import org.htmlunit.cssparser.parser.CSSOMParser;
import org.htmlunit.cssparser.parser.CSSParseException;
import org.htmlunit.cssparser.parser.InputSource;
import org.htmlunit.cssparser.parser.javacc.CSS3Parser;
import org.htmlunit.cssparser.parser.selector.Selector;
import org.htmlunit.cssparser.parser.selector.SelectorSpecificity;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Inlines the rules of `<style>` blocks into the elements' `style`, in the order of the cascade (CSS Cascade 4
/// §6): mail programs drop such blocks, and so does the sanitizer. Rules that depend on the screen or on user
/// interaction cannot be inlined and are reported.
final class StyleSheets {

    private static final int MOST_CHARACTERS = 300_000;
    private static final int MOST_SELECTORS = 5_000;
    private static final Set<String> ALWAYS = Set.of("", "all", "screen", "only screen", "all, screen", "screen, all");

    /// @param important precedes all others, whatever its selector
    private record Declaration(
            boolean important, SelectorSpecificity specificity, int order, String name, String value) {

        private static final Comparator<Declaration> CASCADE = Comparator.comparing(Declaration::important)
                .thenComparing(Declaration::specificity)
                .thenComparingInt(Declaration::order);
    }

    private final Document document;
    private final Omissions omissions;
    private final IdentityHashMap<Element, List<Declaration>> styles = new IdentityHashMap<>();
    private final Map<String, List<Element>> selected = new HashMap<>();
    private final long deadline;
    private int order;

    private StyleSheets(Document document, Omissions omissions, Duration most) {
        this.document = document;
        this.omissions = omissions;
        this.deadline = System.nanoTime() + most.toNanos();
    }

    /// Changes the document; its `<style>` elements stay and are removed later.
    static void inline(Document document, Omissions omissions, Patience patience) {
        String css = document.select("style").stream()
                .filter(style -> applies(style, omissions))
                .map(Element::data)
                .collect(Collectors.joining("\n"));
        if (css.isBlank()) {
            return;
        }
        if (css.length() > MOST_CHARACTERS) {
            omissions.add(Kind.TOO_COMPLEX, "");
            return;
        }
        var sheets = new StyleSheets(document, omissions, patience.rules());
        sheets.rules(css.replace("<!--", " ").replace("-->", " "));
        sheets.styles.forEach(sheets::write);
    }

    /// Rules for print or for some screens only would otherwise apply, and could hide words, everywhere.
    private static boolean applies(Element style, Omissions omissions) {
        String media = style.attr("media").strip().toLowerCase(Locale.ROOT);
        boolean always = ALWAYS.contains(media);
        if (!always && !style.data().isBlank()) {
            omissions.add(Kind.STYLE_RULE, "media=" + media);
        }
        return always;
    }

    private void rules(String css) {
        var parser = new CSSOMParser(new CSS3Parser());
        parser.setErrorHandler(new Unreadable());
        try {
            apply(parser.parseStyleSheet(new InputSource(new StringReader(css)), null)
                    .getCssRules()
                    .getRules());
        } catch (IOException | RuntimeException | StackOverflowError _) {
            omissions.add(Kind.STYLE_RULE, css);
        }
    }

    private void apply(List<AbstractCSSRuleImpl> rules) {
        for (AbstractCSSRuleImpl rule : rules) {
            switch (rule) {
                case CSSStyleRuleImpl style -> style.getSelectors().forEach(it -> apply(it, style.getStyle()));
                case CSSMediaRuleImpl media
                when ALWAYS.contains(media.getMediaList().getMediaText().toLowerCase(Locale.ROOT)) ->
                    apply(media.getCssRules().getRules());
                case CSSCharsetRuleImpl _ -> {}
                default -> omissions.add(Kind.STYLE_RULE, rule.getCssText());
            }
        }
    }

    private void apply(Selector selector, CSSStyleDeclarationImpl style) {
        if (++order > MOST_SELECTORS || System.nanoTime() > deadline) {
            omissions.add(Kind.TOO_COMPLEX, "");
            return;
        }
        for (Element element : elements(selector.toString())) {
            List<Declaration> declarations = styles.computeIfAbsent(element, _ -> new ArrayList<>());
            for (Property property : style.getProperties()) {
                declarations.add(declaration(property, selector.getSelectorSpecificity()));
            }
        }
    }

    private Declaration declaration(Property property, SelectorSpecificity specificity) {
        String value = property.getValue() == null
                ? ""
                : property.getValue().getCssText().replace('"', '\'');
        return new Declaration(property.isImportant(), specificity, order, property.getName(), value);
    }

    /// `:hover`, `::before` and the like match no elements of a document.
    private List<Element> elements(String selector) {
        return selected.computeIfAbsent(selector, it -> {
            try {
                return document.select(it.replaceFirst("^\\*?:root\\b", "html"));
            } catch (RuntimeException _) {
                omissions.add(Kind.STYLE_RULE, it);
                return List.of();
            }
        });
    }

    private void write(Element element, List<Declaration> declarations) {
        declarations.sort(Declaration.CASCADE);
        var style = new LinkedHashMap<String, String>();
        declarations.stream().filter(it -> !it.important()).forEach(it -> put(style, it.name(), it.value()));
        String own = element.attr("style");
        var important = new LinkedHashMap<String, String>();
        declarations.stream().filter(Declaration::important).forEach(it -> put(important, it.name(), it.value()));
        element.attr(
                "style", text(style) + own + (own.isBlank() || own.strip().endsWith(";") ? "" : ";") + text(important));
    }

    /// Moved to the end, because a later shorthand would otherwise lose against an earlier part of itself.
    private static void put(Map<String, String> style, String name, String value) {
        style.remove(name);
        style.put(name, value);
    }

    private static String text(Map<String, String> style) {
        return style.entrySet().stream()
                .map(it -> it.getKey() + ":" + it.getValue() + ";")
                .collect(Collectors.joining());
    }

    private final class Unreadable implements CSSErrorHandler {

        @Override
        public void warning(CSSParseException e) throws CSSException {}

        @Override
        public void error(CSSParseException e) throws CSSException {
            omissions.add(Kind.STYLE_RULE, "line " + e.getLineNumber());
        }

        @Override
        public void fatalError(CSSParseException e) throws CSSException {
            error(e);
        }
    }
}
