package odzew.history;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// A position in the history: everything up to and including it has been read. Its text is an opaque cursor for
/// clients.
public record Position(int generation, long xid, long id) implements Comparable<Position> {

    /// Precedes all events.
    public static final Position START = new Position(0, 0, 0);

    private static final Pattern CURSOR = Pattern.compile("([0-9a-z]{1,6})_([0-9a-z]{1,12})_([0-9a-z]{1,12})");
    private static final int RADIX = 36;
    private static final Comparator<Position> ORDER = Comparator.comparingInt(Position::generation)
            .thenComparingLong(Position::xid)
            .thenComparingLong(Position::id);

    /// @param field the parameter that an error names
    public static Position parse(String field, String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw new Problem.Invalid(RequestError.BAD_CURSOR.at(field, cursor));
        }
        try {
            return new Position(
                    Integer.parseInt(parts.group(1), RADIX),
                    Long.parseLong(parts.group(2), RADIX),
                    Long.parseLong(parts.group(3), RADIX));
        } catch (NumberFormatException e) {
            throw new Problem.Invalid(RequestError.BAD_CURSOR.at(field, cursor));
        }
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return Integer.toString(generation, RADIX) + "_" + Long.toString(xid, RADIX) + "_" + Long.toString(id, RADIX);
    }
}
