package odzew.inbox;

import java.time.Instant;

/// An e-mail that waits to be processed.
///
/// @param taken an agent made a ticket of it, which overrides its classification
/// @param start the claim's number: the holder of the latest claim decides
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
