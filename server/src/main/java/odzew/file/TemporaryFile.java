package odzew.file;

/// An upload that no message uses yet; `size` in bytes.
public record TemporaryFile(String token, String filename, long size) {}
