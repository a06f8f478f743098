package odzew.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Looks where a mail leaves a trace once it was sent: the relay's log, the mailbox's folder of sent mails.
@FunctionalInterface
public interface SentLookup {

    /// Nowhere to look.
    SentLookup NONE = (_, _, _, _) -> new LookupResult.CannotLook("there is nowhere to look whether it was sent");

    /// One after the other until one can tell.
    static SentLookup ofAll(List<SentLookup> places) {
        return (internetMessageId, recipient, sender, since) -> {
            var words = new ArrayList<String>();
            for (SentLookup place : places) {
                LookupResult sighting = place.look(internetMessageId, recipient, sender, since);
                if (!(sighting instanceof LookupResult.CannotLook(String why))) {
                    return sighting;
                }
                words.add(why);
            }
            return new LookupResult.CannotLook(String.join("; ", words));
        };
    }

    /// @param sender our mailbox, whose folder of sent mails may have it
    /// @param since when the first attempt began that may have sent it
    LookupResult look(String internetMessageId, String recipient, String sender, Instant since);
}
