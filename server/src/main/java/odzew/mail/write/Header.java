package odzew.mail.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import odzew.mail.MailAddress;

/// One header field, folded between its tokens so that no line is longer than 76 (RFC 2047 §2) unless a single
/// token is.
final class Header {

    private static final int WIDTH = 76;

    private final StringBuilder text;
    private int column;
    private boolean empty = true;

    Header(String name) {
        text = new StringBuilder(name).append(':');
        column = text.length();
    }

    static String of(String name, String value) {
        return new Header(name).tokens(List.of(value)).toString();
    }

    static String of(String name, List<String> tokens) {
        return new Header(name).tokens(tokens).toString();
    }

    static String addresses(String name, List<MailAddress> addresses) {
        var header = new Header(name);
        for (int i = 0; i < addresses.size(); i++) {
            header.tokens(tokens(addresses.get(i), i + 1 < addresses.size() ? "," : ""));
        }
        return header.toString();
    }

    /// `Content-Type` of a file. It carries the transliteration of a name that needs RFC 2231, for mail
    /// programs without it; beside `filename*`, strict ones would take it for the name.
    static String fileType(String type, String filename) {
        var tokens = new ArrayList<>(List.of(type.split("(?<=;) *")));
        if (!AsciiName.isSimple(filename)) {
            tokens.add(tokens.removeLast() + ";");
            tokens.add("name=\"" + AsciiName.of(filename) + '"');
        }
        return of("Content-Type", tokens);
    }

    /// `filename` of RFC 2183: unchanged if simple, else percent-encoded (RFC 2231 §3, §4).
    static String disposition(String kind, String filename) {
        var tokens = new ArrayList<>(List.of(kind + ";"));
        if (AsciiName.isSimple(filename)) {
            tokens.add("filename=\"" + filename + '"');
        } else {
            tokens.addAll(AsciiName.extended(filename));
        }
        return of("Content-Disposition", tokens);
    }

    private static List<String> tokens(MailAddress address, String end) {
        if (address.name().isEmpty()) {
            return List.of(address.mailbox() + end);
        }
        return Stream.concat(
                        EncodedWords.phrase(address.name()).stream(), Stream.of("<" + address.mailbox() + ">" + end))
                .toList();
    }

    private Header tokens(List<String> tokens) {
        for (String token : tokens) {
            if (!empty && column + 1 + token.length() > WIDTH) {
                text.append("\r\n");
                column = 0;
            }
            text.append(' ').append(token);
            column += 1 + token.length();
            empty = false;
        }
        return this;
    }

    /// Includes the line end.
    @Override
    public String toString() {
        String lines = text + "\r\n";
        assert lines.lines().allMatch(line -> line.length() <= 998) : lines.toLowerCase(Locale.ROOT);
        return lines;
    }
}
