package odzew.setup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/// Queues are created and changed as a whole, or not at all. None is deleted, because old tickets refer to it.
public final class QueueEditing {

    private final Database database;
    private final CommandRunner acts;

    public QueueEditing(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
    }

    public QueueSettings get(long id) {
        return database.read(handle -> handle.createQuery("select * from ticket_queue where id = :id")
                        .bind("id", id)
                        .map((row, _) -> settings(row))
                        .findOne())
                .orElseThrow(() -> unknown(id));
    }

    public long add(QueueSettings settings, AuditedCommand act) {
        return Long.parseLong(acts.once(
                        act,
                        handle -> unique(
                                settings,
                                () -> bound(handle.createQuery("""
                                    insert into ticket_queue (name, email, display_name, signature, reopen_days, plus_addresses,
                                                              acknowledges, language, acknowledgement_pl, acknowledgement_en,
                                                              acknowledgements_a_day, quotes_history)
                                    values (:name, :email, :display, :signature, :reopenDays, :plus, :acknowledges, :language,
                                            :textPl, :textEn, :aDay, :quotes)
                                    returning id::text
                                    """), settings)
                                        .mapTo(String.class)
                                        .one()))
                .result());
    }

    public void change(long id, QueueSettings settings, AuditedCommand act) {
        acts.perform(act, handle -> {
            int changed = unique(
                    settings,
                    () -> bound(handle.createUpdate("""
                        update ticket_queue
                           set name = :name, email = :email, display_name = :display, signature = :signature,
                               reopen_days = :reopenDays, plus_addresses = :plus, acknowledges = :acknowledges,
                               language = :language, acknowledgement_pl = :textPl, acknowledgement_en = :textEn,
                               acknowledgements_a_day = :aDay, quotes_history = :quotes
                         where id = :id
                        """), settings)
                            .bind("id", id)
                            .execute());
            if (changed == 0) {
                throw unknown(id);
            }
        });
    }

    private static <S extends SqlStatement<S>> S bound(S statement, QueueSettings settings) {
        return statement
                .bind("name", settings.name())
                .bind("email", settings.email().orElse(null))
                .bind("display", settings.displayName())
                .bind("signature", settings.signature())
                .bind(
                        "reopenDays",
                        settings.reopenDays().isPresent()
                                ? (Integer) settings.reopenDays().getAsInt()
                                : null)
                .bind("plus", settings.plusAddresses())
                .bind("acknowledges", settings.acknowledges())
                .bind("language", settings.language())
                .bind("textPl", settings.acknowledgementPl().orElse(null))
                .bind("textEn", settings.acknowledgementEn().orElse(null))
                .bind("aDay", settings.acknowledgementsADay())
                .bind("quotes", settings.quotesHistory());
    }

    private static QueueSettings settings(ResultSet row) throws SQLException {
        Integer days = Columns.nullableInt(row, "reopen_days");
        return new QueueSettings(
                row.getString("name"),
                Optional.ofNullable(row.getString("email")),
                row.getString("display_name"),
                row.getString("signature"),
                days == null ? OptionalInt.empty() : OptionalInt.of(days),
                row.getBoolean("plus_addresses"),
                row.getBoolean("acknowledges"),
                row.getString("language"),
                Optional.ofNullable(row.getString("acknowledgement_pl")),
                Optional.ofNullable(row.getString("acknowledgement_en")),
                row.getInt("acknowledgements_a_day"),
                row.getBoolean("quotes_history"));
    }

    /// Names and addresses are unique.
    private static <T> T unique(QueueSettings settings, Supplier<T> statement) {
        try {
            return statement.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof PSQLException taken
                    && PSQLState.UNIQUE_VIOLATION.getState().equals(taken.getSQLState())) {
                ServerErrorMessage error = taken.getServerErrorMessage();
                boolean address = error != null && "ticket_queue_email".equals(error.getConstraint());
                throw new Problem.Conflict(
                        address
                                ? RequestError.ALREADY_EXISTS.at(
                                        "email", settings.email().orElse(""))
                                : RequestError.ALREADY_EXISTS.at("name", settings.name()));
            }
            throw e;
        }
    }

    private static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("queue", "kolejki", id));
    }
}
