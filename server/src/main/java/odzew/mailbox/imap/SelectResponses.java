package odzew.mailbox.imap;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The facts about a folder from the responses to SELECT or EXAMINE (RFC 3501 §6.3.1).
final class SelectResponses {

    private static final Pattern NUMBER =
            Pattern.compile("\\[(UIDVALIDITY|UIDNEXT) (\\d{1,18})]", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXISTS = Pattern.compile("(?i)\\* (\\d{1,18}) EXISTS.*");

    private long uidValidity;
    private long exists;
    private OptionalLong uidNext = OptionalLong.empty();

    void read(ImapResponse response) {
        Matcher number = NUMBER.matcher(response.text());
        if (number.find()) {
            long value = Long.parseLong(number.group(2));
            if (number.group(1).equalsIgnoreCase("UIDVALIDITY")) {
                uidValidity = value;
            } else {
                uidNext = OptionalLong.of(value);
            }
        }
        exists(response).ifPresent(count -> exists = count);
    }

    /// The number of messages, if the response reports it.
    static OptionalLong exists(ImapResponse response) {
        Matcher count = EXISTS.matcher(response.text());
        return count.matches() ? OptionalLong.of(Long.parseLong(count.group(1))) : OptionalLong.empty();
    }

    long uidValidity() {
        return uidValidity;
    }

    long exists() {
        return exists;
    }

    /// Empty if the server does not report it.
    OptionalLong uidNext() {
        return uidNext;
    }
}
