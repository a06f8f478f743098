package odzew.inbox;

import java.time.Instant;

/// An e-mail that waits to be processed.
///
/// @param taken an agent made a ticket of it, which overrides its classification
/// @param unread the ticket gets the whole of it as a file, because it cannot be read
/// @param start the claim's number: the holder of the latest claim decides
record ReceivedMail(
        long id,
        Envelope envelope,
        byte[] contentSha256,
        int start,
        int attempts,
        boolean released,
        boolean taken,
        boolean unread,
        Instant receivedAt) {

    boolean stoppedTheServer(int times) {
        return start - attempts > times;
    }
}
