package odzew.mail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import odzew.mail.AutomaticKind;
import odzew.mail.IncomingMail;
import odzew.mail.text.QuotedHtml;
import odzew.mail.text.QuotedText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Mails made to cost time or memory. Each bound is far above what the work takes.
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HostileMailTest {

    @Test
    void ten_thousand_levels_end_in_one_attachment() {
        var mail = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append("\n");
        }
        mail.append("\nbottom\n");
        IncomingMail parsed = parse(mail.toString());
        assertThat(parsed.warnings()).anyMatch(warning -> warning.contains("nested deeper than 50"));
        assertThat(parsed.parts())
                .singleElement()
                .satisfies(part -> assertThat(new String(part.bytes(), StandardCharsets.ISO_8859_1))
                        .endsWith("\nbottom\n"));
    }

    @Test
    void of_ten_thousand_parts_a_thousand_are_read_and_the_rest_is_kept() {
        var mail = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
        for (int i = 0; i < 10_000; i++) {
            mail.append("--b\nContent-Type: application/x; name=f")
                    .append(i)
                    .append("\n\n")
                    .append(i)
                    .append('\n');
        }
        IncomingMail parsed = parse(mail.append("--b--\n").toString());
        assertThat(parsed.parts()).hasSize(1_000);
        assertThat(new String(parsed.parts().getLast().bytes(), StandardCharsets.ISO_8859_1))
                .contains("name=f9999");
    }

    @Test
    void thirty_megabytes_of_header_are_kept_beside_the_body() {
        String mail = "Subject: big\n" + ("X-Filler: " + "x".repeat(990) + "\n").repeat(30_000) + "\nbody\n";
        IncomingMail parsed = parse(mail);
        assertThat(parsed.subject()).contains("big");
        assertThat(parsed.text()).contains("body\n");
        assertThat(parsed.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.size()).isGreaterThan(28_000_000));
    }

    @Test
    @Tag("long")
    void forty_megabytes_of_zeros_are_decoded() {
        var mail = new ByteArrayOutputStream();
        mail.writeBytes("Content-Type: application/x\nContent-Transfer-Encoding: base64\n\n"
                .getBytes(StandardCharsets.US_ASCII));
        mail.writeBytes(Base64.getMimeEncoder().encode(new byte[30_000_000]));
        IncomingMail parsed = new MimeParser().parse(mail.toByteArray());
        assertThat(parsed.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.size()).isEqualTo(30_000_000));
    }

    /// As text it would take many times its size; a server of 192 MB must read it and go on.
    @Test
    @Tag("long")
    void a_text_of_thirty_megabytes_is_an_attachment() {
        String text = "zażółć gęślą\n".repeat(1_700_000);
        IncomingMail parsed = parse("Subject: long\nContent-Type: text/plain; charset=utf-8\n\n" + text);
        assertThat(parsed.text()).isEmpty();
        assertThat(parsed.warnings()).anyMatch(warning -> warning.contains("of text, the rest is kept"));
        assertThat(parsed.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.size()).isGreaterThan(30_000_000));
    }

    @Test
    void long_subjects_and_addresses_take_linear_time() {
        assertThat(parse("Subject: " + "ż".repeat(200_000) + "\n\n").subject().orElseThrow())
                .hasSize(200_000);
        assertThat(parse("Subject: " + "=?a?q? ".repeat(100_000) + "\n\n").subject())
                .isPresent();
        assertThat(parse("From: " + "\"(<".repeat(200_000) + "\n\n").automatic())
                .isEqualTo(AutomaticKind.NONE);
        assertThat(parse("To: " + "a@b.example, ".repeat(5_000) + "\n\n").to()).hasSize(1);
        assertThat(parse("Content-Type: text/plain" + "; a=\"".repeat(100_000) + "\n\nx")
                        .text())
                .contains("x");
    }

    @Test
    void quotes_without_end_take_linear_time() {
        String text = "On a day, a person ".repeat(20_000) + "\n" + "> ".repeat(100_000) + "\nOn\n".repeat(50_000);
        String joined = QuotedText.split(text).stream()
                .map(QuotedText.Segment::text)
                .collect(java.util.stream.Collectors.joining());
        assertThat(joined).isEqualTo(text);
        assertThat(QuotedHtml.find("<div>".repeat(20_000) + "<blockquote>x".repeat(5_000)))
                .isNotNull();
        parse("From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n" + "<a@b.example>:\n550 ".repeat(50_000));
    }

    private static IncomingMail parse(String mail) {
        return new MimeParser().parse(mail.getBytes(StandardCharsets.UTF_8));
    }
}
