package odzew.mail.read;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Enhanced status codes (RFC 3463) and SMTP reply codes (RFC 5321 §4.2) in free text.
final class StatusCodes {

    private static final Pattern STATUS =
            Pattern.compile("(?<![\\d.:/\\[=-])([245]\\.\\d\\.\\d{1,3})(?![\\d.]\\d|\\d)");
    private static final Pattern STATUS_AFTER_REPLY =
            Pattern.compile("\\b[245]\\d\\d[ -]#?([245]\\.\\d\\.\\d{1,3})(?!\\d)");

    /// A reply code in its usual places: first, after a colon, a bracket or an arrow, or before a status.
    private static final Pattern REPLY = Pattern.compile(
            "(?:^|[;:>\"(\\[]\\s*|<<< |\\b(?:code|error|said|reply|response|status|smtp|returned|was|with|responded|state)[ :#]+\\s*)([45]\\d\\d)(?=$|[\\s,;:)\\]\"'<.-](?!\\d))",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern REPLY_BEFORE_STATUS =
            Pattern.compile("(?<![\\d.])([45]\\d\\d)[ -]#?[245]\\.\\d\\.\\d");

    private StatusCodes() {}

    static Optional<String> status(String text) {
        return first(STATUS_AFTER_REPLY, text).or(() -> first(STATUS, text)).filter(StatusCodes::isFailure);
    }

    static Optional<String> reply(String text) {
        return first(REPLY_BEFORE_STATUS, text)
                .or(() -> first(REPLY, text))
                .filter(code -> code.charAt(1) <= '5' || code.equals("571") || code.equals("572"));
    }

    private static final Pattern END_OF_REPLY = Pattern.compile("\\f|\\n[ \\t]*\\n");
    private static final int LONGEST_REPLY = 500;

    /// The refusing server's text: from the first code to the end of the paragraph.
    static Optional<String> fromFirstCode(String text) {
        int best = -1;
        for (Pattern pattern : List.of(REPLY_BEFORE_STATUS, REPLY)) {
            Matcher matcher = pattern.matcher(text);
            if (best < 0 && matcher.find()) {
                best = matcher.start(1);
            }
        }
        if (best < 0) {
            return Optional.empty();
        }
        String reply = text.substring(best, Math.min(text.length(), best + LONGEST_REPLY));
        Matcher end = END_OF_REPLY.matcher(reply);
        return Optional.of(end.find() ? reply.substring(0, end.start()) : reply);
    }

    /// X.0.0 gives only the class.
    static boolean isVague(String status) {
        return status.substring(1).startsWith(".0.0");
    }

    private static boolean isFailure(String status) {
        return status.charAt(0) != '2';
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
