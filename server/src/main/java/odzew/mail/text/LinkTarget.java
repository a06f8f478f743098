package odzew.mail.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The address of a link or picture, completed if its author omitted the scheme.
final class LinkTarget {

    /// Schemes that execute nothing.
    static final String SCHEMES =
            "http https mailto tel sms ftp ftps sip sips geo callto skype whatsapp viber tg xmpp webcal";

    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]{0,30}):.*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,10}(\\p{L}{2,24})(?::[0-9]{1,5})?(?:[/?#].*)?");
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,200}\\.\\p{L}{2,24}");
    private static final Set<String> ALLOWED = Set.of(HtmlPolicy.words(SCHEMES));
    private static final Set<String> FILES = Set.of(HtmlPolicy.words(
            "html htm php asp aspx jsp pdf doc docx xls xlsx odt ods csv txt zip xml json js css png jpg jpeg gif webp"
                    + " svg bmp ico eml"));

    private LinkTarget() {}

    /// Empty if it leads nowhere outside the document, or to a target that a message must not reach.
    static Optional<String> ofLink(String written) {
        String url = trimmed(written);
        var scheme = SCHEME.matcher(url);
        if (scheme.matches() && ALLOWED.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
            return Optional.of(url);
        }
        return EMAIL.matcher(url).matches() ? Optional.of("mailto:" + url) : onTheWeb(url);
    }

    /// For pictures: `//host/…` and `host.example/…` are completed, all else stays.
    static String ofPicture(String written) {
        String url = trimmed(written);
        return url.regionMatches(true, 0, "data:", 0, 5) || SCHEME.matcher(url).matches()
                ? url
                : onTheWeb(url).orElse(url);
    }

    private static Optional<String> onTheWeb(String url) {
        if (url.startsWith("//")) {
            return url.length() > 2 ? Optional.of("https:" + url) : Optional.empty();
        }
        var domain = DOMAIN.matcher(url);
        boolean web = url.regionMatches(true, 0, "www.", 0, 4)
                || domain.matches()
                        && (!FILES.contains(domain.group(1).toLowerCase(Locale.ROOT)) || url.indexOf('/') > 0);
        return web ? Optional.of("https://" + url) : Optional.empty();
    }

    /// As browsers do it: surrounding blanks, and tabs and line breaks anywhere, are ignored (URL Standard
    /// §4.4).
    private static String trimmed(String written) {
        return written.strip().replaceAll("[\\t\\r\\n]", "");
    }
}
