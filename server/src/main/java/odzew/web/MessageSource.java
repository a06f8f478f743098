package odzew.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import odzew.mail.write.MessageBytes;

/// The beginning of a stored message, for reading: its header fields, and the text below them undecoded.
///
/// @param size of the whole message, in bytes
/// @param whole false if the text is only the beginning
public record MessageSource(List<Field> fields, String text, long size, boolean whole) {

    /// The most bytes that a page shows.
    public static final int MOST = 256 * 1024;

    private static final int MOST_FIELDS = 500;

    /// A header field, unfolded.
    public record Field(String name, String value) {}

    public static MessageSource of(MessageBytes message) {
        try (InputStream in = message.source().open()) {
            byte[] begin = in.readNBytes(MOST);
            return of(begin, message.size(), in.read() < 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageSource of(byte[] begin, long size, boolean whole) {
        String text = visible(decoded(begin));
        var names = new ArrayList<String>();
        var values = new ArrayList<StringBuilder>();
        int at = 0;
        while (at < text.length() && names.size() < MOST_FIELDS) {
            int end = lineEnd(text, at);
            String line = text.substring(at, end);
            int colon = line.indexOf(':');
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (folded && !names.isEmpty()) {
                values.getLast().append(' ').append(line.strip());
            } else if (!folded && colon > 0) {
                names.add(line.substring(0, colon).strip());
                values.add(new StringBuilder(line.substring(colon + 1).strip()));
            } else {
                break; // the empty line, or no header field: the text begins here
            }
            at = Math.min(text.length(), end + 1);
        }
        var fields = new ArrayList<Field>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(names.get(i), values.get(i).toString()));
        }
        return new MessageSource(fields, text.substring(at).stripLeading(), size, whole);
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /// UTF-8, or else one character for each byte. A character that the end cuts in half is left out.
    private static String decoded(byte[] bytes) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean malformed = utf8.decode(ByteBuffer.wrap(bytes), text, false).isError();
        return malformed
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : text.flip().toString();
    }

    /// Control characters as their pictures, and those that turn the order of a line as their numbers, so that
    /// the
    /// page shows what stands there.
    private static String visible(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        var shown = new StringBuilder(lines.length());
        lines.codePoints().forEach(it -> {
            if (it == 0x7F) {
                shown.append('\u2421');
            } else if (it < 0x20 && it != '\n' && it != '\t') {
                shown.append((char) (0x2400 + it));
            } else if (it != '\n' && it != '\t' && (Character.isISOControl(it) || turns(it))) {
                shown.append("<U+%04X>".formatted(it));
            } else {
                shown.appendCodePoint(it);
            }
        });
        return shown.toString();
    }

    private static boolean turns(int it) {
        return it == 0x200E || it == 0x200F || it >= 0x202A && it <= 0x202E || it >= 0x2066 && it <= 0x2069;
    }
}
