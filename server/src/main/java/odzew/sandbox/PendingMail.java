package odzew.sandbox;

import java.time.Instant;

/// A message that a recipient sends us at a time of the sandbox's clock.
///
/// @param sender the reverse path; empty for the null path
/// @param recipient one of our mailboxes
record PendingMail(Instant dueAt, Role role, String sender, String recipient, byte[] bytes) {}
