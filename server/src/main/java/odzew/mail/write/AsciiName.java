package odzew.mail.write;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The two forms of a non-ASCII file name.
final class AsciiName {

    private static final int PIECE = 54;
    private static final Pattern SIMPLE = Pattern.compile("[\\x20-\\x7e&&[^\"%\\\\]]{1,60}");

    private AsciiName() {}

    static boolean isSimple(String filename) {
        return SIMPLE.matcher(filename).matches();
    }

    /// A transliteration for mail programs without RFC 2231: `Zażółć.pdf` is `Zazolc.pdf`; at most 60
    /// characters, the extension kept.
    static String of(String filename) {
        String plain = Normalizer.normalize(filename, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('ł', 'l')
                .replace('Ł', 'L')
                .replace('"', '\'')
                .codePoints()
                .map(c -> c >= 0x20 && c < 0x7F && c != '\\' && c != '%' ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int dot = plain.lastIndexOf('.');
        String extension = dot > 0 && plain.length() - dot <= 12 ? plain.substring(dot) : "";
        String stem = plain.substring(0, plain.length() - extension.length());
        return stem.substring(0, Math.min(stem.length(), 60 - extension.length())) + extension;
    }

    /// `filename*=UTF-8''…`, in several pieces if one line is too short. No character is split.
    static List<String> extended(String filename) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        for (int at = 0; at < filename.length(); ) {
            int next = at + Character.charCount(filename.codePointAt(at));
            String encoded = percent(filename.substring(at, next));
            if (piece.length() + encoded.length() > PIECE) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(encoded);
            at = next;
        }
        pieces.add(piece.toString());
        if (pieces.size() == 1) {
            return List.of("filename*=UTF-8''" + pieces.getFirst());
        }
        var tokens = new ArrayList<String>();
        for (int i = 0; i < pieces.size(); i++) {
            String end = i + 1 < pieces.size() ? ";" : "";
            tokens.add("filename*" + i + "*=" + (i == 0 ? "UTF-8''" : "") + pieces.get(i) + end);
        }
        return tokens;
    }

    private static String percent(String character) {
        var out = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || b == '.'
                    || b == '-'
                    || b == '_';
            out.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        }
        return out.toString();
    }
}
