package odzew.mail.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/// Finds the quotes in an HTML message. The result consists of ranges of the input, to be folded, never cut
/// out.
public final class QuotedHtml {

    /// A part of the input, in characters, `to` exclusive.
    public record Range(int from, int to) {}

    private static final int MAX = 2_000_000;

    /// Limits the inspected quotes and headers; a message with more is made to cost time, and the first ones
    /// decide.
    private static final int MAX_LOOKS = 300;

    /// A form names its fields within it.
    private static final int LONGEST_FORM = 400;

    /// The whole element is quoted.
    private static final String BLOCKS =
            "blockquote[type=cite], blockquote.gmail_quote, div.gmail_quote, div.gmail_quote_container, .yahoo_quoted, .moz-cite-prefix + blockquote, .moz-forward-container, "
                    + "blockquote.protonmail_quote, .tutanota_quote, #isForwardContent, #isReplyContent, div.WordSection1 ~ div[id^=divRplyFwd], [data-odzew-quote]";

    /// All from this element to the end is quoted.
    private static final String RESTS =
            "#divRplyFwdMsg, #x_divRplyFwdMsg, #appendonsend, #x_appendonsend, #stopSpelling, #mail-editor-reference-message-container, div.OutlookMessageHeader, [data-odzew-reply-line]";

    /// As [#RESTS], if the fields of a message stand in it: people put borders around their own text, too.
    private static final String RULED =
            "div[style*=border-top:solid #B5C4DF], div[style*=border-top: solid #B5C4DF], div[style*=border-top:solid #E1E1E1], div[style*=border-top: solid #E1E1E1], div[style*=border-top:solid windowtext]";

    private static final Pattern LABEL = Pattern.compile("(?:^|[\\s>])\\p{L}[\\p{L}-]{1,20}\\s?:");

    private static final Pattern SENT = Pattern.compile(
            "(?i)(?:^|[^\\p{L}])(?:sent|date|отправлено|wysłano|wysłane|data|gesendet|datum|envoyé|enviado|inviato|verzonden|дата)\\s*:",
            Pattern.UNICODE_CASE);
    private static final Pattern FROM =
            Pattern.compile("(?i)^[\\s*]*(?:from|od|von|de|da|van|от)\\s*:", Pattern.UNICODE_CASE);

    private final Document document;
    private final int length;
    private final InlineAnswers answers;
    private final List<Range> ranges = new ArrayList<>();

    private QuotedHtml(Document document, int length) {
        this.document = document;
        this.answers = new InlineAnswers(document);
        this.length = length;
    }

    /// Sorted, not overlapping. HTML larger than two million characters is not searched.
    public static List<Range> find(String html) {
        if (html.length() > MAX || html.isBlank()) {
            return List.of();
        }
        Parser parser = Parser.htmlParser().setTrackPosition(true);
        var quoted = new QuotedHtml(Jsoup.parse(LooseMarkup.inPlace(html), "", parser), html.length());
        quoted.search();
        return quoted.merged();
    }

    private void search() {
        for (Element block : first(BLOCKS)) {
            if (hasOwnText(block)) {
                outerQuotes(block).forEach(quote -> add(startWithAttribution(quote), end(quote)));
            } else {
                add(startWithAttribution(block), end(block));
            }
        }
        for (Element rest : first(RESTS)) {
            addRest(rest);
        }
        for (Element rule : first(RULED)) {
            if (holdsHeader(rule)) {
                addRest(rule);
            }
        }
        for (Element quote : first("blockquote")) {
            int before = startWithAttribution(quote);
            if (before < start(quote) || followsAttribution(quote)) {
                add(before, end(quote));
            }
        }
        int looks = 0;
        for (Element element : document.select("p, div, b, strong, span, font, td, hr")) {
            String own = element.ownText();
            boolean separator = own.length() < 200 && QuoteMarks.isSeparator(own);
            boolean from = own.length() < 300 && FROM.matcher(own).find();
            looks += from ? 1 : 0;
            if (separator || from && looks < MAX_LOOKS && startsHeader(element)) {
                if (addRest(element)) {
                    return;
                }
            }
        }
    }

    /// Folds all from here to the end, unless the author answered between the lines of this quote.
    private boolean addRest(Element element) {
        if (answers.areBelow(start(element), FROM, SENT)) {
            return false;
        }
        add(startWithRule(element), bodyEnd());
        return true;
    }

    /// True for a container in which the sender wrote below the quote or between quotes.
    private static boolean hasOwnText(Element container) {
        if (container.tagName().equals("blockquote")) {
            return false;
        }
        List<Element> quotes = outerQuotes(container);
        boolean after = false;
        int looks = 0;
        for (Element quote : quotes) {
            Node next = quote;
            while (next != null && next != container && looks++ < MAX_LOOKS) {
                Node sibling = next.nextSibling();
                next = sibling == null ? next.parent() : sibling;
                boolean text = sibling instanceof TextNode words && !words.isBlank()
                        || sibling instanceof Element element
                                && !element.tagName().equals("blockquote")
                                && element.select("blockquote").isEmpty()
                                && element.hasText();
                after |= text;
                if (text
                        || sibling instanceof Element element
                                && element.tagName().equals("blockquote")) {
                    break;
                }
            }
        }
        return after;
    }

    /// The quotes of a container, without those within them.
    private static List<Element> outerQuotes(Element container) {
        return container.select("blockquote").stream()
                .filter(quote -> quote != container)
                .limit(MAX_LOOKS)
                .filter(quote -> isOuter(quote, container))
                .toList();
    }

    private static boolean isOuter(Element quote, Element container) {
        Element parent = quote.parent();
        for (int depth = 0; parent != null && parent != container && depth < MAX_LOOKS; depth++) {
            if (parent.tagName().equals("blockquote")) {
                return false;
            }
            parent = parent.parent();
        }
        return true;
    }

    private List<Element> first(String selector) {
        return document.select(selector).stream().limit(MAX_LOOKS).toList();
    }

    /// `From:` in an element of its own, the other fields in the block around it.
    private static boolean startsHeader(Element element) {
        Element block = element;
        while (block.parent() != null && !block.tagName().matches("p|div|td|body")) {
            block = block.parent();
        }
        String text = block.text();
        String head = text.length() > 2_000 ? text.substring(0, 2_000) : text;
        return SENT.matcher(head).find() && QuotedHeader.hasAddressOrTime(head) && !isForm(block, head);
    }

    private static boolean isForm(Element block, String fields) {
        Element next = block.nextElementSibling();
        String below = next == null ? "" : next.text();
        return QuotedHeader.holdsMessageLabel(
                        fields.length() > LONGEST_FORM ? fields.substring(0, LONGEST_FORM) : fields)
                || QuotedHeader.holdsMessageLabel(below.length() > 30 ? below.substring(0, 30) : below);
    }

    /// `From:` and `Sent:`, or three labels and an address, in a language that is not listed.
    private static boolean holdsHeader(Element rule) {
        String text = rule.text();
        String head = text.length() > 800 ? text.substring(0, 800) : text;
        return FROM.matcher(head).find() && SENT.matcher(head).find()
                || head.contains("@") && LABEL.matcher(head).results().limit(3).count() == 3;
    }

    /// The attribution ends a paragraph of the sender's own text; then only the quote is folded.
    private static boolean followsAttribution(Element quote) {
        if (!(filledBefore(quote) instanceof Element previous)) {
            return false;
        }
        String text = previous.wholeText().stripTrailing();
        return QuoteMarks.isAttribution(
                text.substring(text.lastIndexOf('\n') + 1).strip());
    }

    /// An attribution "On …, … wrote:" before a quote belongs to it.
    private static int startWithAttribution(Element block) {
        Node before = filledBefore(block);
        var text = new StringBuilder();
        Node first = null;
        for (int i = 0; i < 6 && before != null; i++) {
            text.insert(0, " ").insert(0, before instanceof TextNode node ? node.text() : ((Element) before).text());
            if (text.length() > 400) {
                break;
            }
            if (QuoteMarks.isAttribution(text.toString().strip())) {
                first = before;
                break;
            }
            before = filledBefore(before);
        }
        return first == null ? start(block) : start(first);
    }

    /// The nearest visible sibling before it, or before its parent.
    private static @org.jspecify.annotations.Nullable Node filledBefore(Node node) {
        Node at = node;
        for (int steps = 0; steps < 20; steps++) {
            Node previous = at.previousSibling();
            if (previous == null) {
                Node parent = at.parent();
                if (parent == null || parent.nodeName().equals("body")) {
                    return null;
                }
                at = parent;
                continue;
            }
            boolean text = previous instanceof TextNode words && !words.isBlank();
            if (text || previous instanceof Element element && element.hasText()) {
                return previous;
            }
            at = previous;
        }
        return null;
    }

    private static int startWithRule(Element element) {
        Node previous = element.previousSibling();
        while (previous instanceof TextNode text && text.isBlank()) {
            previous = previous.previousSibling();
        }
        return previous != null && previous.nodeName().equals("hr") ? start(previous) : start(element);
    }

    private static int start(Node node) {
        return Math.max(0, node.sourceRange().startPos());
    }

    private static int end(Element element) {
        return element.endSourceRange().isTracked()
                ? element.endSourceRange().endPos()
                : element.sourceRange().endPos();
    }

    private int bodyEnd() {
        var end = document.body().endSourceRange();
        return end.isTracked() && !end.isImplicit() ? end.startPos() : length;
    }

    private void add(int from, int to) {
        if (from >= 0 && to > from && to <= length) {
            ranges.add(new Range(from, to));
        }
    }

    private List<Range> merged() {
        ranges.sort(Comparator.comparingInt(Range::from).thenComparingInt(Range::to));
        var merged = new ArrayList<Range>();
        for (Range range : ranges) {
            Range last = merged.isEmpty() ? new Range(-1, -1) : merged.getLast();
            if (range.from() > last.to()) {
                merged.add(range);
            } else if (range.to() > last.to()) {
                merged.set(merged.size() - 1, new Range(last.from(), range.to()));
            }
        }
        return merged;
    }
}
