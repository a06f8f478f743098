package odzew.mail.read;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/// Mails made to cost more than their size, each in any size: `n` is about the number of octets.
final class HostileSamples {

    private final Map<String, IntFunction<byte[]>> samples = new LinkedHashMap<>();

    private HostileSamples() {}

    static Map<String, IntFunction<byte[]>> all() {
        var all = new HostileSamples();
        all.headers();
        all.parameters();
        all.structures();
        all.encodings();
        all.texts();
        all.bounces();
        return all.samples;
    }

    private void headers() {
        header("Subject", "encoded words never closed", "=?utf-8?Q?");
        header("Subject", "beginnings of encoded words", "=?");
        header("Subject", "charsets without end", "=?a?=?b?q?");
        header("Subject", "encoded words in turns of two charsets", "=?utf-8?q?=C5?= =?iso-8859-2?q?=BF?= ");
        add(
                "encoded words of a thousand unknown charsets",
                n -> mail("Subject: " + numbered(n / 16, " =?x-%d?q?a?=") + "\n", "x"));
        header("From", "open comments", "(");
        header("From", "open angle brackets", "<a");
        header("From", "quotes and backslashes", "\"\\");
        header("From", "addresses without end", "a@");
        header("From", "groups in groups", "a:");
        header("From", "names without addresses", "a,");
        header("To", "a name of blanks", " \t");
        header("Cc", "encoded words in an address", "=?utf-8?b?PGFAYj4=?=,");
        header("Message-ID", "identifiers never closed", "<a@");
        header("References", "identifiers within each other", "<a<b>");
        header("Date", "numbers", "1 ");
        header("Date", "comments", "(a)");
        header("Auto-Submitted", "comments", "(no");
        header("Return-Path", "brackets", "<>");
        add("the same field again and again", n -> mail("To: a@b.example\n".repeat(n / 16), "x"));
        add(
                "lines that are no fields",
                n -> mail("Subject: x\n" + "no field\n".repeat(n / 9) + "To: a@b.example\n", "x"));
        add("damaged fields", n -> mail("Subject: x\n" + "T\u0001o: a\n".repeat(n / 8), "x"));
        add("a field of continuation lines", n -> mail("Subject: x\n" + " y\n".repeat(n / 3), "x"));
        add("a header without end", n -> octets("X-A: b\n".repeat(n / 7)));
        add(
                "lost lines before the header",
                n -> octets(" \n".repeat(n / 4) + "x\n".repeat(n / 4) + "To: a@b.example\n\n"));
        add("mbox lines", n -> octets("From x\n".repeat(n / 7) + "To: a@b.example\n\n"));
        add("a header of one line", n -> octets("x".repeat(n)));
    }

    private void parameters() {
        header("Content-Type", "quotes never closed", "; a=\"");
        header("Content-Type", "comments in comments", "text/plain;(");
        header("Content-Disposition", "one parameter in a thousand pieces", "; filename*1*=%41");
        add(
                "pieces of a name without end (RFC 2231)",
                n -> mail("Content-Disposition: attachment" + numbered(n / 20, "; filename*%d*=%%C5") + "\n", "x"));
        add(
                "a name of a megabyte",
                n -> mail("Content-Disposition: attachment; filename=\"" + "ż.".repeat(n / 3) + "\"\n", "x"));
        add("a name of path separators", n -> mail("Content-Type: a/b; name=\"" + "../".repeat(n / 3) + "\"\n", "x"));
        add(
                "a name of direction marks",
                n -> mail("Content-Type: a/b; name=\"" + "\u202e".repeat(n / 3) + "\"\n", "x"));
        header("Content-Transfer-Encoding", "comments", "(a");
        header("Content-Location", "marks", "?#/");
        header("Content-ID", "brackets", "< ");
    }

    private void structures() {
        add(
                "a long boundary and lines that nearly are it",
                n -> mail(
                        "Content-Type: multipart/mixed; boundary=" + "b".repeat(1_000) + "\n",
                        ("--" + "b".repeat(999) + "\n").repeat(n / 1_002)));
        add("parts without anything", n -> mail("Content-Type: multipart/mixed; boundary=b\n", "--b\n".repeat(n / 4)));
        add("end marks only", n -> mail("Content-Type: multipart/mixed; boundary=b\n", "--b--\n".repeat(n / 6)));
        add(
                "parts that are all the same multipart",
                n -> mail(
                        "Content-Type: multipart/mixed; boundary=b\n",
                        "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(n / 48)));
        add("fifty levels around a long text", n -> {
            var levels = new StringBuilder();
            for (int i = 1; i < 50; i++) {
                levels.append("--b%d%nContent-Type: multipart/mixed; boundary=b%d%n%n".formatted(i, i + 1));
            }
            return mail("Content-Type: multipart/mixed; boundary=b1\n", levels + "-\n".repeat(n / 2));
        });
        add("mails in mails in base64", n -> {
            byte[] mail = mail("Subject: bottom\n", "x".repeat(n / 8));
            for (int i = 0; i < 8; i++) {
                mail = mail(
                        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n",
                        Base64.getMimeEncoder().encodeToString(mail));
            }
            return mail;
        });
        add("mails in mails as they are", n -> octets("Content-Type: message/rfc822\n\n".repeat(n / 30) + "\nx"));
        add(
                "a digest of empty mails",
                n -> mail("Content-Type: multipart/digest; boundary=b\n", "--b\n\n".repeat(n / 5)));
        add("TNEF of attributes without content", n -> tnef(n, 0));
        add("TNEF whose attributes lie about their length", n -> tnef(n, 0x7fff_fff0));
        add("TNEF whose properties lie about their number", n -> tnefProperties(n));
    }

    private void encodings() {
        encoded("base64", "padding", "=");
        encoded("base64", "padding after each letter", "A=");
        encoded("base64", "padded lines", "AA==\n");
        encoded("base64", "foreign characters", "\u0001-");
        encoded("quoted-printable", "escapes of nothing", "=");
        encoded("quoted-printable", "blanks at no line's end", "= ");
        encoded("quoted-printable", "soft line breaks", "=\n");
        encoded("x-uuencode", "beginnings", "begin 644 a\n");
        text("uuencoded beginnings", "begin 644 a\n");
        text("uuencoded files never closed", "begin 644 a\nM" + "0".repeat(60) + "\n");
        text("uuencoded files of nothing", "begin 644 a\n`\nend\n");
        add("UTF-7 shifts", n -> mail("Content-Type: text/plain; charset=utf-7\n", "+A".repeat(n / 2)));
        add(
                "format=flowed and quote marks",
                n -> mail("Content-Type: text/plain; format=flowed\n", (">".repeat(400) + " \n").repeat(n / 402)));
        add("octets of no charset", n -> mail("Content-Type: text/plain\n", "\u0081\u00c4x".repeat(n / 5)));
        add("escapes of ISO-2022-JP", n -> mail("Content-Type: text/plain\n", "\u001b$B\u001b(B".repeat(n / 6)));
        add("NUL", n -> octets("\0".repeat(n)));
    }

    private void texts() {
        html("references to parts", "cid:");
        html("nested quotes", "<blockquote type=cite>");
        html("headers of quoted mails", "<p>From: x");
        html("attributions before quotes", "On 1.1.2026 10:00, a wrote:<br><blockquote>");
        html("metas", "<meta ");
        html("open comments", "<!--");
    }

    private void bounces() {
        bounce("recipients", "<a@b.example>:\n550 5.1.1 no\n");
        bounce("codes", "550 ");
        bounce("words of users", "user ");
        bounce("words of full mailboxes", "mailbox quota the ");
        bounce("words of hosts", "host a.b.c.d.e ");
        bounce("an address without blanks", "a.b-c@");
        bounce("marks of a session", ">>> RCPT TO:<a@b.example>\n<<< 4");
        bounce("returned mails", "--- original message");
        add(
                "a report about recipients without end",
                n -> mail(
                        "From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n",
                        "--b\n\n" + "user unknown ".repeat(n / 40)
                                + "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: x\n\n"
                                + numbered(
                                        n / 80,
                                        "Final-Recipient: rfc822; u%d@b.example\nAction: failed\nStatus: 5.0.0\n\n")));
        add(
                "a complaint about recipients without end",
                n -> mail(
                        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n",
                        "--b\nContent-Type: message/feedback-report\n\n"
                                + numbered(n / 36, "Original-Rcpt-To: u%d@b.example\n")));
    }

    private void header(String name, String what, String unit) {
        add(name + ": " + what, n -> mail(name + ": " + unit.repeat(n / unit.length()) + "\n", "x"));
    }

    private void encoded(String encoding, String what, String unit) {
        add(
                encoding + ": " + what,
                n -> mail(
                        "Content-Type: a/b\nContent-Transfer-Encoding: " + encoding + "\n",
                        unit.repeat(n / unit.length())));
    }

    private void text(String what, String unit) {
        add(what, n -> mail("Subject: x\n", unit.repeat(n / unit.length())));
    }

    private void html(String what, String unit) {
        add("HTML: " + what, n -> mail("Content-Type: text/html\n", unit.repeat(n / unit.length())));
    }

    private void bounce(String what, String unit) {
        add(
                "bounce: " + what,
                n -> mail(
                        "From: MAILER-DAEMON@x.example\nSubject: failure notice\n",
                        "Undelivered:\n" + unit.repeat(n / unit.length())));
    }

    private void add(String name, IntFunction<byte[]> sample) {
        samples.put(name, sample);
    }

    private static byte[] tnef(int n, int length) {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x78, (byte) 0x9f, 0x3e, 0x22, 1, 0});
        byte[] attribute = java.nio.ByteBuffer.allocate(11)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put((byte) 2)
                .putInt(0x0006_800f)
                .putInt(length)
                .putShort((short) 0)
                .array();
        for (int i = 0; i < n / 15; i++) {
            out.writeBytes(attribute);
        }
        return winmail(out.toByteArray());
    }

    private static byte[] tnefProperties(int n) {
        byte[] properties = java.nio.ByteBuffer.allocate(6 + 9 + Math.max(8, n / 2) + 2)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(0x223e_9f78)
                .putShort((short) 1)
                .put((byte) 1)
                .putInt(0x0006_9003)
                .putInt(Math.max(8, n / 2))
                .putInt(0x7fff_ffff)
                .putInt(0x0001_001f)
                .array();
        return winmail(properties);
    }

    private static byte[] winmail(byte[] tnef) {
        return mail(
                "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n",
                Base64.getMimeEncoder().encodeToString(tnef));
    }

    private static String numbered(int times, String unit) {
        var all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            all.append(unit.formatted(i));
        }
        return all.toString();
    }

    private static byte[] mail(String header, String body) {
        return octets(header + "\n" + body);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
