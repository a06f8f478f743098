package odzew.ticket;

import java.time.Instant;
import odzew.outbox.OutgoingMail;

/// The fate of a message with a later date if its ticket has changed by then.
public enum IfChanged {
    /// It waits for a person.
    HOLD,
    /// It is sent nevertheless.
    SEND;

    /// The rule for every scheduled message. The seconds in which a message can be undone are no schedule, so
    /// it is applied before they are added.
    OutgoingMail checks(OutgoingMail mail, Instant writtenAt) {
        return mail.checked(this == HOLD && mail.sendAt().isAfter(writtenAt));
    }
}
