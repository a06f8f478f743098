package odzew.file;

import java.io.InputStream;

/// A file to be read; `size` in bytes. The caller closes `bytes`.
public record Download(String filename, String contentType, long size, InputStream bytes) {}
