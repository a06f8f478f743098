package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Decodes base64 without ever refusing: foreign characters are skipped, missing padding loses nothing, text
/// after the padding (a mailing list's footer) is not decoded as data.
final class Base64Reader {

    /// `ignored` counts the bytes that were not data.
    record Decoded(byte[] bytes, int ignored) {}

    /// A line of this length is data; searching further at each padding would take quadratic time.
    private static final int LONGEST_LINE = 1_000;

    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < 64; i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private Base64Reader() {}

    static byte[] decode(String text) {
        return decode(ByteSlice.of(text.getBytes(StandardCharsets.ISO_8859_1))).bytes();
    }

    static Decoded decode(ByteSlice in) {
        byte[] out = new byte[in.length() / 4 * 3 + 3];
        int length = 0;
        int bits = 0;
        int count = 0;
        int ignored = 0;
        int position = in.from();
        while (position < in.to()) {
            int c = in.array()[position++] & 0xff;
            int value = VALUES[c];
            if (value >= 0) {
                bits = bits << 6 | value;
                if (++count == 4) {
                    out[length++] = (byte) (bits >> 16);
                    out[length++] = (byte) (bits >> 8);
                    out[length++] = (byte) bits;
                    count = 0;
                    bits = 0;
                }
            } else if (c == '=') {
                length = tail(out, length, bits, count);
                count = 0;
                bits = 0;
                if (!dataFollows(in, position)) {
                    ignored += in.between(position, in.to())
                            .latin1()
                            .replaceAll("[=\\s]", "")
                            .length();
                    break;
                }
            } else if (c > ' ') {
                ignored++;
            }
        }
        length = tail(out, length, bits, count);
        return new Decoded(out.length == length ? out : Arrays.copyOf(out, length), ignored);
    }

    private static int tail(byte[] out, int length, int bits, int count) {
        int at = length;
        if (count == 2) {
            out[at++] = (byte) (bits >> 4);
        } else if (count == 3) {
            out[at++] = (byte) (bits >> 10);
            out[at++] = (byte) (bits >> 2);
        }
        return at;
    }

    /// Some senders pad every line: data continues if the next filled line consists of whole quanta only.
    private static boolean dataFollows(ByteSlice in, int start) {
        int position = start;
        while (position < in.to()
                && (in.array()[position] == '=' || in.array()[position] <= ' ' && in.array()[position] >= 0)) {
            position++;
        }
        int length = 0;
        while (position < in.to() && in.array()[position] != '\r' && in.array()[position] != '\n') {
            if (length >= LONGEST_LINE) {
                return true;
            }
            int c = in.array()[position++] & 0xff;
            if (VALUES[c] < 0 && c != '=') {
                return false;
            }
            length++;
        }
        return length > 0 && length % 4 == 0;
    }
}
