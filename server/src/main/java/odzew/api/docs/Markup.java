package odzew.api.docs;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Builds the pages' HTML. Every text and every value of an attribute is escaped.
final class Markup {

    private static final Pattern INLINE =
            Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\[([^\\]]+)]\\(([^)\\s]+)\\)");

    private final StringBuilder out = new StringBuilder(16 * 1024);

    /// @param attributes name and value in turn; an empty name is left out
    Markup open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i].isEmpty()) {
                out.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escaped(attributes[i + 1]))
                        .append('"');
            }
        }
        out.append('>');
        return this;
    }

    Markup close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /// Markup that is already complete.
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /// A paragraph; the text may have code, emphasis and links in the notation of Markdown.
    Markup prose(String text, String... attributes) {
        return text.isEmpty() ? this : marked("p", text, attributes);
    }

    /// An element with a text in the notation of Markdown.
    Markup marked(String tag, String text, String... attributes) {
        return open(tag, attributes).raw(inline(text)).close(tag);
    }

    /// An address that breaks after its slashes only, where there is room enough.
    Markup path(String path) {
        return raw(escaped(path).replace("/", "/<wbr>"));
    }

    /// Paragraphs, with empty lines between them.
    Markup paragraphs(String text) {
        for (String paragraph : text.strip().split("\n\\s*\n")) {
            prose(paragraph.replace('\n', ' '));
        }
        return this;
    }

    private static String inline(String text) {
        return INLINE.matcher(escaped(text)).replaceAll(found -> Matcher.quoteReplacement(element(found)));
    }

    private static String element(MatchResult found) {
        if (found.group(1) != null) {
            return "<code>" + found.group(1) + "</code>";
        }
        return found.group(2) != null
                ? "<strong>" + found.group(2) + "</strong>"
                : "<a href=\"" + found.group(4) + "\">" + found.group(3) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
