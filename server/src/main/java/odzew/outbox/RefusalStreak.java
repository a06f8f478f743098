package odzew.outbox;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Detects a relay that refuses everything: the same permanent refusal for five different recipients
/// in a row does not concern their messages. From then on this refusal counts as the relay's, until
/// it accepts a message.
final class RefusalStreak {

    static final int LENGTH = 5;

    private static final Pattern REPLY =
            Pattern.compile("5\\d\\d[ -](?:(5\\.\\d{1,3}\\.\\d{1,3})\\b)?(.*)", Pattern.DOTALL);

    /// Enhanced codes about address, mailbox and message (RFC 3463 §3.2, §3.3, §3.7); but 5.1.7 and 5.1.8
    /// concern the sender's address.
    private static final Pattern ABOUT_THE_MESSAGE =
            Pattern.compile("5\\.(?:1\\.(?!7$|8$)\\d+|2\\.\\d+|3\\.4|6\\.\\d+)");

    private static final Pattern IN_REPLY_TO = Pattern.compile("\\s*\\(in reply to [^)]*\\)$");

    private final Set<String> recipients = new HashSet<>();
    private String cause = "";

    /// True if this refusal concerns the relay and not the message.
    synchronized boolean isRelayWide(String reply, String recipient) {
        Optional<String> seen = cause(reply, recipient);
        if (seen.isEmpty()) {
            end();
            return false;
        }
        if (!seen.get().equals(cause)) {
            end();
            cause = seen.get();
        }
        if (recipients.size() < LENGTH) {
            recipients.add(recipient);
        }
        return recipients.size() >= LENGTH;
    }

    /// Ends the streak: the relay has accepted a message, or refused one for another cause.
    synchronized void end() {
        cause = "";
        recipients.clear();
    }

    /// Returns the enhanced code, or the text without the parts that differ from recipient to recipient.
    static Optional<String> cause(String reply, String recipient) {
        Matcher matcher = REPLY.matcher(IN_REPLY_TO.matcher(reply).replaceFirst(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String enhanced = matcher.group(1);
        if (enhanced == null) {
            return Optional.of(matcher.group()
                    .replace(recipient, "")
                    .replaceAll("<[^>]*>", "")
                    .replaceAll("\\w*\\d\\w*", ""));
        }
        return ABOUT_THE_MESSAGE.matcher(enhanced).matches() ? Optional.empty() : Optional.of(enhanced);
    }
}
