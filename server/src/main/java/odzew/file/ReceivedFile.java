package odzew.file;

import java.util.Optional;

/// A file that came with a mail; `contentId` is without its brackets.
public record ReceivedFile(String filename, String contentType, Optional<String> contentId, byte[] bytes) {}
