package odzew.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    /// `filename` of RFC 2183: as it is where that is simple, else percent-encoded in pieces (RFC 2231 §3, §4) beside
    /// an ASCII name for old readers.
    static String disposition(String kind, String filename) {
        var tokens = new ArrayList<String>();
        if (filename.matches("[\\x20-\\x7e&&[^\"%\\\\]]{1,60}")) {
            tokens.add(kind + ";");
            tokens.add("filename=\"" + filename + '"');
        } else {
            tokens.add(kind + ";");
            tokens.add("filename=\"" + AsciiName.of(filename) + "\";");
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

    /// With its line end.
    @Override
    public String toString() {
        String lines = text + "\r\n";
        assert lines.lines().allMatch(line -> line.length() <= 998) : lines.toLowerCase(Locale.ROOT);
        return lines;
    }
}
