package odzew.outbox;

import java.time.Instant;

/// A message to one recipient, kept instead of sent.
public record CapturedMail(
        long id,
        String recipient,
        String sender,
        String subject,
        String internetMessageId,
        long size,
        long ticketId,
        Instant capturedAt) {}
