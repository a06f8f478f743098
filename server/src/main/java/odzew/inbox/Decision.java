package odzew.inbox;

import java.util.Optional;
import odzew.mail.IncomingMail;
import odzew.ticket.CustomerMails.Stored;

/// What was made of a mail.
record Decision(long id, IncomingMail mail, String sender, Verdict verdict, Optional<Stored> stored) {

    /// The verdict's name in `incoming_mail`.
    String word() {
        return switch (verdict) {
            case Verdict.OwnLoop _ -> "OWN_LOOP";
            case Verdict.Bounce _ -> "BOUNCE";
            case Verdict.AutomaticAnswer _ -> "AUTOMATIC_ANSWER";
            case Verdict.FollowUp _ -> "FOLLOW_UP";
            case Verdict.NewTicket _ -> "NEW_TICKET";
            case Verdict.Unplaceable _ -> "UNPLACEABLE";
        };
    }

    boolean isQuarantined() {
        return verdict instanceof Verdict.Unplaceable;
    }

    /// The ticket it is about, also if nothing was added to it.
    Optional<Long> ticketId() {
        if (verdict instanceof Verdict.Bounce bounce && bounce.ticketId().isPresent()) {
            return Optional.of(bounce.ticketId().getAsLong());
        }
        return stored.map(Stored::ticketId);
    }
}
