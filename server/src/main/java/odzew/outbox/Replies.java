package odzew.outbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.mail.HeaderText;

/// The words of a relay: kept as they are, on one line and not without end.
final class Replies {

    private static final int LONGEST = 1000;
    /// Postfix, Exim, Sendmail, OpenSMTPD, Exchange, Amazon, Google: the word after "queued as", "id=" and the like.
    private static final Pattern QUEUE_ID = Pattern.compile(
            "(?i)(?:queued as|queued mail|\\bid[= ]|message accepted for delivery: |\\bok:? )\\s*<?([A-Za-z0-9._-]{6,100})");

    private Replies() {}

    static String clean(String reply) {
        String line = HeaderText.blank(reply.strip());
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /// Of an exception: its words and those of what lies below it.
    static String of(Throwable failure) {
        var words = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (words.indexOf(message) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(message);
            }
        }
        return clean(words.toString());
    }

    static Optional<String> queueId(String reply) {
        Matcher id = QUEUE_ID.matcher(reply);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }
}
