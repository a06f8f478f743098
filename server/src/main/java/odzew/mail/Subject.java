package odzew.mail;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Subjects with the ticket's token, `[#1234]`.
public final class Subject {

    /// In characters; longer subjects are shortened in replies.
    static final int LONGEST = 500;

    private static final Pattern TOKEN = Pattern.compile("\\[#(\\d{1,18})]");
    /// The prefixes of replies and forwarded messages; also with a counter, `Re[2]:`, `Re(2):`.
    private static final Pattern PREFIX = Pattern.compile(
            "\\s*(?:re|odp|fwd?|pd|aw|sv|wg|vs|antw|tr|rif|res|enc|fs|vl|ynt)\\s*(?:\\[\\d{1,4}]|\\(\\d{1,4}\\)|\\^\\d{1,4})?\\s*[:：]",
            Pattern.CASE_INSENSITIVE);

    private Subject() {}

    /// Returns a caller's subject unchanged; refused if it contains a line break or another control character.
    public static String require(String field, String subject) {
        return HeaderText.require(field, subject);
    }

    /// `Re: [#1234] Topic`, without earlier prefixes and copies of the token.
    public static String reply(String subject, long ticketId) {
        return "Re: " + withToken(bare(subject, ticketId), ticketId);
    }

    /// `Fwd: [#1234] Topic`, without earlier prefixes and copies of the token.
    public static String forward(String subject, long ticketId) {
        return "Fwd: " + withToken(bare(subject, ticketId), ticketId);
    }

    /// `[#1234] Topic`, for a message that starts a conversation.
    public static String first(String subject, long ticketId) {
        return withToken(HeaderText.blank(subject.replace(token(ticketId), " ")), ticketId);
    }

    /// The first token in it.
    public static OptionalLong tokenIn(String subject) {
        Matcher token = TOKEN.matcher(subject);
        return token.find() ? OptionalLong.of(Long.parseLong(token.group(1))) : OptionalLong.empty();
    }

    private static String withToken(String bare, long ticketId) {
        return (token(ticketId) + " " + shortened(bare)).strip();
    }

    /// The topic without the prefixes of replies.
    public static String bare(String subject) {
        return bare(subject, 0);
    }

    private static String bare(String subject, long ticketId) {
        String rest = HeaderText.blank(subject);
        String token = token(ticketId);
        int from = 0;
        Matcher prefix = PREFIX.matcher(rest);
        while (true) {
            if (prefix.region(from, rest.length()).lookingAt()) {
                from = prefix.end();
            } else if (rest.startsWith(token, from)) {
                from += token.length();
            } else if (from < rest.length() && Character.isWhitespace(rest.charAt(from))) {
                from++;
            } else {
                return rest.substring(from)
                        .replace(token, " ")
                        .replaceAll("\\s{2,}", " ")
                        .strip();
            }
        }
    }

    private static String shortened(String subject) {
        if (subject.length() <= LONGEST) {
            return subject;
        }
        int end = Character.isHighSurrogate(subject.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return subject.substring(0, end) + "…";
    }

    private static String token(long ticketId) {
        return "[#" + ticketId + "]";
    }
}
