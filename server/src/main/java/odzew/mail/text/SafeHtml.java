package odzew.mail.text;

import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mail.Body;
import odzew.mail.text.Omission.Kind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.owasp.html.Handler;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;

/// Sanitizes HTML for sending or display: formatting, styles, tables, pictures, links and all text stay; active
/// content is removed. [Preparation] turns elements that a message cannot contain into text; the sanitizer
/// decides last; then the text before and after is compared.
public final class SafeHtml {

    /// In characters, without `data:` images.
    public static final int MAX_INPUT = 2_000_000;

    static final int MAX_INPUT_WITH_IMAGES = 40_000_000;
    private static final int MAX_GROWTH = 4;

    public static final Evaluator PICTURE = Selector.evaluatorOf("img[src]");
    private static final Pattern UNSHOWN = Pattern.compile("(?is)<(script|style)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern LINE =
            Pattern.compile("(?i)<(?:br|hr|/p|/div|/tr|/li|/h[1-6]|/table|/blockquote|/pre)\\b[^<>]*>");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    private SafeHtml() {}

    /// The sanitized page; or only its text if it is too large, grows beyond four times its size, takes longer
    /// than ten seconds, or would lose text.
    public static Body clean(String html) {
        return prepare(html, new Omissions(), Patience.CHECKING)
                .<Body>map(document -> sanitise(document, html.length(), Patience.CHECKING)
                        .<Body>map(Body.Html::new)
                        .orElseGet(() -> new Body.Plain(HtmlToText.of(document))))
                .orElseGet(() -> new Body.Plain(bareText(html)));
    }

    /// True if nothing is visible: no character but blanks, no picture.
    public static boolean isEmpty(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return Words.areNone(html);
        }
        return parse(html)
                .map(document -> document.selectFirst(PICTURE) == null
                        && Words.areNone(document.body().wholeText()))
                .orElse(false);
    }

    /// The page as elements that [#sanitise] keeps; empty if too large. Style blocks are ignored.
    public static Optional<Document> parse(String html) {
        return page(html).map(document -> prepared(document, new Omissions()));
    }

    /// The same with the rules of style blocks inlined into the elements.
    public static Optional<Document> prepare(String html, Omissions omissions, Patience patience) {
        Optional<Document> page = page(html);
        if (page.isEmpty()) {
            omissions.add(Kind.TOO_LARGE, Integer.toString(MAX_INPUT));
        }
        return page.map(document -> {
            StyleSheets.inline(document, omissions, patience);
            return prepared(document, omissions);
        });
    }

    private static Optional<Document> page(String html) {
        if (html.length() > MAX_INPUT_WITH_IMAGES || html.length() - InlineImages.dataLength(html) > MAX_INPUT) {
            return Optional.empty();
        }
        String repaired = LooseMarkup.repaired(html);
        Document document = Jsoup.parse(repaired);
        return Optional.of(document.selectFirst("frameset") == null ? document : Jsoup.parseBodyFragment(repaired));
    }

    private static Document prepared(Document document, Omissions omissions) {
        var preparation = new Preparation(omissions);
        document.head().select("> noscript, > template").forEach(document.body()::prependChild);
        preparation.head(document.head());
        preparation.apply(document.body());
        return document;
    }

    /// Empty if a limit was exceeded or text would be lost.
    public static Optional<String> sanitise(Document document, int inputLength, Patience patience) {
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        var out = new LimitedOutput(MAX_GROWTH * (inputLength + 1000L), patience.page());
        try {
            HtmlSanitizer.sanitize(
                    document.body().html(),
                    HtmlPolicy.MAIL.apply(HtmlStreamRenderer.create(out, Handler.DO_NOTHING, Handler.DO_NOTHING)));
        } catch (LimitedOutput.Exceeded _) {
            return Optional.empty();
        }
        String clean = plainCharacters(out.toString());
        Document after = Jsoup.parseBodyFragment(clean);
        return Words.same(document.body().wholeText(), after.body().wholeText())
                ? Optional.of(clean)
                : Optional.empty();
    }

    /// The sanitizer always writes these as entities; in text and between double quotes they are harmless, and
    /// simple mail programs search for `cid:name@domain` literally.
    private static String plainCharacters(String clean) {
        return clean.replace("&#64;", "@").replace("&#61;", "=").replace("&#43;", "+");
    }

    /// Only for input that is too large to parse: the characters between the tags, line by line.
    public static String bareText(String html) {
        String shown = LINE.matcher(UNSHOWN.matcher(LooseMarkup.repaired(html)).replaceAll(" "))
                .replaceAll("\n");
        return Parser.unescapeEntities(TAG.matcher(shown).replaceAll(" "), false);
    }
}
