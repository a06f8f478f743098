package odzew.mail;

/// A whole mail as it is kept, to be passed on piece by piece.
///
/// @param size in octets
public record MailOctets(long size, ContentSource source) {}
