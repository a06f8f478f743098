package odzew.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import odzew.mail.Body;
import odzew.mail.write.ComposedMails;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    private static String clean(String html) {
        return SafeHtml.clean(html) instanceof Body.Html(String clean) ? clean : "too much";
    }

    @Test
    void formatting_tables_links_and_pictures_stay() {
        assertThat(clean("<p style=\"color:red;text-align:center\">a <b>b</b></p>"))
                .contains("color:red", "<b>b</b>");
        assertThat(
                        clean(
                                "<table width=\"100%\" cellpadding=\"2\"><tr><td colspan=\"2\" bgcolor=\"#fff\">x</td></tr></table>"))
                .contains("width=\"100%\"", "colspan=\"2\"", "bgcolor=\"#fff\"");
        assertThat(
                        clean(
                                "<a href=\"https://x.example/?a=1&amp;b=2\">l</a><a href=\"mailto:a@b.example\">m</a><a href=\"tel:1\">t</a>"))
                .contains("https://x.example/?a=1&amp;b=2", "mailto:a@b.example", "tel:1");
        assertThat(clean("<img src=\"cid:a@b\" alt=\"x\"><img src=\"https://x.example/y.png\">")
                        + clean("<img src=\"data:image/gif;base64," + ComposedMails.PIXEL + "\">"))
                .contains("cid:a@b", "https://x.example/y.png", "data:image/gif;base64,");
        assertThat(clean("<span style=\"display:none\">preview</span>")).contains("display:none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<p onclick=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" java\tscript:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
                "<style>@import 'http://x/alert(1)';</style>",
                "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
                "<math><mtext></p><img src=x onerror=alert(1)></math>",
                "<iframe src=\"//x/alert(1)\"></iframe><object data=alert(1)></object><embed src=alert(1)>",
                "<form action=http://x/alert(1)><input name=a value=alert(1)><button>alert(1)</button></form>",
                "<meta http-equiv=refresh content='0;url=alert(1)'><base href=http://x/alert(1)><link href=alert(1)>",
                "<div style=\"background:url(http://x/alert(1))\">x</div>",
                "<div style=\"width:expression(alert(1));behavior:url(x);-moz-binding:url(x)\">x</div>",
                "<div style=\"position:fixed;top:0\">x</div>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<table background=\"http://x/alert(1)\"><tr><td>x</table>",
                "<p id=alert class=alert(1) name=alert(1)>x</p>",
                "<!--[if mso]><script>alert(1)</script><![endif]-->",
                "<textarea></textarea><select><option>alert(1)</select>",
                "<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>"
            })
    void what_is_active_goes(String html) {
        for (Element element : Jsoup.parseBodyFragment(clean(html)).body().getAllElements()) {
            assertThat(element.tagName())
                    .isIn("body", "p", "a", "img", "div", "span", "pre", "table", "tbody", "tr", "td");
            element.removeAttr("title");
            assertThat(element.attributes().toString())
                    .doesNotContainIgnoringCase("alert(1)")
                    .doesNotContainIgnoringCase("script")
                    .doesNotContain("url(", "position", "svg", "onerror", "id=", "class=");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "<p></p>",
                "<p>&nbsp;</p>",
                "<div><br></div>",
                "&nbsp;&#8203;",
                "<style>p{}</style><script>x</script>",
                "<!-- x -->",
                "<title>x</title>",
                "<hr>",
                "<img alt=x>"
            })
    void markup_without_anything_to_see_is_empty(String html) {
        assertThat(SafeHtml.isEmpty(html)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "<b>x</b>", "<img src='cid:x'>", "<p>&nbsp;.</p>", "a<b", "&lt;"})
    void a_character_or_a_picture_is_content(String html) {
        assertThat(SafeHtml.isEmpty(html)).isFalse();
    }

    @Test
    void what_is_too_large_is_left_as_text() {
        assertThat(SafeHtml.clean("<p>a &lt; b</p>" + "x".repeat(2_000_001)))
                .isInstanceOfSatisfying(
                        Body.Plain.class, plain -> assertThat(plain.text()).startsWith(" a < b\n"));
        String pictures = "<p>x</p><img src=\"data:image/gif;base64," + "A".repeat(3_000_000) + "\">";
        assertThat(SafeHtml.clean(pictures)).isInstanceOf(Body.Html.class);
    }

    /// Of the processor's time, so that a crowded machine makes no difference: about a second on an idle one.
    @Tag("long")
    @Test
    void hostile_html_takes_little_of_the_processor() {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        SafeHtml.clean("<div>".repeat(200_000) + "x");
        SafeHtml.clean("<a>".repeat(200_000));
        SafeHtml.clean("<a href='http://a'>b</a>".repeat(80_000));
        SafeHtml.clean("<table><tr><td>".repeat(100_000));
        SafeHtml.clean("<b><i>".repeat(100_000) + "<p>".repeat(50_000));
        SafeHtml.clean("<p style='" + "color:red;".repeat(180_000) + "'>x");
        SafeHtml.clean("<".repeat(1_900_000));
        SafeHtml.clean("&".repeat(1_900_000));
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(30));
    }
}
