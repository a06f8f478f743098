package odzew.outbox;

import java.time.Instant;
import java.util.Optional;

/// Why messages are not sent at present.
///
/// @param sender the queue's address that the relay refuses; empty: the relay takes nothing from anyone
/// @param reason the relay's own words
public record SenderTrouble(Optional<String> sender, String reason, Instant since) {}
