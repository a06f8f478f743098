package odzew.setup;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/// Administration of reply templates.
public final class ReplyTemplates {

    /// In characters, embedded pictures included.
    static final int LONGEST = 200_000;

    private final Database database;
    private final CommandRunner acts;

    public ReplyTemplates(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
    }

    /// Sorted by name.
    public List<ReplyTemplate> list() {
        return database.read(handle -> list(handle, OptionalLong.empty()));
    }

    public ReplyTemplate get(long id) {
        return list().stream()
                .filter(template -> template.id() == id)
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    /// `queueId` empty: for the tickets of all queues.
    public long add(String name, String body, OptionalLong queueId, AuditedCommand act) {
        Dictionaries.requireName("name", name);
        String clean = requireBody(body);
        return Long.parseLong(acts.once(act, handle -> {
                    requireQueue(handle, queueId);
                    long id = unlessTaken(
                            name,
                            () -> handle.createQuery("""
                                    insert into reply_template (name, body, ticket_queue_id)
                                    values (:name, :body, :queue) returning id
                                    """)
                                    .bind("name", name)
                                    .bind("body", clean)
                                    .bind("queue", orNull(queueId))
                                    .mapTo(Long.class)
                                    .one());
                    return Long.toString(id);
                })
                .result());
    }

    public void change(long id, String name, String body, OptionalLong queueId, AuditedCommand act) {
        Dictionaries.requireName("name", name);
        String clean = requireBody(body);
        acts.perform(act, handle -> {
            requireQueue(handle, queueId);
            int changed = unlessTaken(
                    name,
                    () -> handle.createUpdate("""
                            update reply_template set name = :name, body = :body, ticket_queue_id = :queue
                             where id = :id
                            """)
                            .bind("id", id)
                            .bind("name", name)
                            .bind("body", clean)
                            .bind("queue", orNull(queueId))
                            .execute());
            if (changed == 0) {
                throw unknown(id);
            }
        });
    }

    /// Replies made from it stay unchanged.
    public void remove(long id, AuditedCommand act) {
        acts.perform(act, handle -> {
            if (handle.execute("delete from reply_template where id = ?", id) == 0) {
                throw unknown(id);
            }
        });
    }

    /// The templates of one queue: the shared ones and its own.
    public static List<ReplyTemplate> list(Handle handle, OptionalLong queueId) {
        return handle.createQuery("""
                        select t.id, t.name, t.body, t.ticket_queue_id, q.name as queue_name
                          from reply_template t left join ticket_queue q on q.id = t.ticket_queue_id
                         where :queue::bigint is null or t.ticket_queue_id is null or t.ticket_queue_id = :queue
                         order by lower(t.name), t.id
                        """)
                .bind("queue", orNull(queueId))
                .map((row, _) -> new ReplyTemplate(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("body"),
                        optional(Columns.nullableLong(row, "ticket_queue_id")),
                        Optional.ofNullable(row.getString("queue_name"))))
                .list();
    }

    public static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("reply template", "szablonu odpowiedzi", id));
    }

    /// Sanitized before it is stored, so that every page can trust it.
    private static String requireBody(String body) {
        requireLength("body", body);
        return ReplyFields.clean(TemplateHtml.require("body", body));
    }

    static void requireLength(String field, String html) {
        if (html.length() > LONGEST) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at(field, LONGEST));
        }
    }

    private static void requireQueue(Handle handle, OptionalLong queueId) {
        boolean known = queueId.isEmpty()
                || handle.createQuery("select exists (select from ticket_queue where id = :id)")
                        .bind("id", queueId.getAsLong())
                        .mapTo(Boolean.class)
                        .one();
        if (!known) {
            throw new Problem.Invalid(ValidationError.notFound("queue", "kolejki", queueId.getAsLong()));
        }
    }

    private static <T> T unlessTaken(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException taken
                    && PSQLState.UNIQUE_VIOLATION.getState().equals(taken.getSQLState())) {
                throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name));
            }
            throw e;
        }
    }

    private static OptionalLong optional(@Nullable Long queueId) {
        return queueId == null ? OptionalLong.empty() : OptionalLong.of(queueId);
    }

    private static @Nullable Long orNull(OptionalLong queueId) {
        return queueId.isPresent() ? queueId.getAsLong() : null;
    }
}
