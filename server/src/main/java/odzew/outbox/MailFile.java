package odzew.outbox;

/// A file attached to an outgoing message; its bytes are read when the message is composed.
public record MailFile(long storedFileId, String filename, String contentType, long size) {}
