package odzew.mail.write;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import odzew.mail.Attachment;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;

/// Mails that have gone wrong somewhere, by what is special in them.
public final class ComposedMails {

    static final String ID = "<t1234.77.abcdef-ghijkl2@helpdesk.example>";
    public static final String PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    static final MailAddress FROM = new MailAddress("Anna Kowalska, Dział Obsługi", "pomoc@helpdesk.example");
    static final MailAddress TO = new MailAddress("John Doe", "john.doe@foo.example");

    private ComposedMails() {}

    static byte[] compose(MailContent mail) {
        var out = new ByteArrayOutputStream();
        try {
            new MimeComposer(ZoneId.of("Europe/Warsaw")).compose(mail, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static MailContent mail(String subject, Body body, Attachment... files) {
        return mail(subject, TO, List.of("<first@foo.example>"), body, files);
    }

    static MailContent mail(String subject, MailAddress to, List<String> references, Body body, Attachment... files) {
        return new MailContent(
                ID,
                FROM,
                Optional.of(MailAddress.of("pomoc+t1234.abcdef-ghijkl2@helpdesk.example")),
                List.of(to),
                List.of(),
                subject,
                Instant.parse("2026-11-23T09:00:00Z"),
                Optional.of("<first@foo.example>"),
                references,
                body,
                List.of(files),
                Automatic.NONE,
                "odzew-test");
    }

    static Attachment file(String name, byte[] bytes) {
        return file(name, "application/octet-stream", bytes);
    }

    static Attachment file(String name, String type, byte[] bytes) {
        return new Attachment(name, type, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    static Body plain(String text) {
        return new Body.Plain(text);
    }

    static Map<String, MailContent> all() {
        var mails = new LinkedHashMap<String, MailContent>();
        Body brief = plain("Dzień dobry");
        mails.put("ascii-only", mail("Hello", plain("Hello\nworld")));
        mails.put(
                "polish-subject",
                mail("Re: [#1234] Zażółć gęślą jaźń: pytanie o fakturę nr 17/2026 z listopada", brief));
        mails.put("emoji-subject", mail("🎉👩‍👩‍👧‍👦 ".repeat(30) + "koniec", brief));
        mails.put("subject-of-3000-without-blanks", mail("x".repeat(3000), brief));
        mails.put("subject-of-3000-polish-without-blanks", mail("ż".repeat(3000), brief));
        mails.put("subject-with-blanks-everywhere", mail("  a   b  ", brief));
        mails.put("subject-like-an-encoded-word", mail("see =?utf-8?Q?this?= there", brief));
        mails.put("empty-subject", mail("", plain("")));
        Map.of(
                        "name-with-quotes-and-comma", "Doe, John \"Joe\" \\ (CEO)",
                        "name-polish-with-specials", "Żółć; <Ćma> @ \"Łoś\"",
                        "name-japanese-and-long", "山田 太郎 ".repeat(20).strip(),
                        "name-of-atoms", "o'Hara & Sons = 1_2?",
                        "name-like-an-encoded-word", "=?utf-8?Q?x?=")
                .forEach((what, name) ->
                        mails.put(what, mail("n", new MailAddress(name, "a@b.example"), List.of(), brief)));
        mails.put("unusual-local-part", mail("n", MailAddress.of("x", "john..doe.@docomo.example"), List.of(), brief));
        mails.put("idn-domain", mail("n", MailAddress.of("x", "info@żółw.example"), List.of(), brief));
        mails.put(
                "300-references",
                mail(
                        "r",
                        TO,
                        IntStream.range(0, 300)
                                .mapToObj(i -> "<m" + i + "@foo.example>")
                                .toList(),
                        brief));
        mails.put("text-with-traps", mail("t", plain(traps())));
        mails.put("text-of-mixed-line-ends", mail("t", plain("a\r\nb\rc\nd\r\r\ne")));
        mails.put("text-without-ascii", mail("t", plain("Здравствуйте, это проверка. ".repeat(40))));
        mails.put("file-names", mail("f", brief, names()));
        mails.put("binary-files", mail("f", brief, file("0.bin", new byte[0]), file("all.bin", random(70_001))));
        mails.put("html", mail("h", new Body.Html(html())));
        mails.put("html-with-pictures", mail("h", new Body.Html(pictures()), file("a.txt", "text/plain", new byte[] {65
        })));
        mails.put(
                "forwarded-mail",
                mail("f", brief, file("m.eml", "message/rfc822", bytes("Subject: x\r\n\r\n.\r\nFrom here\r\n"))));
        mails.put(
                "forwarded-mail-of-8-bit",
                mail("f", brief, file("m", "message/rfc822", bytes("Subject: ż\r\n\r\nx\r\n"))));
        return mails;
    }

    private static String traps() {
        return "From here on\n.\n..\n. dot\n--=_boundary\n-- \nsignature \n\ttab\t\n" + "l".repeat(5000) + "\n"
                + "ż".repeat(3000) + "\nNUL \u0000 here\n=3D = =\n" + "x".repeat(75) + ".\n" + "y".repeat(76)
                + "From z\nno line end";
    }

    private static Attachment[] names() {
        return new Attachment[] {
            file("zażółć gęślą jaźń.pdf", bytes("1")),
            file("a\"quoted\" & 100% 'name'.txt", bytes("2")),
            file("bez rozszerzenia", bytes("3")),
            file("ż".repeat(255) + ".docx", bytes("4")),
            file("long ".repeat(40) + ".docx", bytes("5")),
            file("חשבונית עברית.pdf", bytes("6")),
            file("📎 emoji.png", bytes("7")),
            file("semi;colon=equal,comma.txt", bytes("8"))
        };
    }

    private static String html() {
        return "<p>Dzień dobry,</p><p>proszę <a href=\"https://shop.example/a?b=1&amp;c=2\">zobaczyć</a>.</p>"
                + "<ul><li>raz</li><li>dwa</li></ul><blockquote type=\"cite\">cytat</blockquote>";
    }

    private static String pictures() {
        String img = "<img alt=\"logo\" src=\"data:image/gif;base64," + PIXEL + "\">";
        return "<p>Logo: " + img + " i znowu " + img + "</p><img alt=\"zły\" src=\"data:image/png;base64,AAAA\">";
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pixel() {
        return Base64.getDecoder().decode(PIXEL);
    }
}
