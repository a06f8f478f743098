package odzew.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decodes RFC 2047 encoded words and their common deviations: blanks inside words, no blanks between,
/// characters split over two words, unknown charsets, words in quoted strings.
final class EncodedWordReader {

    /// `end` is the position after the word.
    private record Word(String charset, boolean base64, String content, int end) {}

    /// `=? ISO-8859-2? Q? …`, as a program writes that wraps at question marks.
    private static final Pattern BLANKS_IN_HEAD = Pattern.compile(
            "=\\?(?=[^?]{0,40}\\?[^?]{0,3}\\?)(?=[^?]*\\s|[^?]*\\?[^?]*\\s) {0,3}([A-Za-z0-9_-]{2,30}) {0,3}\\? {0,3}([bBqQ]) {0,3}\\? {0,3}");

    /// Runs of words of a value that are decoded with care: if a run is not valid in its charset, the languages of all
    /// readings are compared. An honest subject has a handful of them.
    private static final int MOST_RUNS = 100;

    /// The runs that are left to be decoded with care.
    private static final class Care {

        private int left = MOST_RUNS;

        String text(byte[] octets, String charset) {
            return left-- > 0
                    ? TextDecoder.decode(octets, charset).text()
                    : new String(octets, CharsetNames.find(charset).orElse(StandardCharsets.UTF_8));
        }
    }

    private EncodedWordReader() {}

    /// `value` holds one character a byte; `charset` is for the bytes outside of words.
    static String decode(String value, String charset) {
        if (!value.contains("=?")) {
            return HeaderDecoding.octets(value, charset);
        }
        if (BLANKS_IN_HEAD.matcher(value).find()) {
            return decode(BLANKS_IN_HEAD.matcher(value).replaceAll("=?$1?$2?"), charset);
        }
        var out = new StringBuilder();
        var care = new Care();
        int lastEnd = value.lastIndexOf("?=");
        int plainFrom = 0;
        int position = value.indexOf("=?");
        while (position >= 0) {
            Optional<Word> word = wordAt(value, position, lastEnd);
            if (word.isEmpty()) {
                position = value.indexOf("=?", position + 2);
                continue;
            }
            out.append(HeaderDecoding.octets(value.substring(plainFrom, position), charset));
            plainFrom = run(value, word.get(), lastEnd, care, out);
            position = value.indexOf("=?", plainFrom);
        }
        return out.append(HeaderDecoding.octets(value.substring(plainFrom), charset))
                .toString();
    }

    /// Adjacent words of one charset are one byte stream: a character may be split over them.
    private static int run(String value, Word first, int lastEnd, Care care, StringBuilder out) {
        var octets = new ByteArrayOutputStream();
        var pending = new StringBuilder();
        Word word = first;
        while (true) {
            if (word.base64()) {
                pending.append(word.content());
                if (word.content().strip().length() % 4 == 0 || word.content().contains("=")) {
                    flush(pending, octets);
                }
            } else {
                flush(pending, octets);
                octets.writeBytes(q(word.content()));
            }
            int next = word.end();
            while (next < value.length() && (value.charAt(next) == ' ' || value.charAt(next) == '\t')) {
                next++;
            }
            Optional<Word> following = wordAt(value, next, lastEnd);
            if (following.isEmpty()) {
                break;
            }
            if (!isSame(following.get().charset(), word.charset())) {
                flush(pending, octets);
                out.append(care.text(octets.toByteArray(), word.charset()));
                octets.reset();
            }
            word = following.get();
        }
        flush(pending, octets);
        out.append(care.text(octets.toByteArray(), word.charset()));
        return word.end();
    }

    /// `gb2312` and `GBK` count as one charset, and a language after a star (RFC 2231 §5) is ignored.
    private static boolean isSame(String one, String other) {
        return one.equalsIgnoreCase(other)
                || CharsetNames.find(one).isPresent() && CharsetNames.find(one).equals(CharsetNames.find(other));
    }

    private static void flush(StringBuilder pending, ByteArrayOutputStream octets) {
        octets.writeBytes(Base64Reader.decode(pending.toString()));
        pending.setLength(0);
    }

    private static Optional<Word> wordAt(String value, int start, int lastEnd) {
        if (!value.startsWith("=?", start)) {
            return Optional.empty();
        }
        int afterCharset = value.indexOf('?', start + 2);
        if (afterCharset < 0
                || afterCharset - start > 60
                || afterCharset + 2 >= value.length()
                || value.charAt(afterCharset + 2) != '?') {
            return Optional.empty();
        }
        char encoding = Character.toLowerCase(value.charAt(afterCharset + 1));
        if (encoding != 'b' && encoding != 'q') {
            return Optional.empty();
        }
        int content = afterCharset + 3;
        int end = content > lastEnd ? -1 : value.indexOf("?=", content);
        int after = end + 2;
        if (end < 0) {
            end = unfinished(value, content);
            after = end;
        }
        if (end < content) {
            return Optional.empty();
        }
        String charset = value.substring(start + 2, afterCharset);
        return Optional.of(new Word(charset, encoding == 'b', value.substring(content, end), after));
    }

    /// A word cut off at the end of the field by a line wrapper.
    private static int unfinished(String value, int content) {
        int end = content;
        while (end < value.length() && " ?<\t".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        boolean last = end > content
                && value.length() - end < 100
                && value.substring(end).isBlank();
        return last ? end : -1;
    }

    private static byte[] q(String content) {
        var out = new ByteArrayOutputStream(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int high = c == '=' && i + 2 < content.length() ? Character.digit(content.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(content.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.writeBytes(String.valueOf(c == '_' ? ' ' : c).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }
}
