package odzew.mail.text;

import java.util.Set;

/// Recognises HTML of a few tags without attributes, which sanitizing does not change: most replies are such.
public final class PlainMarkup {

    private static final Set<String> TAGS =
            Set.of(HtmlPolicy.words("p br b i u em strong ul ol li div span h1 h2 h3 h4 blockquote pre code hr"));
    private static final int MOST_CHARACTERS = 50_000;
    private static final int LONGEST_TAG = 12;

    private PlainMarkup() {}

    /// False also if it is not certain.
    public static boolean is(String html) {
        if (html.length() > MOST_CHARACTERS) {
            return false;
        }
        int tags = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            int end = html.indexOf('>', at);
            if (end < 0 || end - at > LONGEST_TAG || ++tags > Depth.MOST) {
                return false;
            }
            int from = html.charAt(at + 1) == '/' ? at + 2 : at + 1;
            int to = html.charAt(end - 1) == '/' ? end - 1 : end;
            if (from > to || !TAGS.contains(html.substring(from, to).strip().toLowerCase(java.util.Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }
}
