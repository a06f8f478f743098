package odzew.outbox;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.mail.HeaderText;

/// Formats a relay's replies for the ledger: on one line, of limited length.
public final class RelayReplies {

    private static final int LONGEST = 1000;
    /// The queue ids of Postfix and OpenSMTPD; Exim; Sendmail; Amazon.
    private static final Pattern QUEUE_ID = Pattern.compile("(?i)queued as <?(?<a>[\\w.-]+)"
            + "|\\bid=(?<b>[\\w.-]+)"
            + "|(?<c>[\\w.-]+) message accepted for delivery"
            + "|^250 (?:2\\.0\\.0 )?ok:? (?<d>[\\w.-]{10,100})$");

    private RelayReplies() {}

    public static String clean(String reply) {
        String line = HeaderText.blank(reply.strip());
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /// Returns the exception's message and those of its causes.
    public static String of(Throwable failure) {
        var text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            String said = clean(message);
            if (text.indexOf(said) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(said);
            }
        }
        return clean(text.toString());
    }

    public static Optional<String> queueId(String reply) {
        Matcher id = QUEUE_ID.matcher(reply);
        return id.find()
                ? Stream.of("a", "b", "c", "d")
                        .map(id::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                : Optional.empty();
    }
}
