package odzew.ticket;

import java.time.Duration;
import java.util.List;
import odzew.mail.MailAddress;
import odzew.outbox.OutgoingMail;

/// Sends the first message of a conversation that we begin.
///
/// @param hold how long it can be taken back
/// @param bcc receive it without being named
public record FirstMail(Duration hold, List<MailAddress> bcc) {

    static final FirstMail AT_ONCE = new FirstMail(Duration.ZERO, List.of());

    public FirstMail {
        bcc = List.copyOf(bcc);
    }

    OutgoingMail of(OutgoingMail mail) {
        return mail.to(mail.to(), mail.cc(), bcc).heldFor(hold);
    }
}
