package odzew.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Searches a place where a sent message leaves a trace: the relay's log, the mailbox's
/// folder of sent messages.
@FunctionalInterface
public interface SentLookup {

    /// The lookup without any place to search.
    SentLookup NONE = (_, _, _, _) -> new LookupResult.CannotLook("there is nowhere to look whether it was sent");

    /// Tries the places in order until one is conclusive.
    static SentLookup ofAll(List<SentLookup> places) {
        return (internetMessageId, recipient, sender, since) -> {
            var text = new ArrayList<String>();
            for (SentLookup place : places) {
                LookupResult sighting = place.find(internetMessageId, recipient, sender, since);
                if (!(sighting instanceof LookupResult.CannotLook(String why))) {
                    return sighting;
                }
                text.add(why);
            }
            return new LookupResult.CannotLook(String.join("; ", text));
        };
    }

    /// @param sender our mailbox, whose folder of sent messages may contain it
    /// @param since the start of the first attempt that may have sent it
    LookupResult find(String internetMessageId, String recipient, String sender, Instant since);
}
