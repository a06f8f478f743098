package odzew.web;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import odzew.http.Replies;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Responses rendered by templates: `Html.page(request, 200, out -> JtepageGenerated.render(out, null, view))`.
/// The compiler checks a template's name and its parameters; all output is escaped for its context.
public final class Html {

    private static final int WORTH_COMPRESSING = 1_000;

    private Html() {}

    public static ServerResponse page(ServerRequest request, int status, Consumer<HtmlTemplateOutput> template) {
        return page(request, status, Map.of(), template);
    }

    public static ServerResponse page(
            ServerRequest request, int status, Map<String, String> more, Consumer<HtmlTemplateOutput> template) {
        byte[] bytes = text(template).getBytes(StandardCharsets.UTF_8);
        var headers = new LinkedHashMap<>(more);
        headers.put("Vary", "Accept-Encoding, HX-Request, HX-Target");
        if (bytes.length > WORTH_COMPRESSING && takesGzip(request)) {
            headers.put("Content-Encoding", "gzip");
            bytes = Assets.gzip(bytes);
        }
        return Replies.bytes(status, "text/html;charset=UTF-8", bytes, headers);
    }

    public static String text(Consumer<HtmlTemplateOutput> template) {
        var text = new StringOutput(8 * 1024);
        template.accept(new OwaspHtmlTemplateOutput(text));
        return text.toString();
    }

    /// After a change: redirects to the page that shows it. For requests of scripts the address is in a
    /// separate header.
    public static ServerResponse seeOther(ServerRequest request, String path) {
        return isPart(request)
                ? ServerResponse.noContent().header("HX-Location", path).build()
                : ServerResponse.status(303).header("Location", path).build();
    }

    /// True if a script requests a part of a page.
    public static boolean isPart(ServerRequest request) {
        return "true".equals(request.headers().firstHeader("HX-Request"))
                && !"true".equals(request.headers().firstHeader("HX-History-Restore-Request"));
    }

    /// True if a script requests the content of the element with this id.
    public static boolean isPart(ServerRequest request, String target) {
        return isPart(request) && target.equals(request.headers().firstHeader("HX-Target"));
    }

    static boolean takesGzip(ServerRequest request) {
        String accepted = request.headers().firstHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }
}
