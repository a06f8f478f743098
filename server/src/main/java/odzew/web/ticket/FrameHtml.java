package odzew.web.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import odzew.desk.FramedBody;
import odzew.mail.Body;
import odzew.mail.text.BodyLayout;
import odzew.mail.text.SafeHtml;
import odzew.ticket.MessageWindow;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;

/// A foreign HTML message as a page of its own: sanitized; links open in a new tab and show their target;
/// images are proxied or removed.
final class FrameHtml {

    /// Indicates that a message sets its own colours; it then keeps a white background.
    private static final Pattern COLOURED = Pattern.compile("(?i)bgcolor|background|[\"';\\s]color\\s*[:=]|<font");

    /// The only script that runs in a frame: it reports the height of the content to the page around it. The
    /// policy of the frame allows it by its digest, so no script of a message runs. The number of reports is
    /// bounded, because content can grow with its frame.
    private static final String MEASURE = """
            let left = 40, last = 0;
            const report = () => {
              const body = document.body;
              const height = Math.ceil(Math.max(body.scrollHeight, body.getBoundingClientRect().bottom));
              if (Math.abs(height - last) < 2 || left-- <= 0) return;
              last = height;
              parent.postMessage({ odzewHeight: height }, "*");
            };
            new ResizeObserver(report).observe(document.body);
            addEventListener("load", report);
            report();
            """;

    /// The source expression of Content Security Policy that allows `MEASURE`.
    static final String SCRIPT_SOURCE = "'sha256-" + Base64.getEncoder().encodeToString(sha256(MEASURE)) + "'";

    /// The colours behind a message, as those of the page around its frame.
    private enum Ground {
        MESSAGE("oklch(0.985 0.003 255)", "oklch(0.195 0.012 262)"),
        COMMENT("oklch(0.972 0.038 92)", "oklch(0.275 0.032 85)"),
        WHITE("white", "white");

        private final String light;
        private final String dark;

        Ground(String light, String dark) {
            this.light = light;
            this.dark = dark;
        }
    }

    private static final int LONGEST = 3_000_000;
    private static final Pattern PAYLOAD = Pattern.compile("(?i)data:image/[^\"'\\s>]*+");

    private FrameHtml() {}

    static String of(
            FramedBody body,
            Supplier<BodyLayout> layout,
            FrameModel look,
            UnaryOperator<String> proxied,
            UnaryOperator<String> files) {
        String html = look.quotes() ? body.text() : layout.get().fresh(body.text());
        return switch (SafeHtml.clean(withoutHeavyPictures(html))) {
            case Body.Plain(String text) -> plain(text, look, ground(body, false));
            case Body.Html(String clean) ->
                page(
                        shown(clean, body, look, proxied, files),
                        look,
                        ground(body, COLOURED.matcher(clean).find()));
        };
    }

    /// The memory of a view is several times the page's.
    private static String withoutHeavyPictures(String html) {
        return html.length() <= LONGEST ? html : PAYLOAD.matcher(html).replaceAll("data:,");
    }

    static String plain(String text, FrameModel look) {
        return plain(text, look, Ground.MESSAGE);
    }

    private static String plain(String text, FrameModel look, Ground ground) {
        return page("<pre>" + Entities.escape(text) + "</pre>", look, ground);
    }

    private static Ground ground(FramedBody body, boolean coloured) {
        return body.internal() ? Ground.COMMENT : coloured ? Ground.WHITE : Ground.MESSAGE;
    }

    /// A large body that was not laid out on arrival is shown whole, in a frame of fixed height: a ticket's page
    /// must
    /// not wait for several passes over megabytes.
    static boolean isLarge(String html) {
        int most = MessageWindow.LARGE_HTML;
        return html.length() > most || html.length() > most / 4 && html.getBytes(StandardCharsets.UTF_8).length > most;
    }

    /// Edits the sanitized document as a tree, so that no markup can be assembled from text.
    private static String shown(
            String clean,
            FramedBody body,
            FrameModel look,
            UnaryOperator<String> proxied,
            UnaryOperator<String> files) {
        Document document = Jsoup.parseBodyFragment(clean);
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        for (Element image : document.select("img")) {
            source(image.attr("src"), body, look, proxied, files)
                    .ifPresentOrElse(src -> image.attr("src", src), () -> withhold(image));
            image.removeAttr("srcset");
        }
        for (Element link : document.select("a[href]")) {
            link.attr("target", "_blank");
            link.attr("rel", "noopener noreferrer nofollow");
            link.attr("title", link.attr("href"));
        }
        return document.body().html();
    }

    private static Optional<String> source(
            String src, FramedBody body, FrameModel look, UnaryOperator<String> proxied, UnaryOperator<String> files) {
        String lower = src.toLowerCase(Locale.ROOT);
        if (lower.startsWith("cid:")) {
            return body.tokenOf(src.substring(4)).map(files);
        }
        if (lower.startsWith("data:image/")) {
            return Optional.of(src);
        }
        return look.images() && (lower.startsWith("https:") || lower.startsWith("http:"))
                ? Optional.of(proxied.apply(src))
                : Optional.empty();
    }

    private static void withhold(Element image) {
        String alt = image.attr("alt").strip();
        image.replaceWith(new TextNode(alt.isEmpty() ? "" : "[" + alt + "]"));
    }

    private static String page(String content, FrameModel look, Ground ground) {
        String scheme = ground == Ground.WHITE ? "light" : look.theme().isEmpty() ? "light dark" : look.theme();
        return """
            <!doctype html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="%s">
            <title>Mail</title>
            <style>
            :root { color-scheme: %s; background: light-dark(%s, %s); color: light-dark(oklch(0.235 0.02 262), oklch(0.94 0.006 255)); }
            body { margin: 0; padding: %s; font: 15px/1.6 Inter, system-ui, sans-serif; overflow-wrap: anywhere; max-width: 72ch; }
            a { color: light-dark(oklch(0.49 0.165 262), oklch(0.74 0.125 260)); }
            img { max-width: 100%%; height: auto; }
            pre { font: inherit; white-space: pre-wrap; margin: 0; }
            p { margin: 0 0 0.8em; }
            blockquote { margin: 0 0 0.8em; padding-left: 12px; border-left: 3px solid light-dark(oklch(0.85 0.01 255), oklch(0.4 0.016 262)); }
            table { max-width: 100%%; }
            </style>
            </head>
            <body dir="auto">%s<script>%s</script></body>
            </html>
            """.formatted(
                scheme, scheme, ground.light, ground.dark, ground == Ground.WHITE ? "12px" : "0", content, MEASURE);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
