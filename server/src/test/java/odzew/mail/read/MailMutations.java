package odzew.mail.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// A mail damaged as transport and careless programs damage it, always in the same way for the same mail.
final class MailMutations {

    private MailMutations() {}

    /// The octets by the name of what was done.
    static Map<String, byte[]> of(byte[] raw) {
        var random = new Random(Arrays.hashCode(raw));
        var mutated = new LinkedHashMap<String, byte[]>();
        mutated.put("cut", Arrays.copyOf(raw, raw.length / 2 + random.nextInt(raw.length / 2 + 1)));
        mutated.put("lf", latin1(text(raw).replace("\r\n", "\n")));
        mutated.put("line-lost", withoutLine(raw, random));
        mutated.put("octets", flipped(raw, random));
        return mutated;
    }

    private static byte[] withoutLine(byte[] raw, Random random) {
        String[] lines = text(raw).split("(?<=\n)");
        int lost = random.nextInt(lines.length);
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < lines.length; i++) {
            if (i != lost) {
                out.writeBytes(latin1(lines[i]));
            }
        }
        return out.toByteArray();
    }

    private static byte[] flipped(byte[] raw, Random random) {
        byte[] copy = raw.clone();
        for (int i = 0; i < 5 && copy.length > 0; i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static String text(byte[] raw) {
        return new String(raw, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
