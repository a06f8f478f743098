package odzew.web.ticket;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The types of content that a browser may show, detected by the first bytes. The type that a sender declares
/// decides nothing. Formats that can contain scripts are excluded, but for PDF, whose viewer is closed off.
enum ShownType {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    WEBP("image/webp"),
    PDF("application/pdf");

    /// So many bytes are enough.
    static final int READ = 12;

    private final String mediaType;

    ShownType(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<ShownType> of(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(READ, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (start.startsWith("%PDF-")) {
            return Optional.of(PDF);
        }
        return start.startsWith("RIFF") && start.startsWith("WEBP", 8) ? Optional.of(WEBP) : Optional.empty();
    }

    static Optional<ShownType> picture(byte[] bytes) {
        return of(bytes).filter(ShownType::isPicture);
    }

    boolean isPicture() {
        return this != PDF;
    }

    String mediaType() {
        return mediaType;
    }
}
