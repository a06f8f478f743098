package odzew.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Maps Java types to SQL: an `Instant` is a `timestamptz`, and an array an array, so that `unnest(:ids)` and
/// `= any(:ids)` need no cast.
final class SqlTypes {

    /// As text: ISO 8601 with a Z, which PostgreSQL reads whatever the session's zone is.
    private static final Optional<SqlArrayType<?>> INSTANTS =
            Optional.of(SqlArrayType.<@Nullable Instant>of("timestamptz", SqlTypes::text));

    private static final Optional<SqlArrayType<?>> BYTES = Optional.of(new BytesElement());

    private SqlTypes() {}

    static Jdbi register(Jdbi jdbi) {
        return jdbi.registerArgument(new InstantArguments())
                .registerColumnMapper(Instant.class, new InstantColumn())
                .registerArrayType(long.class, "int8")
                .registerArrayType(Long.class, "int8")
                .registerArrayType(int.class, "int4")
                .registerArrayType(Integer.class, "int4")
                .registerArrayType(boolean.class, "bool")
                .registerArrayType(Boolean.class, "bool")
                .registerArrayType(double.class, "float8")
                .registerArrayType(String.class, "text")
                .registerArrayType((type, _) -> type == byte[].class ? BYTES : Optional.empty())
                .registerArrayType((type, _) -> type == Instant.class ? INSTANTS : Optional.empty());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /// The driver would bind a `java.sql.Timestamp` by way of the zone of the JVM.
    private static final class InstantArguments extends AbstractArgumentFactory<Instant> {

        InstantArguments() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            OffsetDateTime time = value.atOffset(ZoneOffset.UTC);
            return (position, statement, _) -> statement.setObject(position, time);
        }
    }

    /// The driver knows an array of `byte[]`, but not one of objects that are.
    private static final class BytesElement implements SqlArrayType<byte[]> {

        @Override
        public String getTypeName() {
            return "bytea";
        }

        @Override
        public Object convertArrayElement(byte[] element) {
            return element;
        }

        @Override
        public Class<?> getArrayElementClass() {
            return byte[].class;
        }
    }

    private static final class InstantColumn implements ColumnMapper<@Nullable Instant> {

        @Override
        public @Nullable Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }
}
