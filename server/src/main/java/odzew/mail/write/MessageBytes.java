package odzew.mail.write;

import odzew.mail.ContentSource;

/// A whole mail as it is kept, to be passed on piece by piece.
///
/// @param size in octets
public record MessageBytes(long size, ContentSource source) {}
