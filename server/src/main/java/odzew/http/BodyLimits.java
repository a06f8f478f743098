package odzew.http;

import java.time.Duration;

/// Limits of a request body.
///
/// @param bytes of a JSON or form body
/// @param deadline from its first to its last byte
/// @param together bytes of all bodies that are read concurrently
/// @param patience how long a body waits for its share of them
public record BodyLimits(int bytes, Duration deadline, int together, Duration patience) {

    static final int JSON = 20_000_000;

    /// The text and the fields of a body take several times its bytes while it is parsed.
    /// `LargeBodiesTest` shows that a heap of 256 MB carries what follows.
    private static final int PART_OF_HEAP = 12;

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// A twelfth of the heap for all bodies together, but room for the largest one.
    public static BodyLimits ofHeap(long heapBytes) {
        return new BodyLimits(JSON, DEADLINE, Math.clamp(heapBytes / PART_OF_HEAP, JSON, 50 * JSON), PATIENCE);
    }
}
