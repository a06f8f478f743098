package odzew.mail.text;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Tag;

/// Repairs HTML in which a parser would take text for markup: an address or a word in angle brackets, and all
/// that follows an element of unparsed text without an end tag.
public final class LooseMarkup {

    private static final String ADDRESS =
            "[^<>\\s@\"'=]{1,64}@[^<>\\s@\"'=]{1,255}>|(?:mailto:|https?:|www\\.)[^<>\\s\"'=]{1,2000}>";

    private static final String WORD = "[\\p{L}][^\\s/<>=\"':@-]{0,60}(?=[\\s>])[^<>=\"]{0,200}>";
    private static final Pattern BRACKETED = Pattern.compile("<(?:" + ADDRESS + "|(" + WORD + "))");
    private static final Pattern END_TAG = Pattern.compile("</([\\p{L}][^\\s/<>]{0,60})");

    /// Elements of old mail programs that jsoup does not know.
    private static final Set<String> OLD = Set.of(HtmlPolicy.words(
            "blink marquee spacer bgsound keygen isindex multicol nextid layer ilayer nolayer image command element"
                    + " content shadow rb rtc xml"));

    private static final Pattern UNPARSED = Pattern.compile(
            "<(style|script|title|iframe|textarea|noscript|xmp|template|noembed|noframes)\\b[^<>]{0,2000}>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BLOCK = Pattern.compile("<(?:p|div|table|br)\\b", Pattern.CASE_INSENSITIVE);

    private LooseMarkup() {}

    /// The same page, in which all text is text.
    public static String repaired(String html) {
        return closed(bracketed(html, "&lt;"));
    }

    /// The same page with each character at its place, so that positions stay true.
    static String inPlace(String html) {
        return bracketed(html, "\u2039");
    }

    private static String bracketed(String html, String bracket) {
        Set<String> ended = new HashSet<>();
        END_TAG.matcher(html).results().forEach(it -> ended.add(it.group(1).toLowerCase(Locale.ROOT)));
        return BRACKETED.matcher(html).replaceAll(it -> {
            boolean text = it.group(1) == null || isNoElement(it.group(1), ended);
            return java.util.regex.Matcher.quoteReplacement(
                    text ? bracket + it.group().substring(1) : it.group());
        });
    }

    private static boolean isNoElement(String tag, Set<String> ended) {
        String name = tag.split("[\\s>]", 2)[0].toLowerCase(Locale.ROOT);
        return !Tag.isKnownTag(name) && !OLD.contains(name) && !ended.contains(name);
    }

    /// The end tag stands before the next block. Without a block, the content of a style or script stays code.
    private static String closed(String html) {
        var out = new StringBuilder(html.length());
        var open = UNPARSED.matcher(html);
        Set<String> endless = new HashSet<>();
        int block = 0;
        int done = 0;
        while (open.find(done)) {
            String name = open.group(1).toLowerCase(Locale.ROOT);
            int end = endless.contains(name) ? -1 : next("</" + name, html, open.end());
            int at = end;
            if (end < 0) {
                endless.add(name);
                block = block < 0 || block >= open.end() ? block : next(BLOCK, html, open.end());
                boolean code = name.equals("style") || name.equals("script");
                at = block >= 0 ? block : code ? html.length() : open.end();
            }
            out.append(html, done, at).append(end < 0 ? "</" + name + ">" : "");
            done = at;
        }
        return done == 0 ? html : out.append(html, done, html.length()).toString();
    }

    private static int next(String part, String html, int from) {
        return next(Pattern.compile(Pattern.quote(part), Pattern.CASE_INSENSITIVE), html, from);
    }

    private static int next(Pattern part, String html, int from) {
        var found = part.matcher(html);
        return found.find(from) ? found.start() : -1;
    }
}
