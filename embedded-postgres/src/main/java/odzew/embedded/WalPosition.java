package odzew.embedded;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Positions in the write-ahead log (LSN), and the names of its segments.
public final class WalPosition {

    /// The size of a segment; `initdb` makes no other.
    public static final long SEGMENT = 16L << 20;

    private static final long SEGMENTS_OF_A_FILE = (1L << 32) / SEGMENT;
    private static final Pattern NAME = Pattern.compile("([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})(\\.partial)?");

    private WalPosition() {}

    /// The name of the segment that contains the position, as PostgreSQL forms it.
    public static String segment(int timeline, long position) {
        long number = position / SEGMENT;
        return "%08X%08X%08X".formatted(timeline, number / SEGMENTS_OF_A_FILE, number % SEGMENTS_OF_A_FILE);
    }

    /// The place at which the segment of this name begins, also if it is a partial one; empty if it is not the name of
    /// one.
    public static Optional<Long> begin(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of((HexFormat.fromHexDigitsToLong(parts.group(2)) * SEGMENTS_OF_A_FILE
                                + HexFormat.fromHexDigitsToLong(parts.group(3)))
                        * SEGMENT)
                : Optional.empty();
    }

    /// As PostgreSQL prints it: `0/3000060`.
    public static String text(long position) {
        return "%X/%X".formatted(position >>> 32, position & 0xFFFF_FFFFL);
    }
}
