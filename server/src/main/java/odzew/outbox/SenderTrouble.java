package odzew.outbox;

import java.time.Instant;
import java.util.Optional;

/// The reason why messages are not sent at present.
///
/// @param sender the queue's address that the relay refuses; empty: the relay accepts nothing from any sender
/// @param reason the relay's reply
public record SenderTrouble(Optional<String> sender, String reason, Instant since) {}
