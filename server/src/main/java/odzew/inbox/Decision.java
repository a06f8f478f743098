package odzew.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.mail.AutomaticKind;
import odzew.mail.IncomingMail;
import odzew.ticket.CustomerMails.Stored;

/// The outcome of processing one e-mail.
record Decision(
        long id,
        IncomingMail mail,
        String sender,
        Instant arrivedAt,
        AuthenticationResults results,
        Verdict verdict,
        Optional<Stored> stored) {

    /// The verdict's name in `incoming_mail`.
    String word() {
        return switch (verdict) {
            case Verdict.Duplicate _ -> "DUPLICATE";
            case Verdict.OwnLoop _ -> "OWN_LOOP";
            case Verdict.Bounce _ -> "BOUNCE";
            case Verdict.AutomaticAnswer _ -> "AUTOMATIC_ANSWER";
            case Verdict.FollowUp _ -> "FOLLOW_UP";
            case Verdict.Copy _ -> "COPY";
            case Verdict.NewTicket _ -> "NEW_TICKET";
            case Verdict.Held _ -> "HELD";
            case Verdict.Spam _ -> "SPAM";
            case Verdict.Unplaceable _ -> "UNPLACEABLE";
        };
    }

    /// The status that the e-mail gets.
    String status() {
        return switch (verdict) {
            case Verdict.Unplaceable _ -> "QUARANTINED";
            case Verdict.Held _, Verdict.Spam _ -> "HELD";
            case Verdict.Duplicate _,
                    Verdict.OwnLoop _,
                    Verdict.Bounce _,
                    Verdict.AutomaticAnswer _,
                    Verdict.FollowUp _,
                    Verdict.Copy _,
                    Verdict.NewTicket _ -> "PROCESSED";
        };
    }

    boolean needsReview() {
        return verdict instanceof Verdict.NewTicket ticket && ticket.needsReview()
                || verdict instanceof Verdict.FollowUp followUp && followUp.needsReview();
    }

    boolean isMachines() {
        return mail.automatic() != AutomaticKind.NONE;
    }

    /// The ticket that the e-mail is about, also if nothing was added to it.
    Optional<Long> ticketId() {
        OptionalLong named = switch (verdict) {
            case Verdict.Duplicate it -> it.ticketId();
            case Verdict.Bounce it -> it.ticketId();
            case Verdict.Held it -> it.ticketId();
            case Verdict.AutomaticAnswer it -> it.ticketId();
            case Verdict.FollowUp it -> OptionalLong.of(it.ticketId());
            case Verdict.Copy it -> OptionalLong.of(it.ticketId());
            case Verdict.OwnLoop _, Verdict.NewTicket _, Verdict.Spam _, Verdict.Unplaceable _ -> OptionalLong.empty();
        };
        return stored.map(Stored::ticketId)
                .or(() -> named.isPresent() ? Optional.of(named.getAsLong()) : Optional.empty());
    }
}
