package odzew.outbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;

/// Mails for tests; each call makes another message.
final class Mails {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AtomicLong NUMBERS = new AtomicLong(1000);

    private Mails() {}

    static OutgoingMail to(long ticketId, String... recipients) {
        return mail(ticketId, NOW, List.of(), recipients);
    }

    static OutgoingMail mail(long ticketId, Instant sendAt, List<MailFile> files, String... recipients) {
        long messageId = NUMBERS.incrementAndGet();
        return new OutgoingMail(
                ticketId,
                messageId,
                "<m" + messageId + "@odzew.example>",
                new MailAddress("Żaneta z obsługi", "support@odzew.example"),
                Arrays.stream(recipients).map(MailAddress::parse).toList(),
                List.of(),
                "Odpowiedź [#" + ticketId + "]",
                Optional.empty(),
                List.of("<first@customer.example>", "<second@customer.example>"),
                new Body.Html("<p>Dzień dobry</p>"),
                files,
                NOW,
                sendAt,
                Automatic.NONE,
                false);
    }
}
