package odzew.mail.write;

import static odzew.mail.write.ComposedMails.FROM;
import static odzew.mail.write.ComposedMails.PIXEL;
import static odzew.mail.write.ComposedMails.TO;
import static odzew.mail.write.ComposedMails.compose;
import static odzew.mail.write.ComposedMails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odzew.mail.Attachment;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import org.junit.jupiter.api.Test;

/// Golden outgoing messages: the exact bytes of each kind. `-Dcontract.update` writes them anew; the difference
/// is the review.
class OutgoingMailsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "outgoing");

    private static TreeMap<String, MailContent> kinds() {
        var kinds = new TreeMap<String, MailContent>();
        OutgoingVariants.addTo(kinds);
        kinds.put(
                "plain-with-signature",
                mail("Odpowiedź [#1234]", new Body.Plain("Dzień dobry,\n\n.kropka\nFrom tu\n-- \nAnna")));
        kinds.put("html", html("<p>Dzień dobry,</p><p>paczka <b>wyszła</b> dziś.</p><p>-- <br>Anna</p>"));
        kinds.put(
                "style-block-is-inlined",
                html(
                        "<html><head><style>.c{color:#c00} td{border:1px solid} @media print{p{display:none}}</style></head>"
                                + "<body><p class='c'>Ważne</p><table><tr><td>1234</td><td>99,90</td></tr></table></body></html>"));
        kinds.put(
                "links-without-scheme",
                html("<p><a href='www.sklep.pl/zwrot?a=1&copy=2'>Zwrot</a> <a href='//cdn.sklep.pl/x'>Plik</a>"
                        + " <a href='tel:+48600700800'>Telefon</a></p>"));
        kinds.put(
                "data-image", html("<p>Zrzut:<img alt='zrzut' src='data:image/gif;base64," + PIXEL + "'> koniec</p>"));
        kinds.put(
                "data-image-percent-encoded",
                html("<p><img alt='zrzut' src='data:image/gif;base64,"
                        + PIXEL.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D") + "'></p>"));
        kinds.put("same-data-image-twice", html(("<img alt='a' src='data:image/gif;base64," + PIXEL + "'>").repeat(2)));
        kinds.put("deep-tables", html("<table><tr><td>".repeat(80) + "na dnie" + "</td></tr></table>".repeat(80)));
        kinds.put("deep-quotes", html("<blockquote>".repeat(300) + "na dnie" + "</blockquote>".repeat(300)));
        kinds.put(
                "unsafe-parts-left-out",
                html("<p onclick='x()'>Tekst<script>alert(1)</script><iframe src='https://a.pl'>ramka</iframe></p>"));
        kinds.put(
                "files",
                mail(
                        "Dokumenty",
                        new Body.Html("<p>W załączeniu</p>"),
                        file("Umowa ŁÓDŹ \"nowa\".pdf", "application/pdf", "%PDF-1.4"),
                        file("ł".repeat(120) + ".txt", "text/plain; charset=utf-8", "żółw"),
                        file("pusty.csv", "text/csv", "")));
        kinds.put(
                "forwarded-message",
                mail(
                        "Fwd: Reklamacja",
                        new Body.Plain("Przekazuję"),
                        file(
                                "Reklamacja.eml",
                                "message/rfc822",
                                "From: a@b.pl\r\nSubject: Reklamacja\r\n\r\nTekst\r\n")));
        kinds.put("long-subject", mail("Zażółć gęślą jaźń 🐢 ".repeat(12).strip(), new Body.Plain("Tekst")));
        kinds.put(
                "long-thread",
                mail(
                        "Wątek",
                        TO,
                        IntStream.range(0, 60)
                                .mapToObj(i -> "<m" + i + "@foo.example>")
                                .toList(),
                        new Body.Plain("Tekst")));
        kinds.put("long-line", mail("Linia", new Body.Plain("słowo ".repeat(300).strip())));
        kinds.put(
                "several-recipients",
                to(
                        List.of(TO, new MailAddress("Ewa, \"Szefowa\"", "ewa@xn--ikea-mqa.example")),
                        List.of(MailAddress.of("dw@foo.example")),
                        Automatic.NONE));
        kinds.put(
                "internationalized-address",
                to(List.of(MailAddress.of("żaneta@foo.example")), List.of(), Automatic.NONE));
        kinds.put("acknowledgement", to(List.of(TO), List.of(), Automatic.AUTO_REPLIED));
        kinds.put("alert", to(List.of(TO), List.of(), Automatic.AUTO_GENERATED));
        return kinds;
    }

    @Test
    void every_kind_of_outgoing_message_has_exactly_its_golden_bytes() throws IOException {
        var wrong = new TreeSet<String>();
        for (var kind : kinds().entrySet()) {
            Path golden = FOLDER.resolve(kind.getKey() + ".eml");
            byte[] bytes = compose(kind.getValue());
            if (System.getProperty("contract.update") != null) {
                Files.createDirectories(FOLDER);
                Files.write(golden, bytes);
            }
            if (!Files.exists(golden) || !java.util.Arrays.equals(Files.readAllBytes(golden), bytes)) {
                wrong.add(golden.toString());
            }
        }
        assertThat(wrong).isEmpty();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(it -> it.getFileName().toString().replace(".eml", "")))
                    .containsExactlyInAnyOrderElementsOf(kinds().keySet());
        }
    }

    @Test
    void every_line_of_a_golden_message_is_short_and_ends_with_carriage_return_and_line_feed() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                assertThat(text.replace("\r\n", "")).as(file.toString()).doesNotContain("\n", "\r");
                assertThat(text.lines().mapToInt(String::length).max().orElseThrow())
                        .as(file.toString())
                        .isLessThanOrEqualTo(998);
            }
        }
    }

    static MailContent html(String html) {
        return mail("Odpowiedź", new Body.Html(html));
    }

    static Attachment file(String name, String type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Attachment(name, type, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    private static MailContent to(List<MailAddress> to, List<MailAddress> cc, Automatic automatic) {
        return new MailContent(
                ComposedMails.ID,
                FROM,
                Optional.of(FROM),
                to,
                cc,
                "Odpowiedź [#1234]",
                Instant.parse("2026-11-23T09:00:00Z"),
                Optional.of("<first@foo.example>"),
                List.of("<first@foo.example>"),
                new Body.Plain("Dzień dobry"),
                List.of(),
                automatic,
                "odzew-test");
    }
}
