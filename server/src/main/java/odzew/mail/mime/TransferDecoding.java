package odzew.mail.mime;

import java.util.Arrays;
import java.util.Optional;

/// Decodes Content-Transfer-Encoding (RFC 2045 §6); undecodable content is left unchanged.
public final class TransferDecoding {

    private static final int LONGEST_SAMPLE = 2_000;

    private TransferDecoding() {}

    public static byte[] decode(Entity part, Warnings warnings) {
        String encoding = name(part.headers().keyword("content-transfer-encoding"));
        return switch (encoding) {
            case "base64", "b64", "b", "base-64" -> base64(part.body(), warnings);
            case "quoted-printable", "quotedprintable", "quoted-printeable", "qp" -> quotedPrintable(part.body());
            case "x-uuencode", "uuencode", "x-uue", "uue", "x-uu" -> uuencoded(part.body(), warnings);
            case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits", "plain", "none" ->
                asWritten(part, warnings);
            default -> {
                warnings.add("unknown transfer encoding " + encoding.replaceAll("[^\\x21-\\x7e]", "?"));
                yield part.body().toBytes();
            }
        };
    }

    /// Gateways drop or replace the field; such a text is not written by hand.
    private static byte[] asWritten(Entity part, Warnings warnings) {
        boolean text = part.is("text/plain") || part.is("text/html");
        if (text && UndeclaredEscapes.areIn(part.body())) {
            warnings.add("quoted-printable, though not declared");
            return quotedPrintable(part.body());
        }
        return part.body().toBytes();
    }

    private static String name(String value) {
        String plain = value.replaceAll("\\([^()]*\\)", " ").replace("\"", "").strip();
        if (plain.matches("quoted[ _-]*printable.*")) {
            return "quoted-printable";
        }
        String word = plain.split("[\\s;,]+", 2)[0];
        return word.length() > 40 ? word.substring(0, 40) : word.replace('_', '-');
    }

    private static byte[] base64(ByteSlice body, Warnings warnings) {
        if (isPlainText(body)) {
            warnings.add("base64 declared, but plain text");
            return body.toBytes();
        }
        Base64Reader.Decoded decoded = Base64Reader.decode(body);
        if (decoded.ignored() > 0) {
            warnings.add("base64 with foreign characters, ignored");
        }
        return decoded.bytes();
    }

    /// Detects words with blanks between them and characters outside of base64: base64 lines have neither.
    private static boolean isPlainText(ByteSlice body) {
        String first = body.between(body.from(), Math.min(body.to(), body.from() + LONGEST_SAMPLE))
                .latin1()
                .stripLeading()
                .split("[\r\n]", 2)[0]
                .strip();
        if (first.length() >= 8 && first.matches("[A-Za-z0-9+/=]+")) {
            return false;
        }
        int blanks = 0;
        int foreign = 0;
        int sample = Math.min(body.length(), LONGEST_SAMPLE);
        for (int i = body.from(); i < body.from() + sample; i++) {
            byte b = body.array()[i];
            boolean inLine = i > body.from() && body.array()[i - 1] > ' ';
            blanks += b == ' ' && inLine ? 1 : 0;
            foreign += b < 0 || ",.;:?!<>-()\"'".indexOf(b) >= 0 ? 1 : 0;
        }
        return sample > 10 && blanks * 25 >= sample && foreign > 0 || foreign * 8 > sample && sample > 10;
    }

    private static byte[] uuencoded(ByteSlice body, Warnings warnings) {
        Optional<Uuencoded.File> file = Uuencoded.firstIn(body.latin1());
        if (file.isEmpty()) {
            warnings.add("uuencoded part without a beginning, kept as it is");
            return body.toBytes();
        }
        return file.get().bytes();
    }

    /// RFC 2045 §6.7: blanks at a line's end are not data, `=` before it is a soft break, an invalid escape is
    /// text.
    static byte[] quotedPrintable(ByteSlice in) {
        byte[] bytes = in.array();
        byte[] out = new byte[in.length()];
        int length = 0;
        int data = 0;
        int position = in.from();
        while (position < in.to()) {
            byte b = bytes[position];
            if (b == '\n' || b == '\r') {
                length = data;
                out[length++] = b;
                data = length;
                position++;
            } else if (b == '=') {
                int blank = position + 1;
                while (blank < in.to() && (bytes[blank] == ' ' || bytes[blank] == '\t')) {
                    blank++;
                }
                int high = position + 2 < in.to() ? Character.digit(bytes[position + 1], 16) : -1;
                int low = high >= 0 ? Character.digit(bytes[position + 2], 16) : -1;
                if (low >= 0) {
                    out[length++] = (byte) (high << 4 | low);
                    position += 3;
                } else if (blank >= in.to() || bytes[blank] == '\n' || bytes[blank] == '\r') {
                    position = blank >= in.to() ? in.to() : in.nextLine(blank);
                } else {
                    out[length++] = b;
                    position++;
                }
                data = length;
            } else {
                out[length++] = b;
                position++;
                data = b == ' ' || b == '\t' ? data : length;
            }
        }
        return Arrays.copyOf(out, data);
    }
}
