package odzew.outbox;

/// A file to be attached: where its bytes lie, and how it is called; `size` in bytes.
public record MailFile(long storedFileId, String filename, String contentType, long size) {}
