package odzew.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds files that old mail programs embedded in the text between `begin` and `end`.
public final class Uuencoded {

    /// `from` to `to` is its range in the text, including the line break at the end.
    public record File(String name, byte[] bytes, int from, int to) {}

    private static final Pattern BEGIN = Pattern.compile("begin(?:-base64)? [0-7]{3,4}(?: \\S.{0,250})?");

    private Uuencoded() {}

    static Optional<File> firstIn(String text) {
        return find(text).stream().findFirst();
    }

    /// Accepts only blocks whose lines have the declared length; the word "begin" in a text is left alone.
    public static List<File> find(String text) {
        var files = new ArrayList<File>();
        int line = text.startsWith("begin") ? 0 : nextBegin(text, 0);
        while (line >= 0) {
            Optional<File> file = at(text, line);
            file.ifPresent(files::add);
            int next = file.map(File::to).orElse(line + 1);
            line = text.startsWith("begin", next) && file.isPresent() ? next : nextBegin(text, next);
        }
        return files;
    }

    private static int nextBegin(String text, int from) {
        int at = text.indexOf("\nbegin", from);
        return at < 0 ? -1 : at + 1;
    }

    private static Optional<File> at(String text, int start) {
        int end = lineEnd(text, start);
        String begin = text.substring(start, end).strip();
        if (!BEGIN.matcher(begin).matches()) {
            return Optional.empty();
        }
        boolean base64 = begin.startsWith("begin-base64");
        var out = new ByteArrayOutputStream();
        int position = Math.min(text.length(), end + 1);
        int lines = 0;
        while (position < text.length()) {
            int lineEnd = lineEnd(text, position);
            String line = text.substring(position, lineEnd);
            position = Math.min(text.length(), lineEnd + 1);
            if (line.strip().equals("end") || base64 && line.startsWith("====")) {
                return lines == 0
                        ? Optional.empty()
                        : Optional.of(new File(name(begin), out.toByteArray(), start, position));
            }
            if (line.isBlank()) {
                continue;
            }
            if (!(base64 ? decoded64(line, out) : decoded(line, out))) {
                return Optional.empty();
            }
            lines++;
        }
        return lines < 2 ? Optional.empty() : Optional.of(new File(name(begin), out.toByteArray(), start, position));
    }

    /// Empty if the sender gave none.
    private static String name(String begin) {
        String[] words = begin.split(" ", 3);
        return words.length < 3 ? "" : words[2].strip();
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static boolean decoded64(String line, ByteArrayOutputStream out) {
        out.writeBytes(Base64Reader.decode(line));
        return line.strip().length() % 4 == 0;
    }

    /// Blanks at the end of a line are data that mail programs cut off.
    private static boolean decoded(String raw, ByteArrayOutputStream out) {
        String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
        char first = line.charAt(0);
        if (first < ' ' || first > '`') {
            return false;
        }
        int length = first - ' ' & 0x3f;
        int needed = (length + 2) / 3 * 4;
        if (line.length() - 1 > needed + 2 || length == 0 && line.length() > 2) {
            return false;
        }
        byte[] triple = new byte[3];
        for (int i = 0; i < length; i += 3) {
            int quantum = 0;
            for (int j = 0; j < 4; j++) {
                int at = 1 + i / 3 * 4 + j;
                int c = at < line.length() ? line.charAt(at) : ' ';
                if (c < ' ' || c > '`') {
                    return false;
                }
                quantum = quantum << 6 | c - ' ' & 0x3f;
            }
            triple[0] = (byte) (quantum >> 16);
            triple[1] = (byte) (quantum >> 8);
            triple[2] = (byte) quantum;
            out.write(triple, 0, Math.min(3, length - i));
        }
        return true;
    }
}
