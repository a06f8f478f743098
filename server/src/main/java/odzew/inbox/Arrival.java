package odzew.inbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import odzew.mail.IncomingMail;

/// When a mail reached the server that we had it from. What waited there while we were away comes all at once,
/// and is no flood for that.
final class Arrival {

    /// Longer ago than any server keeps a mail that it cannot hand over.
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private Arrival() {}

    /// By what its mailbox says; else by the topmost Received, which the server that handed it over has written.
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
