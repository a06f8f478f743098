package odzew.mail.text;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The findings about an HTML body that a page needs to show it: its quotes, whether it has remote images, and
/// the lengths of its lines, from which the height of its frame is estimated. It is found once, when a message
/// arrives, because it takes several passes over the body.
///
/// @param size of the body in UTF-8, in bytes: the layout of a body of another size is worthless
/// @param quotes to be folded; none in a body that has nothing else
/// @param lines the lengths of the lines without the quotes, in characters; `wholeLines` with them
public record BodyLayout(
        int size, boolean remoteImages, List<QuotedHtml.Range> quotes, List<Integer> lines, List<Integer> wholeLines) {

    private static final int MOST_LINES = 400;
    private static final List<Integer> MANY_LINES = Collections.nCopies(100, 80);
    private static final Pattern PICTURE = Pattern.compile("(?i)<img");
    private static final Pattern REMOTE_IMAGE = Pattern.compile("(?i)<img[^>]{1,2000}src\\s*=\\s*[\"']?\\s*https?:");

    public BodyLayout {
        quotes = List.copyOf(quotes);
        lines = List.copyOf(lines);
        wholeLines = List.copyOf(wholeLines);
    }

    public static BodyLayout of(String html) {
        List<QuotedHtml.Range> quotes = QuotedHtml.find(html);
        String fresh = without(quotes, html);
        boolean folded = !fresh.equals(html) && !SafeHtml.isEmpty(fresh);
        List<Integer> whole = lengths(html);
        return new BodyLayout(
                size(html), hasRemoteImages(html), folded ? quotes : List.of(), folded ? lengths(fresh) : whole, whole);
    }

    /// Without a parse of the body, which is then shown whole in a frame of fixed height.
    public static BodyLayout unmeasured(String html) {
        return new BodyLayout(size(html), hasRemoteImages(html), List.of(), MANY_LINES, MANY_LINES);
    }

    private static int size(String html) {
        return html.getBytes(StandardCharsets.UTF_8).length;
    }

    /// The body without its quotes.
    public String fresh(String html) {
        return without(quotes, html);
    }

    private static String without(List<QuotedHtml.Range> quotes, String html) {
        var rest = new StringBuilder();
        int at = 0;
        for (QuotedHtml.Range range : quotes) {
            rest.append(html, at, range.from());
            at = range.to();
        }
        return rest.append(html, at, html.length()).toString();
    }

    /// An image without a height counts as some lines.
    private static List<Integer> lengths(String html) {
        long pictures = PICTURE.matcher(html).results().count();
        return Stream.concat(
                        HtmlToText.of(html).lines().map(String::length),
                        Stream.generate(() -> 0).limit(8 * pictures))
                .limit(MOST_LINES)
                .toList();
    }

    private static boolean hasRemoteImages(String html) {
        return REMOTE_IMAGE.matcher(html).find();
    }
}
