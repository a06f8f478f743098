package odzew.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/// Messages of almost the largest accepted size, each large in another way.
final class LargeMails {

    /// The space left for header fields and boundaries.
    private static final int REST = 100_000;

    private final int size;

    /// @param size the size in bytes of the largest accepted message
    LargeMails(int size) {
        this.size = size - REST;
    }

    /// The messages by their subjects.
    Map<String, IntFunction<byte[]>> all() {
        var all = new LinkedHashMap<String, IntFunction<byte[]>>();
        all.put("an attachment in base64", _ -> attachment(size));
        all.put("a text of Polish letters", _ -> lines("text/plain", "8bit", "zażółć gęślą jaźń, wiersz %d\r\n"));
        all.put("a text in base64", _ -> text());
        all.put("HTML of many tags", _ -> lines("text/html", "8bit", "<div><b>zażółć</b> <i>%d</i></div>\r\n"));
        all.put("a forwarded mail with an attachment", _ -> forwarded());
        all.put("thousands of parts", _ -> parts());
        return all;
    }

    static byte[] mail(String subject, byte[] rest) {
        var out = new ByteArrayOutputStream(rest.length + 200);
        out.writeBytes(("From: large@bench.test\r\nTo: support@helpdesk.test\r\nSubject: " + subject
                        + "\r\nMIME-Version: 1.0\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private static byte[] attachment(int size) {
        byte[] file = new byte[(int) (size / 78.0 * 57)];
        new Random(7).nextBytes(file);
        var out = new ByteArrayOutputStream(size + 1_000);
        out.writeBytes(ascii("Content-Type: multipart/mixed; boundary=large\r\n\r\n--large\r\n"
                + "Content-Type: text/plain\r\n\r\nsee the file\r\n--large\r\n"
                + "Content-Type: application/octet-stream; name=file.bin\r\n"
                + "Content-Disposition: attachment; filename=file.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n"));
        out.writeBytes(Base64.getMimeEncoder().encode(file));
        out.writeBytes(ascii("\r\n--large--\r\n"));
        return out.toByteArray();
    }

    private byte[] lines(String type, String encoding, String line) {
        var out = new ByteArrayOutputStream(size + 1_000);
        out.writeBytes(ascii(
                "Content-Type: " + type + "; charset=utf-8\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n"));
        for (int number = 0; out.size() < size; number++) {
            out.writeBytes(line.formatted(number).getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private byte[] text() {
        String line = "zażółć gęślą jaźń\n";
        int length = line.getBytes(StandardCharsets.UTF_8).length;
        byte[] body = line.repeat((int) (size / 78.0 * 57) / length).getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(size + 1_000);
        out.writeBytes(ascii("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"));
        out.writeBytes(Base64.getMimeEncoder().encode(body));
        return out.toByteArray();
    }

    private byte[] forwarded() {
        var out = new ByteArrayOutputStream(size + 1_000);
        out.writeBytes(ascii("Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n"
                + "Content-Type: message/rfc822\r\n\r\nFrom: inner@bench.test\r\nSubject: inner\r\n"
                + "MIME-Version: 1.0\r\n"));
        out.writeBytes(attachment(size));
        out.writeBytes(ascii("\r\n--outer--\r\n"));
        return out.toByteArray();
    }

    private byte[] parts() {
        var out = new ByteArrayOutputStream(size + 1_000);
        out.writeBytes(ascii("Content-Type: multipart/mixed; boundary=many\r\n\r\n"));
        String body = "x".repeat(70) + "\r\n";
        for (int number = 0; out.size() < size - 10_000; number++) {
            out.writeBytes(ascii("--many\r\nContent-Type: application/x-part; name=part-" + number + ".bin\r\n\r\n"
                    + body.repeat(100)));
        }
        out.writeBytes(ascii("--many--\r\n"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
