package odzew.file;

import java.util.Optional;

/// A file of a received message; `contentId` is without its brackets.
public record ReceivedFile(String filename, String contentType, Optional<String> contentId, byte[] bytes) {}
