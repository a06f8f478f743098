package odzew.mail.write;

import odzew.mail.ContentSource;

/// A whole stored message that can be streamed.
///
/// @param size in bytes
public record MessageBytes(long size, ContentSource source) {}
