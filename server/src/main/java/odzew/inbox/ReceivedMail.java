package odzew.inbox;

import java.time.Instant;

/// A mail as it waits to be processed.
///
/// @param taken an agent made a ticket of it, whatever it looks like
/// @param start the claim's number: who holds a later one decides
record ReceivedMail(
        long id,
        Envelope envelope,
        byte[] contentSha256,
        int start,
        int attempts,
        boolean released,
        boolean taken,
        Instant receivedAt) {

    boolean stoppedTheServer(int times) {
        return start - attempts > times;
    }
}
