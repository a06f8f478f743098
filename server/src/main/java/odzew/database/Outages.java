package odzew.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// Failures of the database, not of the work: the same work may succeed in a moment.
final class Outages {

    /// Too many connections; shutting down, crashed, starting up.
    private static final Set<String> AWAY = Set.of("53300", "57P01", "57P02", "57P03");

    /// Out of lock or serialisation.
    private static final Set<String> CONFLICTS = Set.of("55P03", "40001", "40P01");

    /// The disk is full, memory is short, reading or writing a file failed.
    private static final Set<String> FULL = Set.of("53000", "53100", "53200", "58030");

    /// A standby, or a database made read-only.
    private static final String READ_ONLY = "25006";

    private Outages() {}

    /// The database answers and takes no changes.
    static boolean isFull(Throwable failure) {
        return hasState(failure, FULL);
    }

    static boolean isReadOnly(Throwable failure) {
        return hasState(failure, Set.of(READ_ONLY));
    }

    private static boolean hasState(Throwable failure, Set<String> states) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && states.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    static boolean isOne(Throwable failure) {
        return isAway(failure) || hasState(failure, CONFLICTS);
    }

    /// The database does not answer.
    static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (state.startsWith("08") || AWAY.contains(state)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Of the first cause; it holds no values of statements.
    static String text(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage());
    }
}
