package odzew.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import odzew.mail.Body;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text that a parser would take for markup.
class LooseMarkupTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>Adres <jan@a.pl> prosze</p>                                  | Adres <jan@a.pl> prosze
            Od: Anna <anna@wp.pl><br>Temat                                  | Od: Anna <anna@wp.pl> Temat
            <p>Strona <https://www.a.pl/x?y> i <mailto:b@c.pl></p>          | Strona <https://www.a.pl/x?y> i <mailto:b@c.pl>
            <p>Wpisz <numer zamowienia> tu</p>                              | Wpisz <numer zamowienia> tu
            <p>a <o:p></o:p><st1:city>Lodz</st1:city> <nobr>b</nobr></p>    | a Lodz b
            <p>a <foo>b</foo> <span title="c <d@e.pl>">f</span></p>         | a b f
            <p>jeden</p><style>p{margin:0}<p>Zamowienie 4711</p>            | jeden Zamowienie 4711
            <p>jeden</p><script>x()<div>Zamowienie 4711</div>               | jeden Zamowienie 4711
            <title>T<p>Zamowienie 4711</p>                                  | Zamowienie 4711
            <p>a</p><iframe>F tresc</iframe>                                | a F tresc
            <p>a</p><iframe src=x>F<p>tresc</p>                             | a F tresc
            <p>a</p><template><p>tresc</p></template>                       | a tresc
            <style>p{margin:0}</style><p>a</p>                              | a
            """)
    void all_words_are_shown(String html, String text) {
        assertThat(shown(html)).isEqualTo(text);
        assertThat(HtmlToText.of(html).replaceAll("\\s+", " ").strip()).contains(text.split(" ")[0]);
    }

    private static String shown(String html) {
        return switch (SafeHtml.clean(html)) {
            case Body.Html(String clean) -> Jsoup.parse(clean).text();
            case Body.Plain(String plain) -> "plain " + plain;
        };
    }
}
