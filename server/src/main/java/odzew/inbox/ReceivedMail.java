package odzew.inbox;

import java.time.Instant;

/// A mail as it waits to be processed.
record ReceivedMail(long id, Envelope envelope, int attempts, Instant receivedAt) {}
