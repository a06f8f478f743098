package odzew.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Statements that are sent together and answered together, in the order in which they were added: the database
/// is waited for once, not once for each. For the few transactions whose speed is that of the server; all others
/// use the handle itself. Values are as there: `:name` in the statement, an array for `unnest(:ids)`.
///
/// If a statement fails, none after it is run, and the transaction is lost.
public final class RoundTrip {

    /// Maps one row of an answer.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final Map<List<String>, String> JOINED = new ConcurrentHashMap<>();

    private final List<Statement> statements = new ArrayList<>();
    private final Handle handle;

    private RoundTrip(Handle handle) {
        this.handle = handle;
    }

    /// Runs all that is added meanwhile; returns when it is done.
    public static void run(Handle handle, Consumer<RoundTrip> adding) {
        ask(handle, trip -> {
            adding.accept(trip);
            return true;
        });
    }

    /// As `run`; returns what it was given, such as a list that is filled by then.
    public static <T> T ask(Handle handle, Function<RoundTrip, T> adding) {
        var trip = new RoundTrip(handle);
        T answer = adding.apply(trip);
        if (!trip.statements.isEmpty()) {
            trip.send();
        }
        return answer;
    }

    /// The transaction: for what is to happen after its end, or cannot wait.
    public Handle handle() {
        return handle;
    }

    /// @param sql one statement without a semicolon, the same text at each run
    public Statement add(String sql) {
        var statement = new Statement(Named.of(sql));
        statements.add(statement);
        return statement;
    }

    /// For statements that find a few rows each by an index, again and again: one plan for all runs, by an index,
    /// for the rest of the transaction. Otherwise the planner takes an unknown array for longer than ours are,
    /// plans such a statement anew at each run, which takes longer than running it, and reads a table that has
    /// just filled as a whole, because it takes it for small.
    public void useIndexPlans() {
        add("set local plan_cache_mode = force_generic_plan");
        add("set local enable_seqscan = off");
    }

    private void send() {
        String sql = JOINED.computeIfAbsent(
                statements.stream().map(statement -> statement.sql.text()).toList(),
                texts -> String.join(";\n", texts));
        try (PreparedStatement prepared = handle.getConnection().prepareStatement(sql)) {
            int position = 1;
            for (Statement statement : statements) {
                position = statement.bind(prepared, position);
            }
            prepared.execute();
            for (Statement statement : statements) {
                ResultSet rows = prepared.getResultSet();
                if (rows != null) {
                    statement.read(rows);
                }
                prepared.getMoreResults();
            }
        } catch (SQLException e) {
            throw new DatabaseException("a statement failed: " + e.getMessage(), e);
        }
    }

    /// A statement with `?` for each `:name`, and the names in their order. Text in quotes and after `::` is not
    /// a name.
    private record Named(String text, List<String> names) {

        private static final Pattern NAME = Pattern.compile("'[^']*'|::|:([a-zA-Z]\\w*)");

        /// Kept for good: statements are part of the program.
        private static final Map<String, Named> KNOWN = new ConcurrentHashMap<>();

        static Named of(String sql) {
            return KNOWN.computeIfAbsent(sql, Named::parse);
        }

        private static Named parse(String sql) {
            List<String> names = NAME.matcher(sql)
                    .results()
                    .flatMap(found -> Stream.ofNullable(found.group(1)))
                    .toList();
            String text = NAME.matcher(sql)
                    .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? found.group() : "?"));
            return new Named(text, names);
        }
    }

    /// One of the statements, with its values.
    public static final class Statement {

        private final Named sql;
        private final Map<String, Optional<Object>> values = new HashMap<>();
        private Consumer<ResultSet> reader = _ -> {};

        private Statement(Named sql) {
            this.sql = sql;
        }

        /// @param value text, number, truth or `Instant`, an array of them, `byte[][]`, or null
        public Statement with(String name, @Nullable Object value) {
            values.put(name, Optional.ofNullable(value));
            return this;
        }

        /// A column of texts, one for each of the rows.
        public <T> Statement texts(String name, List<T> rows, Function<T, @Nullable String> column) {
            return with(name, rows.stream().map(column).toArray(String[]::new));
        }

        public <T> Statement numbers(String name, List<T> rows, ToLongFunction<T> column) {
            return with(name, rows.stream().mapToLong(column).toArray());
        }

        public <T> Statement integers(String name, List<T> rows, ToIntFunction<T> column) {
            return with(name, rows.stream().mapToInt(column).toArray());
        }

        public <T> Statement truths(String name, List<T> rows, Predicate<T> column) {
            return with(name, rows.stream().map(column::test).toArray(Boolean[]::new));
        }

        public <T> Statement times(String name, List<T> rows, Function<T, @Nullable Instant> column) {
            return with(name, rows.stream().map(column).toArray(Instant[]::new));
        }

        /// The rows of the answer; the list is filled when the round trip is over.
        public <T> List<T> read(Row<T> row) {
            var read = new ArrayList<T>();
            reader = rows -> {
                try {
                    while (rows.next()) {
                        read.add(row.read(rows));
                    }
                } catch (SQLException e) {
                    throw new DatabaseException("an answer could not be read: " + e.getMessage(), e);
                }
            };
            return read;
        }

        private void read(ResultSet rows) {
            reader.accept(rows);
        }

        private int bind(PreparedStatement prepared, int first) throws SQLException {
            int position = first;
            for (String name : sql.names()) {
                Optional<Object> value = values.get(name);
                if (value == null) {
                    throw new IllegalArgumentException("no value for :" + name);
                }
                set(prepared, position++, value.orElse(null));
            }
            return position;
        }

        private static void set(PreparedStatement prepared, int position, @Nullable Object value) throws SQLException {
            switch (value) {
                case Instant instant -> prepared.setObject(position, instant.atOffset(ZoneOffset.UTC));
                case Instant[] instants -> array(prepared, position, "timestamptz", texts(instants));
                case String[] texts -> array(prepared, position, "text", texts);
                case Boolean[] truths -> array(prepared, position, "bool", truths);
                case Long[] numbers -> array(prepared, position, "int8", numbers);
                case long[] numbers -> array(prepared, position, "int8", numbers);
                case int[] numbers -> array(prepared, position, "int4", numbers);
                case byte[][] bytes -> array(prepared, position, "bytea", bytes);
                case null, default -> prepared.setObject(position, value);
            }
        }

        private static void array(PreparedStatement prepared, int position, String type, Object elements)
                throws SQLException {
            prepared.setArray(
                    position,
                    prepared.getConnection()
                            .unwrap(org.postgresql.PGConnection.class)
                            .createArrayOf(type, elements));
        }

        /// ISO 8601 with a Z, which PostgreSQL reads whatever the session's zone is.
        private static @Nullable String[] texts(Instant[] instants) {
            return Arrays.stream(instants)
                    .map(instant -> instant == null ? null : instant.toString())
                    .toArray(String[]::new);
        }
    }
}
