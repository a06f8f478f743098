package odzew.inbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import odzew.mail.IncomingMail;

/// The time at which an e-mail reached the server that handed it to us. E-mail that queued there during an
/// outage arrives at once and must not count as a flood.
final class Arrival {

    /// Longer than any server keeps a message that it cannot deliver.
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private Arrival() {}

    /// The time reported by the mailbox; without one, the topmost Received field, which the handing server
    /// wrote.
    static Instant of(ReceivedMail received, IncomingMail mail) {
        if (received.envelope().arrivedAt().isPresent()) {
            return earlier(received.envelope().arrivedAt().get(), received.receivedAt());
        }
        return mail.headers().texts("received").stream()
                .findFirst()
                .map(field -> written(field, received.receivedAt()))
                .orElse(received.receivedAt());
    }

    private static Instant written(String field, Instant receivedAt) {
        String date = field.substring(field.lastIndexOf(';') + 1)
                .replaceAll("\\([^()]*\\)", " ")
                .strip();
        try {
            Instant at = OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return at.isBefore(receivedAt.minus(LONGEST_WAIT)) ? receivedAt : earlier(at, receivedAt);
        } catch (DateTimeException _) {
            return receivedAt;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
