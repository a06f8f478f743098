package odzew.outbox;

/// A file that goes out with a mail; its bytes are asked for when the mail is composed.
public record MailFile(long storedFileId, String filename, String contentType, long size) {}
