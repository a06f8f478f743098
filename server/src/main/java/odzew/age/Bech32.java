package odzew.age;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/// The text form of keys (BIP 173), of any length.
final class Bech32 {

    private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECK = 6;

    private Bech32() {}

    static String encode(String prefix, byte[] bytes) {
        byte[] values = regroup(bytes, 8, 5, true);
        var text = new StringBuilder(prefix).append('1');
        for (byte value : values) {
            text.append(LETTERS.charAt(value));
        }
        int sum = sum(prefix, values, new byte[CHECK]) ^ 1;
        for (int i = 0; i < CHECK; i++) {
            text.append(LETTERS.charAt(sum >>> 5 * (CHECK - 1 - i) & 31));
        }
        return text.toString();
    }

    /// @param prefix in lower case
    static byte[] decode(String prefix, String text) throws AgeException {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(prefix + "1") || lower.length() < prefix.length() + 1 + CHECK) {
            throw new AgeException("a key of age begins with " + prefix + "1");
        }
        byte[] values = new byte[lower.length() - prefix.length() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) LETTERS.indexOf(lower.charAt(prefix.length() + 1 + i));
            if (values[i] < 0) {
                throw new AgeException("the key has a letter that no key of age has");
            }
        }
        if (sum(prefix, values, new byte[0]) != 1) {
            throw new AgeException("the key has a typing error");
        }
        return regroup(java.util.Arrays.copyOf(values, values.length - CHECK), 5, 8, false);
    }

    private static int sum(String prefix, byte[]... parts) {
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ prefix.charAt(i) >>> 5;
        }
        sum = step(sum);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ prefix.charAt(i) & 31;
        }
        for (byte[] part : parts) {
            for (byte value : part) {
                sum = step(sum) ^ value;
            }
        }
        return sum;
    }

    private static int step(int sum) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] regroup(byte[] from, int fromBits, int toBits, boolean pad) {
        var out = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (byte value : from) {
            buffer = buffer << fromBits | value & (1 << fromBits) - 1;
            bits += fromBits;
            while (bits >= toBits) {
                bits -= toBits;
                out.write(buffer >>> bits & (1 << toBits) - 1);
            }
            buffer &= (1 << bits) - 1;
        }
        if (pad && bits > 0) {
            out.write(buffer << toBits - bits & (1 << toBits) - 1);
        }
        return out.toByteArray();
    }
}
