package odzew.mail.write;

import static odzew.mail.write.ComposedMails.PIXEL;
import static odzew.mail.write.ComposedMails.mail;
import static odzew.mail.write.OutgoingMailsTest.file;
import static odzew.mail.write.OutgoingMailsTest.html;

import java.util.Map;
import odzew.mail.Body;
import odzew.mail.MailContent;

/// Further messages of the kinds that everyday programs and people write, at least three of a kind.
final class OutgoingVariants {

    private static final String GIF = "data:image/gif;base64,";

    private OutgoingVariants() {}

    static void addTo(Map<String, MailContent> kinds) {
        pictures(kinds);
        links(kinds);
        styles(kinds);
        depth(kinds);
        unsafe(kinds);
        plain(kinds);
        kinds.put(
                "files-of-one-name",
                mail(
                        "Dwa pliki",
                        new Body.Html("<p>W załączeniu dwa pliki.</p>"),
                        file("skan.pdf", "application/pdf", "%PDF-1.4 a"),
                        file("skan.pdf", "application/pdf", "%PDF-1.4 b")));
        kinds.put(
                "file-without-text",
                mail("Plik", new Body.Html("<p>&nbsp;</p>"), file("a b;c.txt", "text/plain", "linia\nlinia")));
    }

    private static void pictures(Map<String, MailContent> kinds) {
        kinds.put(
                "data-image-of-another-type",
                html("<p>Foto <img alt='f' src='data:image/jpeg;base64," + PIXEL + "'></p>"));
        String broken = PIXEL.replaceAll("(.{20})", "$1\n  ");
        kinds.put("data-image-in-lines", html("<p>Foto <img alt='f' src='" + GIF + broken + "'></p>"));
        kinds.put(
                "data-image-in-a-table-cell",
                html("<table><tr><td>Logo</td><td><img width='1' src='" + GIF + PIXEL
                        + "'></td></tr><tr><td>Kwota</td><td>99,90</td></tr></table>"));
        kinds.put(
                "picture-of-the-web",
                html(
                        "<p><img alt='Baner' width='600' src='https://sklep.example/baner.png?a=1&amp;b=2'> Zapraszamy</p>"));
    }

    private static void links(Map<String, MailContent> kinds) {
        kinds.put(
                "links-to-write-and-call",
                html("<p><a href='mailto:biuro@sklep.example?subject=Zwrot%20123'>Napisz</a>"
                        + " <a href='sms:+48600700800'>SMS</a> <a href='ftp://pliki.example/a.zip'>Plik</a></p>"));
        kinds.put(
                "links-with-blanks-and-capitals",
                html("<p><a href=' HTTPS://Sklep.Example/Ścieżka do pliku?q=żółw '>Plik</a>"
                        + " <a href='WWW.sklep.example'>Sklep</a></p>"));
        kinds.put(
                "links-without-scheme-to-hosts",
                html("<p><a href='sklep.example'>Sklep</a> <a href='sklep.example/zwrot?nr=1#krok-2'>Zwrot</a>"
                        + " <a href='sklep.example:8443/panel'>Panel</a> <a href='żółw.example'>Żółw</a></p>"));
        kinds.put(
                "links-without-scheme-in-a-footer",
                html("<table><tr><td><a href='www.firma.example' style='color:#fff'>www.firma.example</a></td><td>"
                        + "<a href='biuro@firma.example'>biuro@firma.example</a></td><td><a href='/regulamin'>Regulamin</a>"
                        + "</td></tr></table>"));
        kinds.put(
                "links-that-run-a-script",
                html("<p><a href='javascript:alert(1)'>Kliknij tutaj</a> <a href='data:text/html,x'>albo tu</a>"
                        + " <a href='#'>na górę</a></p>"));
    }

    private static void styles(Map<String, MailContent> kinds) {
        kinds.put(
                "style-block-of-a-newsletter",
                html("<html><head><style type='text/css'><!-- body{background:#eee} h1,h2{font-size:20px;margin:0}"
                        + " .btn a{color:#fff !important} --></style></head><body bgcolor='#ffffff' text='#333333'>"
                        + "<h1>Nowości</h1><p class='btn'><a style='color:red' href='https://sklep.example'>Kup</a></p>"
                        + "</body></html>"));
        kinds.put(
                "style-for-screens-and-hovering",
                html(
                        "<style>@media screen{.k{color:green}} @media (max-width:600px){.k{display:none}} .k:hover{color:red}"
                                + "</style><p class='k'>Treść</p>"));
        kinds.put(
                "style-of-an-office-document",
                html("<style>p.MsoNormal{margin:0cm;font-size:11.0pt;font-family:\"Calibri\",sans-serif;} </style>"
                        + "<p class='MsoNormal'>Dzień dobry<o:p></o:p></p><p class='MsoNormal'><o:p>&nbsp;</o:p></p>"
                        + "<!--[if gte mso 9]><xml>x</xml><![endif]--><p class='MsoNormal'>Pozdrawiam</p>"));
    }

    private static void depth(Map<String, MailContent> kinds) {
        kinds.put("deep-lists", html("<ul><li>poziom".repeat(150) + " na dnie" + "</li></ul>".repeat(150)));
        kinds.put(
                "deep-letters",
                html("<p>" + "<b><i>".repeat(200) + "na dnie" + "</i></b>".repeat(200) + " koniec</p>"));
        kinds.put(
                "deep-tables-in-quotes",
                html("<blockquote><table><tr><td>a".repeat(50) + "na dnie"
                        + "</td></tr></table></blockquote>".repeat(50)));
    }

    private static void unsafe(Map<String, MailContent> kinds) {
        kinds.put(
                "form-as-text",
                html("<form>Imię: <input value='Jan'> <select><option selected>Polska</option></select>"
                        + " <textarea>Uwagi do zamówienia</textarea> <label><input type=checkbox checked> Zgoda</label>"
                        + "<button>Wyślij</button></form>"));
        kinds.put(
                "media-with-words-inside",
                html(
                        "<video src='https://a.example/v.mp4'>Film: https://a.example/v</video><object data='x.swf'>Opis</object>"
                                + "<details><summary>Więcej</summary>tajne</details>"));
        kinds.put(
                "comments-and-hidden-markup",
                html(
                        "<!-- uwaga --><p>Widać<!-- nie --> to</p><noscript>bez skryptów</noscript><template>wzór</template>"));
    }

    private static void plain(Map<String, MailContent> kinds) {
        kinds.put(
                "plain-like-html",
                mail("Tekst", new Body.Plain("Użyj <b>pogrubienia</b> i &amp; w {{name}}\n<script>x</script>")));
        kinds.put(
                "plain-with-blanks",
                mail("Tekst", new Body.Plain("kolumna\tdruga  \n   wcięcie\n\u00a0twarda\u2028linia\n\n\n")));
        kinds.put(
                "plain-of-emoji-and-other-scripts",
                mail("Tekst 👩‍👧", new Body.Plain("👩‍👧 שלום مرحبا Привет 你好\n.\n..kropki")));
    }
}
