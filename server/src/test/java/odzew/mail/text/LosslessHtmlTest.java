package odzew.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import odzew.mail.Body;
import odzew.mail.text.Omission.Kind;
import odzew.mail.write.BodyCheck;
import odzew.mail.write.ComposedMails;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cleaning changes how words look, never which words there are.
class LosslessHtmlTest {

    private static final String GIF = "data:image/gif;base64," + ComposedMails.PIXEL;

    private static String clean(String html) {
        return switch (SafeHtml.clean(html)) {
            case Body.Html(String clean) -> clean;
            case Body.Plain(String text) -> "PLAIN " + text;
        };
    }

    private static String words(String html) {
        return Jsoup.parseBodyFragment(clean(html)).text();
    }

    private static List<Kind> omitted(String html) {
        return BodyCheck.omissions(html).stream().map(Omission::kind).toList();
    }

    static Stream<Arguments> deep() {
        return Stream.of(
                Arguments.of("<div>", "</div>", 300),
                Arguments.of("<blockquote>x ", "</blockquote>", 256),
                Arguments.of("<table><tr><td>", "</td></tr></table>", 64),
                Arguments.of("<table><tr><td>", "</td></tr></table>", 400),
                Arguments.of("<ul><li>", "</li></ul>", 700),
                Arguments.of("<span><b>", "</b></span>", 600),
                Arguments.of("<blockquote type=cite><div>On Monday:<br>", "</div></blockquote>", 2_000));
    }

    @ParameterizedTest
    @MethodSource("deep")
    void words_at_any_depth_stay(String open, String close, int levels) {
        String html = open.repeat(levels) + "the <i>innermost</i> words<br>and more" + close.repeat(levels) + "end";
        assertThat(clean(html)).startsWith("<").contains("innermost");
        assertThat(words(html)).contains("the innermost words and more", "end");
        assertThat(HtmlToText.of(html).replaceAll("[\\s>]+", " ")).contains("the innermost words and more", "end");
        assertThat(omitted(html)).isEmpty();
    }

    @Test
    void pictures_and_links_at_any_depth_stay() {
        String html =
                "<div>".repeat(300) + "<a href=\"https://x.example/\">link</a><img src=\"https://x.example/i.png\">";
        assertThat(clean(html)).contains("href=\"https://x.example/\"", "src=\"https://x.example/i.png\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<form>a<input value=\"b c\"><button>d</button><textarea>e</textarea></form>|a b c d e",
                "<select><option>one<option>two</select>|one two",
                "x<input type=checkbox checked>yes<input type=radio>no<input type=hidden value=h>|x [x] yes [ ] no",
                "<details><summary>more</summary>hidden words</details>|more hidden words",
                "<fieldset><legend>title</legend>inside</fieldset><nav>menu</nav>end|title inside menu end",
                "<noscript>without script</noscript> x|without script x",
                "<object data=x>fallback</object><video src=y>no video</video>|fallback no video",
                "<svg><text>drawn words</text></svg>|drawn words",
                "<math><mi>E</mi><mo>=</mo><mi>m</mi></math>|E=m",
                "<xmp>a <b> c</xmp>|a <b> c",
                "<o:p>office</o:p><custom-element>own</custom-element>|officeown",
                "<dialog open>asked</dialog><label>name</label>|asked name",
                "<marquee>runs</marquee><center>middle</center>|runs middle"
            })
    void words_in_elements_without_a_place_in_a_message_are_shown_as_text(String html, String words) {
        assertThat(words(html).replaceAll("\\s+", " ").strip()).isEqualToIgnoringWhitespace(words);
    }

    @ParameterizedTest
    @CsvSource({
        "www.sklep.pl/zwrot, https://www.sklep.pl/zwrot",
        "//cdn.sklep.pl/a, https://cdn.sklep.pl/a",
        "sklep.pl, https://sklep.pl",
        "sklep.pl/p?id=7#a, https://sklep.pl/p?id=7#a",
        "sklep.pl:8443/x, https://sklep.pl:8443/x",
        "żółw.pl, https://żółw.pl",
        "biuro@sklep.pl, mailto:biuro@sklep.pl",
        "ftp://pliki.sklep.pl/a.zip, ftp://pliki.sklep.pl/a.zip",
        "sms:+48600700800, sms:+48600700800",
        "HTTPS://X.example/, HTTPS://X.example/"
    })
    void a_link_without_a_scheme_gets_one(String written, String target) {
        String html = "<p>a <a href=\"" + written + "\">link</a></p>";
        assertThat(Jsoup.parse(clean(html)).selectFirst("a").attr("href")).isEqualTo(target);
        assertThat(HtmlToText.of(Jsoup.parse(clean(html)))).contains("<" + target + ">");
        assertThat(omitted(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/zwrot", "javascript:alert(1)", "file:///c:/x", "cennik.pdf", "#dol", "java\tscript:x"})
    void a_target_that_leads_nowhere_is_named_and_the_text_stays(String href) {
        String html = "<p>a <a href=\"" + href + "\">link</a></p>";
        assertThat(words(html)).isEqualTo("a link");
        assertThat(omitted(html)).containsExactly(Kind.LINK);
    }

    @Test
    void rules_of_style_blocks_are_written_into_the_elements_in_the_order_of_the_cascade() {
        String html = "<html><head><style>/* a */ p { color: red; margin: 0 } .big { font-size: 20px }"
                + " #one.big { color: blue } p { color: green !important }"
                + " @media screen { td { padding: 3px } }</style></head>"
                + "<body bgcolor=\"#eeeeee\" style=\"font-family: Arial\"><p class=big id=one style=\"color: black\">x</p>"
                + "<table><tr><td>y</td></tr></table></body></html>";
        String clean = clean(html);
        assertThat(clean).doesNotContain("<style", "class=", "id=");
        String p = Jsoup.parse(clean).selectFirst("p").attr("style");
        assertThat(p).contains("margin:0", "font-size:20px").endsWith("color:green");
        assertThat(Jsoup.parse(clean).selectFirst("td").attr("style")).contains("padding:3px");
        assertThat(Jsoup.parse(clean).selectFirst("div").attr("style"))
                .contains("background-color:#eeeeee", "font-family:");
        assertThat(omitted(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>a:hover { color: red }</style>x",
                "<style>@media (max-width: 600px) { td { width: 100% } }</style>x",
                "<style media=\"(max-width: 600px)\">p { width: 100% }</style>x",
                "<style>@font-face { font-family: X; src: url(x.woff) }</style>x"
            })
    void a_rule_that_depends_on_the_reader_is_named(String html) {
        assertThat(omitted(html)).contains(Kind.STYLE_RULE);
        assertThat(words(html)).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"print", " PRINT ", "(max-width: 480px)", "screen and (max-width: 480px)", "not screen"})
    void a_style_block_for_some_readers_hides_no_word_from_the_others(String media) {
        String html = "<style media=\"" + media + "\">.a{display:none}</style><p class=a>Only the words.</p>";
        assertThat(clean(html)).contains("Only the words.").doesNotContain("display");
        assertThat(HtmlToText.of(Jsoup.parse(clean(html)))).isEqualTo("Only the words.\n");
        assertThat(omitted(html)).containsExactly(Kind.STYLE_RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "Screen", " only screen "})
    void a_style_block_for_every_screen_is_inlined(String media) {
        String html = "<style media=\"" + media + "\">.a{color:red}</style><p class=a>x</p>";
        assertThat(clean(html)).contains("color:red");
        assertThat(omitted(html)).isEmpty();
    }

    @Test
    void the_areas_of_a_picture_stay_as_links_beside_it() {
        String html = "<img src=\"https://x.example/i.png\" usemap=\"#m\"><map name=m>"
                + "<area shape=rect href=\"https://x.example/shop\" alt=\"The shop\">"
                + "<area href=\"www.x.example/b\"><area alt=\"no link\"><area nohref></map>";
        var page = Jsoup.parseBodyFragment(clean(html));
        assertThat(page.select("a").eachAttr("href"))
                .containsExactly("https://x.example/shop", "https://www.x.example/b");
        assertThat(page.text()).isEqualTo("The shop www.x.example/b no link");
        assertThat(omitted(html)).containsExactly(Kind.IMAGE_MAP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img srcset=\"https://x.example/i.png 1x, https://x.example/j.png 2x\">",
                "<img src=\"\" srcset=\"https://x.example/i.png\">",
                "<picture><source srcset=\"https://x.example/i.png, https://x.example/j.png 2x\"><img alt=x></picture>"
            })
    void a_picture_with_its_address_only_in_a_set_is_shown(String html) {
        assertThat(Jsoup.parse(clean(html)).selectFirst("img").attr("src")).isEqualTo("https://x.example/i.png");
        assertThat(omitted(html)).isEmpty();
    }

    @Test
    void only_a_check_runs_out_of_time() {
        String html = "<style>p{color:red}</style><p>Words of a busy minute.</p>";
        var none = new Patience(java.time.Duration.ZERO, java.time.Duration.ZERO);
        var omissions = new Omissions();
        var hurried = SafeHtml.prepare(html, omissions, none).orElseThrow();
        assertThat(omissions.list()).extracting(Omission::kind).containsExactly(Kind.TOO_COMPLEX);
        assertThat(SafeHtml.sanitise(hurried, html.length(), none)).isEmpty();
        var composed =
                SafeHtml.prepare(html, new Omissions(), Patience.COMPOSING).orElseThrow();
        assertThat(SafeHtml.sanitise(composed, html.length(), Patience.COMPOSING))
                .hasValueSatisfying(clean -> assertThat(clean).contains("color:red", "Words of a busy minute."));
    }

    static Stream<Arguments> losses() {
        String png = "data:image/png;base64,iVBORw0KGgo";
        return Stream.of(
                Arguments.of("<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">", Kind.SVG_PICTURE),
                Arguments.of("<svg><rect width=1 height=1></rect></svg>x", Kind.SVG_PICTURE),
                Arguments.of("<img src=\"data:image/svg+xml,%3Csvg%3E\">", Kind.SVG_PICTURE),
                Arguments.of("<img src=\"data:image/png;base64,####\">", Kind.BROKEN_PICTURE),
                Arguments.of("<img src=\"data:image/bmp;base64,Qk0=\">", Kind.BROKEN_PICTURE),
                Arguments.of("<img src=\"data:image/png;base64,%zz\">", Kind.BROKEN_PICTURE),
                Arguments.of("<img src=\"data:text/html,x\">y", Kind.BROKEN_PICTURE),
                Arguments.of("<img src=\"" + png + "A".repeat(13_400_000) + "\">", Kind.PICTURE_TOO_LARGE),
                Arguments.of("<b class=x>" + "x".repeat(2_000_001) + "</b>", Kind.TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void what_was_posted_and_cannot_be_mailed_is_refused(String html, Kind kind) {
        assertThat(omitted(html)).contains(kind);
        assertThat(kind.isRefused()).isTrue();
    }

    @Test
    void a_picture_in_percent_encoding_or_the_alphabet_of_urls_is_enclosed_as_it_is() {
        String escaped = GIF.replace("+", "%2B").replace("/A", "%2FA").replace("=", "%3D");
        for (String picture : List.of(GIF, escaped, GIF.replace("AAAA", "AA\n AA"))) {
            assertThat(omitted("<p><img src=\"" + picture + "\">x</p>")).isEmpty();
        }
    }

    @Test
    void more_pictures_than_the_limit_are_refused_and_the_same_one_counts_once() {
        assertThat(omitted(("<img src=\"" + GIF + "\">").repeat(200))).isEmpty();
        var many = new StringBuilder();
        for (int i = 0; i <= 100; i++) {
            byte[] bytes = ("GIF89a" + i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            many.append("<img src=\"data:image/gif;base64,")
                    .append(java.util.Base64.getEncoder().encodeToString(bytes))
                    .append("\">");
        }
        assertThat(omitted(many.toString())).containsExactly(Kind.TOO_MANY_PICTURES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=\"cid:a@b\">x|PICTURE_NOT_ENCLOSED",
                "<img src=\"blob:https://x/1\">x|PICTURE_NOT_ENCLOSED",
                "<img src=\"/logo.png\">x|PICTURE_NOT_ENCLOSED",
                "<p onclick=\"x()\">x</p>|HANDLER",
                "<script>x</script>x|SCRIPT",
                "<iframe src=\"https://x.example\"></iframe>x|EMBEDDED",
                "<div style=\"background:url(https://x.example/a.png)\">x</div>|BACKGROUND",
                "<table background=\"https://x.example/a.png\"><tr><td>x</td></tr></table>|BACKGROUND",
                "<link rel=stylesheet href=\"https://x.example/a.css\">x|STYLE_SHEET",
                "<form>x</form>|FORM"
            })
    void what_is_left_out_for_safety_is_named_and_not_refused(String html, Kind kind) {
        assertThat(omitted(html)).containsExactly(kind);
        assertThat(kind.isRefused()).isFalse();
        assertThat(words(html)).endsWith("x");
    }

    @Test
    void plain_markup_needs_no_check() {
        assertThat(PlainMarkup.is("Hello<br/>world <b>x</b><p>a < b")).isFalse();
        assertThat(PlainMarkup.is("<p>Hello<br/>world <b>x</b></p>")).isTrue();
        assertThat(PlainMarkup.is("<p class=x>Hello</p>")).isFalse();
        assertThat(PlainMarkup.is("<div>".repeat(300))).isFalse();
    }
}
