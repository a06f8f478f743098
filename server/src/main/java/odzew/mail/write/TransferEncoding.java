package odzew.mail.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// RFC 2045 §6. Text is written so that mail systems do not change it: no trailing blanks, no line `.`, no line
/// that begins with `From `.
enum TransferEncoding {
    SEVEN_BIT("7bit"),
    QUOTED_PRINTABLE("quoted-printable"),
    BASE64("base64");

    private static final int LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    final String label;

    TransferEncoding(String label) {
        this.label = label;
    }

    /// The text with CRLF at every line end, also the last one.
    static String canonical(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        return lines.isEmpty() || lines.endsWith("\r\n") ? lines : lines + "\r\n";
    }

    /// 7bit if that is safe, else quoted-printable unless it would more than double the size.
    static TransferEncoding of(String canonical) {
        if (!isFragile(canonical)) {
            return SEVEN_BIT;
        }
        byte[] utf8 = canonical.getBytes(StandardCharsets.UTF_8);
        int escaped = 0;
        for (byte b : utf8) {
            escaped += b < ' ' && b != '\r' && b != '\n' && b != '\t' || b > '~' || b == '=' ? 1 : 0;
        }
        return escaped > utf8.length / 2 ? BASE64 : QUOTED_PRINTABLE;
    }

    /// A loop, because a pattern that counts to 77 at every character took a third of the time of sending.
    static boolean isFragile(String canonical) {
        int column = 0;
        for (int i = 0; i < canonical.length(); i++) {
            char c = canonical.charAt(i);
            if (c == '\r' || c == '\n') {
                column = 0;
                continue;
            }
            boolean blank = c == ' ' || c == '\t';
            if (c != '\t' && (c < ' ' || c > '~')
                    || blank && canonical.startsWith("\r", i + 1)
                    || column == 0 && (c == '.' || canonical.startsWith("From ", i) || canonical.startsWith("--=_", i))
                    || ++column > LINE) {
                return true;
            }
        }
        return false;
    }

    void write(String canonical, OutputStream out) throws IOException {
        byte[] bytes = canonical.getBytes(StandardCharsets.UTF_8);
        switch (this) {
            case SEVEN_BIT -> out.write(bytes);
            case QUOTED_PRINTABLE -> quotedPrintable(bytes, out);
            case BASE64 -> {
                out.write(Base64.getMimeEncoder(LINE, CRLF).encode(bytes));
                out.write(CRLF);
            }
        }
    }

    /// Streams; returns the number of bytes read.
    static long base64(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[LINE / 4 * 3 * 256];
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, CRLF);
        long size = 0;
        int read;
        while ((read = in.readNBytes(block, 0, block.length)) > 0) {
            out.write(encoder.encode(read == block.length ? block : java.util.Arrays.copyOf(block, read)));
            out.write(CRLF);
            size += read;
        }
        return size;
    }

    private static void quotedPrintable(byte[] bytes, OutputStream out) throws IOException {
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                out.write(CRLF);
                column = 0;
                i++;
                continue;
            }
            boolean lineEnds = i + 1 == bytes.length || bytes[i + 1] == '\r';
            int room = lineEnds ? LINE : LINE - 1;
            if (column + 1 > room || column + 3 > room && escaped(bytes, i, column, lineEnds)) {
                out.write('=');
                out.write(CRLF);
                column = 0;
            }
            if (escaped(bytes, i, column, lineEnds)) {
                out.write('=');
                out.write(HEX[b >> 4 & 15]);
                out.write(HEX[b & 15]);
                column += 3;
            } else {
                out.write(b);
                column++;
            }
        }
    }

    private static boolean escaped(byte[] bytes, int at, int column, boolean lineEnds) {
        byte b = bytes[at];
        if (b == ' ' || b == '\t') {
            return lineEnds;
        }
        boolean fragile = column == 0 && (b == '.' || b == 'F' && at + 1 < bytes.length && bytes[at + 1] == 'r');
        return b < ' ' || b > '~' || b == '=' || fragile;
    }
}
