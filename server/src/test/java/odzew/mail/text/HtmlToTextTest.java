package odzew.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HtmlToTextTest {

    @Test
    void paragraphs_and_line_breaks_stay() {
        assertThat(HtmlToText.of("<p>One\n  two</p><p>three<br>four</p>five<div>six</div><div><br></div>seven"))
                .isEqualTo("One two\n\nthree\nfour\n\nfive\nsix\n\nseven\n");
    }

    @Test
    void lists_nest_and_count() {
        assertThat(HtmlToText.of(
                        "<ul><li>a<ol start=3><li><p>b</p></li><li>c<ul><li>d</li></ul></li></ol></li><li>e</ul>x"))
                .isEqualTo("- a\n  3. b\n  4. c\n     - d\n- e\n\nx\n");
    }

    @Test
    void tables_of_data_are_read_by_rows_and_tables_of_layout_by_blocks() {
        assertThat(HtmlToText.of("<table><tr><th>Item</th><th>Price</th></tr><tr><td><p>Tea</p></td><td>2</td></tr>"
                        + "<tr><td></td><td>3</td></tr><tr><td></td><td></td></tr></table>end"))
                .isEqualTo("Item | Price\nTea | 2\n| 3\n\nend\n");
        assertThat(HtmlToText.of(
                        "<table><tr><td><p>Left</p><p>more</p></td><td><ul><li>right</li></ul></td></tr></table>"))
                .isEqualTo("Left\n\nmore\n\n- right\n");
    }

    @Test
    void a_link_shows_its_address_unless_its_text_does() {
        assertThat(HtmlToText.of("<a href='https://x.example/a?b=1&amp;c=2'>here</a>, "
                        + "<a href='https://x.example/'>x.example</a>, <a href='mailto:a@b.example'>a@b.example</a>, "
                        + "<a href='tel:+4812345'>+48 123-45</a>, <a href='#top'>top</a>"))
                .isEqualTo("here <https://x.example/a?b=1&c=2>, x.example, a@b.example, +48 123-45, top\n");
    }

    @Test
    void quotes_are_marked_by_depth() {
        assertThat(HtmlToText.of(
                        "Yes.<blockquote>one<blockquote>two</blockquote>three<ul><li>four</li></ul></blockquote>"))
                .isEqualTo("Yes.\n\n> one\n>\n> > two\n>\n> three\n>\n> - four\n");
    }

    @Test
    void headings_rules_and_preformatted_text_keep_their_look() {
        assertThat(HtmlToText.of("<h1>Offer</h1><h3>Part</h3><hr><pre>a  b\n  <b>c</b>\n\nd</pre>"))
                .isEqualTo("Offer\n=====\n\nPart\n\n" + "-".repeat(40) + "\n\na  b\n  c\n\nd\n");
    }

    @Test
    void what_nobody_sees_is_not_read() {
        assertThat(HtmlToText.of("<title>t</title><style>p{}</style><script>x</script><p style='display: none'>pre</p>"
                        + "<p hidden>h</p><!-- c -->a&nbsp;&lt;b&gt; &euro;<img alt='logo'><img>"))
                .isEqualTo("a <b> €[logo]\n");
        assertThat(HtmlToText.of("<img src='cid:x'>")).isEqualTo("[image]\n");
        assertThat(HtmlToText.of("<p></p>")).isEmpty();
    }

    @Test
    void long_lines_are_wrapped_between_words_only() {
        String url = "https://x.example/" + "a".repeat(200);
        String text = HtmlToText.of("<blockquote>" + "word ".repeat(40) + url + " end</blockquote>");
        assertThat(text.lines().filter(line -> !line.contains("https"))).allMatch(line -> line.length() <= 76);
        assertThat(text).contains("> " + url + "\n");
        assertThat(text.lines()).allMatch(line -> line.startsWith("> "));
    }

    /// Of the processor's time, so that a crowded machine makes no difference: a second or two on an idle one.
    @Tag("long")
    @Test
    void hostile_html_takes_little_of_the_processor() {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        HtmlToText.of("<div>".repeat(200_000) + "x");
        HtmlToText.of("<blockquote>".repeat(100_000) + "x");
        HtmlToText.of("<a href='http://a'>b</a>".repeat(80_000));
        HtmlToText.of("<table><tr><td>".repeat(100_000));
        HtmlToText.of("<".repeat(3_000_000));
        HtmlToText.of("<ul><li>".repeat(100_000) + "word ".repeat(100_000));
        HtmlToText.of("x".repeat(1_900_000));
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(20));
    }
}
