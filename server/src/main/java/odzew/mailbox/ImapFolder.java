package odzew.mailbox;

/// A folder as the server opened it.
///
/// @param validity while it stays the same, a UID never identifies another message (RFC 9051 §2.3.1.1)
/// @param next a UID above all existing ones
public record ImapFolder(String name, long validity, long next, long mails) {}
