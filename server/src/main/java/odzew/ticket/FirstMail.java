package odzew.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.mail.MailAddress;
import odzew.outbox.OutgoingMail;

/// Sends the first message of a conversation that we begin.
///
/// @param hold how long it can be taken back
/// @param bcc receive it without being named
/// @param date the date shown; a future one holds the message until then
/// @param ifChanged for a message with a later date
public record FirstMail(Duration hold, List<MailAddress> bcc, Optional<Instant> date, IfChanged ifChanged) {

    static final FirstMail AT_ONCE = dated(Optional.empty(), IfChanged.HOLD);

    public FirstMail {
        bcc = List.copyOf(bcc);
    }

    /// As sent by the API: without a hold and without hidden recipients.
    public static FirstMail dated(Optional<Instant> date, IfChanged ifChanged) {
        return new FirstMail(Duration.ZERO, List.of(), date, ifChanged);
    }

    OutgoingMail of(OutgoingMail mail, Instant writtenAt) {
        return ifChanged.checks(mail.to(mail.to(), mail.cc(), bcc), writtenAt).heldFor(hold);
    }
}
