package odzew.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import odzew.mail.read.SharedCorpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {

    private static final String OUTLOOK =
            "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
                    + "<b>From:</b> Pomoc &lt;pomoc@x.example&gt; <br><b>Sent:</b> Monday, November 30, 2026 10:15 AM<br>"
                    + "<b>To:</b> Jan<br><b>Subject:</b> RE: paczka</p></div></div>";
    private static final String OUTLOOK_WEB =
            "<div id='appendonsend'></div><hr style='width:98%'><div id='divRplyFwdMsg' dir='ltr'><font color='#000000'>"
                    + "<b>Od:</b> Pomoc &lt;pomoc@x.example&gt;<br><b>Wysłano:</b> 30 listopada 2026 10:15<br><b>Do:</b> Jan<br>"
                    + "<b>Temat:</b> paczka</font></div>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W dniu 22.11.2026 o 10:00, Jan Kowalski pisze:\n> stare",
                "W dniu niedziela, 22 listopada 2026 Jan Kowalski <jan@klient.example>\nnapisał(a):\n\n> stare",
                "Dnia 22 listopada 2026 10:00 jan@klient.example napisał(a):\n\nstare",
                "niedz., 22 lis 2026 o 10:00 Jan Kowalski <jan@klient.example> napisał(a):\n\n> stare",
                "Użytkownik Jan Kowalski napisał:\n> stare",
                "-----Wiadomość oryginalna-----\nOd: Jan\nstare",
                "Od: Jan Kowalski <jan@klient.example>\nWysłano: niedziela, 22 listopada 2026\nDo: Biuro\nTemat: Sprawa\n\nstare",
                "________________________________\nOd: Jan\nWysłane: wczoraj\nDo: Biuro\nTemat: Sprawa\n\nstare",
                "On Sun, Nov 22, 2026 at 10:00 AM Jan <jan@klient.example> wrote:\n> stare",
                "Am 22.11.2026 um 10:00 schrieb Jan:\n> stare",
                "Le 22/11/2026 à 10:00, Jan a écrit :\n> stare",
                "-----Original Message-----\nFrom: Jan\nstare",
                "Begin forwarded message:\n\nFrom: Jan\nstare"
            })
    void the_words_of_mail_programs_begin_the_quote(String quote) {
        String text = "Dzień dobry,\nnowe.\n\n" + quote + "\n";
        assertThat(QuotedText.newText(text)).isEqualTo("Dzień dobry,\nnowe.");
        assertThat(joined(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dzień dobry,\nInformuję, że 12.11.2026 o 14:30 byłem w domu.\nKurier mimo to napisał:\nnikogo nie zastano.\nProszę o kontakt.",
                "Dzień dobry,\nInwestor 12.11.2026 o 14:30 był na placu.\nKierownik napisał:\nbrak dostawy.\nProszę o kontakt.",
                "Proszę o wycenę transportu.\n\nOd: Warszawa\nDo: Kraków\nData: 12.12.2026 godz. 10:30\nŁadunek: 2 palety\n\nProszę o fakturę.",
                "Sala na spotkanie.\n\nOd: 12.12.2026 10:00\nDo: 12.12.2026 14:00\nTemat: szkolenie\n\n20 osób, rzutnik"
            })
    void sentences_routes_and_bookings_introduce_no_quote(String text) {
        assertThat(QuotedText.newText(text)).isEqualTo(text);
    }

    @Test
    void words_below_the_line_of_a_device_are_new() {
        assertThat(QuotedText.newText("Dzień dobry\n\nWysłane z iPhone'a\n\nPS. Numer zamówienia to 4711\n"))
                .contains("4711")
                .doesNotContain("iPhone");
    }

    @Test
    void answers_between_the_lines_are_new() {
        String text = "On 1.1.2026 10:00, Jan wrote:\n> one?\nyes\n> two?\nno\n-- \nMaria\n";
        assertThat(QuotedText.newText(text)).isEqualTo("yes\nno");
        assertThat(joined(text)).isEqualTo(text);
    }

    @Test
    void an_ordinary_text_is_all_new() {
        String text = "On Monday I wrote a letter: it came back.\nFrom: here it goes on.\n- one\n- two\n";
        assertThat(QuotedText.newText(text)).isEqualTo(text.strip());
    }

    @Test
    void nothing_of_the_shared_texts_is_lost() throws IOException {
        try (var files = Files.walk(SharedCorpus.folder().resolve("quotes"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".txt")).toList()) {
                String text = Files.readString(file).replace("\r\n", "\n");
                assertThat(joined(text)).as(file.toString()).isEqualTo(text);
            }
        }
    }

    @Test
    void every_shared_html_answer_is_told_from_its_quote() throws IOException {
        try (var files = Files.list(SharedCorpus.folder().resolve("quotes/talon/html_replies"))) {
            for (var file : files.toList()) {
                String html = Files.readString(file);
                var fresh = new StringBuilder(html);
                QuotedHtml.find(html).reversed().forEach(range -> fresh.delete(range.from(), range.to()));
                String text = org.jsoup.Jsoup.parse(fresh.toString()).text().strip();
                assertThat(text)
                        .as(file.toString())
                        .startsWith("Hi. I am fine.")
                        .doesNotContain("How are you");
            }
        }
    }

    @Test
    void a_box_around_the_senders_own_words_in_outlook_is_no_quote() {
        String box =
                "<p>before</p><div style=\"border:none;border-top:solid windowtext 1.0pt\"><p>%s</p></div><p>after</p>";

        assertThat(QuotedHtml.find(box.formatted("IMPORTANT: number R/55"))).isEmpty();
        assertThat(QuotedHtml.find(box.formatted("<b>Od:</b> Anna<br><b>Wysłano:</b> 30 listopada<br><b>Do:</b> Jan")))
                .hasSize(1);
        assertThat(QuotedHtml.find(box.formatted("Nuo: a@x.example Išsiųsta: 5 Kam: b")))
                .hasSize(1);
    }

    /// Gmail keeps the answer inside of its container.
    @Test
    void words_below_a_quote_and_between_quotes_are_new_in_gmails_container() {
        String attribution =
                "<div class=\"gmail_attr\">On Mon, Nov 23, 2026 at 9:12 AM Help &lt;h@x.example&gt; wrote:<br></div>";
        String quote = "<blockquote class=\"gmail_quote\"><div>%s</div></blockquote>";
        String container = "<div dir=\"ltr\"><div class=\"gmail_quote\">%s</div></div>";

        assertThat(fresh(container.formatted(attribution + quote.formatted("Old?") + "<div>My answer</div>")))
                .isEqualTo("My answer");
        assertThat(fresh(container.formatted(attribution
                        + quote.formatted("Model?")
                        + "<div>X200</div>"
                        + quote.formatted("Since when?<blockquote>older</blockquote>")
                        + "<div>yesterday</div>")))
                .isEqualTo("X200 yesterday");
        assertThat(fresh("<p>Thanks</p>" + container.formatted(attribution + quote.formatted("Old?") + "<br>")))
                .isEqualTo("Thanks");
    }

    /// Outlook marks nothing between the lines of what it quotes but the looks of the answers.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Witam</p>%s<p>Kiedy wysyłka?</p><p><span style='color:red'>w piątek</span></p>",
                "<p><span style=\"font-family:Calibri;color:#2E74B5\">Witam</span></p>%s<p>Ile sztuk?</p>"
                        + "<p><span style=\"color:#2E74B5\">dwie</span></p>",
                "<p>Odpowiedzi w treści.</p>%s<p>Ile sztuk?</p><p>dwie</p>",
                "<p>See my answers below.</p>%s<p>How many?</p><p>two</p>",
                "<p>Witam</p>%s<p>Ile sztuk?</p><p><b><i>[Jan Kowalski]</i></b> dwie</p>",
                "<style>span.EmailStyle17 {mso-style-type:personal; color:windowtext;}"
                        + " span.EmailStyle20 {mso-style-type:personal-reply; color:windowtext;}</style><p>Witam</p>%s"
                        + "<p>Ile?</p><p><span class=EmailStyle20>dwie</span></p>"
            })
    void answers_between_the_lines_of_outlooks_quote_are_not_folded(String html) {
        for (String header : List.of(
                OUTLOOK,
                OUTLOOK_WEB,
                "<p><b>Od:</b> Pomoc &lt;p@x.example&gt;<br><b>Wysłano:</b> 30.11.2026 10:15</p>")) {
            String older = header.replace("Pomoc", "Jan") + "<p style='color:red'>bardzo dawne</p>";
            assertThat(fresh(html.formatted(header)))
                    .isEqualTo(org.jsoup.Jsoup.parse(html.formatted(header)).text());
            assertThat(fresh(html.formatted(header) + older))
                    .doesNotContain("dawne")
                    .contains("?");
        }
    }

    @Test
    void an_ordinary_answer_of_outlook_leaves_nothing_of_its_quote() {
        String quoted =
                "<p>Dzień dobry,</p><p style='color:#333333'>paczka wyszła. <a style='color:#0563C1' href='https://x.example'>Śledź</a></p>";
        for (String header : List.of(OUTLOOK, OUTLOOK_WEB)) {
            String older = header.replace("Pomoc", "Jan") + "<p><span style='color:#1F497D'>gdzie paczka?</span></p>";
            assertThat(fresh("<p><span style='color:#1F497D'>Dziękuję za informację.</span></p>" + header + quoted
                            + older))
                    .isEqualTo("Dziękuję za informację.");
        }
    }

    @Test
    void a_paragraph_of_fields_without_address_and_time_is_no_header_in_html() {
        assertThat(QuotedHtml.find("<p>Zwrot</p><p>Od: Jan Lis<br>Data: 20.11.2026<br>Powód: za małe</p><p>Pilne</p>"))
                .isEmpty();
        assertThat(QuotedHtml.find(
                        "<p>Tak</p><p>Od: Pomoc<br>Data: 20.11.2026 10:15<br>Do: Jan<br>Temat: Zwrot</p><p>Kiedy?</p>"))
                .hasSize(1);
    }

    private static String fresh(String html) {
        var fresh = new StringBuilder(html);
        QuotedHtml.find(html).reversed().forEach(range -> fresh.delete(range.from(), range.to()));
        return org.jsoup.Jsoup.parse(fresh.toString()).text().strip();
    }

    private static String joined(String text) {
        return QuotedText.split(text).stream().map(QuotedText.Segment::text).collect(Collectors.joining());
    }
}
