package odzew.mail.mime;

import java.time.Duration;

/// Bounds of one parse. Content beyond them is kept as one attachment, byte for byte, with a warning.
/// `textBytes` is for all bodies together: decoded text takes several times their size.
public record ParseLimits(int parts, int depth, int headerBytes, int headerFields, int textBytes, Duration time) {

    public static final ParseLimits DEFAULT =
            new ParseLimits(1_000, 50, 1 << 20, 2_000, 8 << 20, Duration.ofSeconds(20));

    /// For a process dedicated to parsing.
    public static final ParseLimits GENEROUS =
            new ParseLimits(1_000, 50, 1 << 20, 2_000, 64 << 20, Duration.ofSeconds(20));

    public ParseLimits {
        if (parts < 1 || depth < 1 || headerBytes < 1 || headerFields < 1 || textBytes < 1 || !time.isPositive()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
