package odzew.outbox;

import java.time.Instant;

/// Looks where a mail leaves a trace once it was sent: the relay's log, the mailbox's folder of sent mails.
@FunctionalInterface
public interface SentSearch {

    /// Nowhere to look.
    SentSearch NONE = (_, _, _, _) -> new Sighting.CannotLook("there is nowhere to look whether it was sent");

    /// @param sender our mailbox, whose folder of sent mails may have it
    /// @param since when the first attempt began that may have sent it
    Sighting look(String internetMessageId, String recipient, String sender, Instant since);
}
