package odzew.mail.text;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.mail.Body;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.Selector;
import org.owasp.html.Handler;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;

/// HTML made fit to be mailed: formatting, inline styles, tables, pictures and links stay; whatever is active goes.
/// jsoup removes what must go with its text, the sanitizer has the last word.
public final class SafeHtml {

    /// Characters, `data:` images apart.
    static final int MAX_INPUT = 2_000_000;

    static final int MAX_INPUT_WITH_IMAGES = 40_000_000;
    private static final int MAX_GROWTH = 4;
    private static final Duration MAX_TIME = Duration.ofSeconds(10);

    private static final Set<String> REMOVED = Set.of(HtmlPolicy.words("script style noscript template iframe frame"
            + " frameset object embed applet svg math select textarea input button datalist audio video canvas dialog"
            + " head title meta link base noembed noframes plaintext xmp"));
    public static final Evaluator PICTURE = Selector.evaluatorOf("img[src]");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    private SafeHtml() {}

    /// The fragment, cleaned; or only its text if it is too large, grows beyond four times its size, or takes
    /// longer than ten seconds.
    public static Body clean(String html) {
        return parse(html)
                .flatMap(document -> sanitise(document, html.length()))
                .<Body>map(Body.Html::new)
                .orElseGet(() -> new Body.Plain(bareText(html)));
    }

    /// True if a reader would see nothing: no character but blanks, no picture.
    public static boolean isEmpty(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return isBlank(html);
        }
        return parse(html)
                .map(document -> document.selectFirst(PICTURE) == null && isBlank(document.wholeText()))
                .orElse(false);
    }

    /// Without the elements that go with all that is in them; empty if too large.
    public static Optional<Document> parse(String html) {
        if (html.length() > MAX_INPUT_WITH_IMAGES || html.length() - InlineImages.dataLength(html) > MAX_INPUT) {
            return Optional.empty();
        }
        Document document = Jsoup.parseBodyFragment(html);
        document.body().filter((NodeFilter)
                (node, _) -> isRemoved(node) ? NodeFilter.FilterResult.REMOVE : NodeFilter.FilterResult.CONTINUE);
        return Optional.of(document);
    }

    /// Empty if a limit was met.
    public static Optional<String> sanitise(Document document, int inputLength) {
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        var out = new LimitedOutput(MAX_GROWTH * (inputLength + 1000L), MAX_TIME);
        try {
            HtmlSanitizer.sanitize(
                    document.body().html(),
                    HtmlPolicy.MAIL.apply(HtmlStreamRenderer.create(out, Handler.DO_NOTHING, Handler.DO_NOTHING)));
        } catch (LimitedOutput.Exceeded _) {
            return Optional.empty();
        }
        return Optional.of(plainCharacters(out.toString()));
    }

    /// The sanitizer writes these as entities everywhere; in text and between double quotes they are harmless, and
    /// simple readers look for `cid:name@domain` letter by letter.
    private static String plainCharacters(String clean) {
        return clean.replace("&#64;", "@").replace("&#61;", "=").replace("&#43;", "+");
    }

    /// Only for what is too large to be parsed: the characters between the tags.
    public static String bareText(String html) {
        return Parser.unescapeEntities(TAG.matcher(html).replaceAll(" "), false);
    }

    static boolean isRemoved(Node node) {
        return switch (node) {
            case Element element -> REMOVED.contains(element.normalName());
            case TextNode _ -> false;
            default -> true;
        };
    }

    private static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || c == 0xAD
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.CONTROL);
    }
}
