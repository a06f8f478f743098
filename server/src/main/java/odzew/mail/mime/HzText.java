package odzew.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/// HZ (RFC 1843): GB 2312 between `~{` and `~}` in seven bits.
final class HzText {

    private HzText() {}

    static String decode(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length);
        boolean chinese = false;
        for (int i = 0; i < bytes.length; i++) {
            byte next = i + 1 < bytes.length ? bytes[i + 1] : 0;
            if (bytes[i] == '~' && (next == '{' || next == '}')) {
                chinese = next == '{';
                i++;
            } else if (bytes[i] == '~' && !chinese && (next == '~' || next == '\n')) {
                i++;
                if (next == '~') {
                    out.write('~');
                }
            } else {
                out.write(chinese && bytes[i] > ' ' ? bytes[i] | 0x80 : bytes[i]);
            }
        }
        return out.toString(Charset.forName("GB18030"));
    }
}
