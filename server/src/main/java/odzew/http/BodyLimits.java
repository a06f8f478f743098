package odzew.http;

import java.time.Duration;

/// Limits of a request body.
///
/// @param bytes of a JSON or form body
/// @param deadline from its first to its last byte
/// @param together bytes of all bodies that are read concurrently
public record BodyLimits(int bytes, Duration deadline, int together) {

    static final int JSON = 20_000_000;

    public static final BodyLimits DEFAULT = new BodyLimits(JSON, Duration.ofSeconds(60), 3 * JSON);
}
