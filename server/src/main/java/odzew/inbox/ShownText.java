package odzew.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.mail.BodyBlock;
import odzew.mail.text.BodyLayout;
import odzew.mail.text.HtmlToText;
import odzew.mail.text.SafeHtml;
import odzew.ticket.BodyType;
import org.jsoup.Jsoup;

/// The body of a message as stored in a ticket. HTML that would be slow to render at each view is stored as
/// text, once, at arrival; the cost grows with the number of elements.
///
/// @param cutOff the whole HTML, if only its text is kept
/// @param layout of HTML, so that no view parses it
record ShownText(String body, BodyType type, Optional<String> cutOff, Optional<BodyLayout> layout) {

    private static final int LONGEST_HTML = 500_000;
    private static final int MOST_TAGS = 15_000;
    /// With pictures in `data:` addresses; each view takes several times their size.
    private static final int LONGEST_WITH_PICTURES = 3_000_000;

    private static final int LONGEST_TEXT = 300_000;

    private static final String NOTE = "The message is very large; all of it is in message-whole.html."
            + " Wiadomość jest bardzo duża; całość jest w pliku message-whole.html.";

    static ShownText of(List<BodyBlock> blocks, Function<BodyBlock, String> words) {
        List<BodyBlock> filled = blocks.stream()
                .map(ShownText::withClosedComments)
                .map(ShownText::withItsWords)
                .filter(block -> block.html()
                        ? !SafeHtml.isEmpty(block.text())
                        : !block.text().isBlank())
                .toList();
        boolean anyHtml = filled.stream().anyMatch(BodyBlock::html);
        if (!anyHtml) {
            boolean one = filled.size() == 1;
            String text = one
                    ? words.apply(filled.getFirst())
                    : filled.stream().map(words).map(String::strip).collect(Collectors.joining("\n\n"));
            return new ShownText(text, BodyType.PLAIN, Optional.empty(), Optional.empty());
        }
        var all = new ArrayList<String>();
        for (BodyBlock block : filled) {
            all.add(block.html() ? words.apply(block) : asHtml(words.apply(block)));
        }
        String html = String.join("\n", all);
        return isHeavy(html)
                ? asText(html)
                : new ShownText(html, BodyType.HTML, Optional.empty(), Optional.of(BodyLayout.of(html)));
    }

    /// A comment that is never closed would hide the rest of the message.
    private static BodyBlock withClosedComments(BodyBlock block) {
        int open = block.html() ? block.text().lastIndexOf("<!--") : -1;
        return open < 0
                        || block.text().indexOf("-->", open) >= 0
                        || block.text().indexOf(">", open + 4) < 0
                ? block
                : BodyBlock.html(block.text().substring(0, open) + block.text().substring(open + 4));
    }

    /// An unclosed element may swallow the whole message: the text of a title is then better than nothing.
    private static BodyBlock withItsWords(BodyBlock block) {
        if (!block.html() || !SafeHtml.isEmpty(block.text())) {
            return block;
        }
        String hidden = Jsoup.parse(block.text())
                .select("title, textarea, noscript, xmp")
                .text();
        return hidden.isBlank() ? block : BodyBlock.plain(hidden);
    }

    private static boolean isHeavy(String html) {
        return html.length() > LONGEST_WITH_PICTURES
                || withoutPictures(html) > LONGEST_HTML
                || html.chars().filter(c -> c == '<').count() > MOST_TAGS;
    }

    private static long withoutPictures(String html) {
        return html.length() < LONGEST_HTML
                ? html.length()
                : html.replaceAll("data:[^\"'\\s>]*", "").length();
    }

    private static ShownText asText(String html) {
        String text = HtmlToText.of(html);
        String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return new ShownText(shown + "\n\n[…]\n\n[" + NOTE + "]", BodyType.PLAIN, Optional.of(html), Optional.empty());
    }

    /// Keeps lines and blanks without a style, which a sanitizer might drop.
    private static String asHtml(String text) {
        String escaped = text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("  ", " &nbsp;");
        return "<div>" + escaped.replace("\n", "<br>\n") + "</div>";
    }
}
