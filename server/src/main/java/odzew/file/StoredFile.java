package odzew.file;

/// A file's bytes as they lie in the database; `size` in bytes, `contentType` by content.
public record StoredFile(long id, String filename, String contentType, long size) {}
