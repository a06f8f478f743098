package odzew.sandbox;

import java.util.Optional;

/// A message that a customer writes to one of our mailboxes.
///
/// @param raw the whole message as it is; then only the envelope is taken from the other values
public record Stranger(
        String from,
        String name,
        String to,
        String subject,
        String text,
        Optional<String> inReplyTo,
        Optional<String> raw) {}
