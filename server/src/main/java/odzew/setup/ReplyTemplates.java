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
import org.jdbi.v3.core.statement.SqlStatement;
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

    /// Sorted by folder and name.
    public List<ReplyTemplate> list() {
        return database.read(handle -> list(handle, OptionalLong.empty()));
    }

    public ReplyTemplate get(long id) {
        return list().stream()
                .filter(template -> template.id() == id)
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    /// A shared template.
    public long add(String name, String body, OptionalLong queueId, AuditedCommand act) {
        return add(ReplyTemplate.shared(0, name, body, queueId), act);
    }

    /// Returns its number; that of the argument is ignored.
    public long add(ReplyTemplate template, AuditedCommand act) {
        ReplyTemplate clean = checked(template);
        return Long.parseLong(acts.once(act, handle -> {
                    require(handle, clean);
                    long id = unlessTaken(
                            clean.name(),
                            () -> bound(handle.createQuery("""
                                    insert into reply_template
                                      (name, folder, body, ticket_queue_id, agent_id, status_id, tags, assigns)
                                    values (:name, :folder, :body, :queue, :agent, :status, :tags, :assigns)
                                    returning id
                                    """), clean)
                                    .mapTo(Long.class)
                                    .one());
                    return Long.toString(id);
                })
                .result());
    }

    /// A shared template.
    public void change(long id, String name, String body, OptionalLong queueId, AuditedCommand act) {
        change(ReplyTemplate.shared(id, name, body, queueId), act);
    }

    /// Its owner stays.
    public void change(ReplyTemplate template, AuditedCommand act) {
        ReplyTemplate clean = checked(template);
        acts.perform(act, handle -> {
            require(handle, clean);
            int changed = unlessTaken(
                    clean.name(),
                    () -> bound(handle.createUpdate("""
                            update reply_template
                               set name = :name, folder = :folder, body = :body, ticket_queue_id = :queue,
                                   status_id = :status, tags = :tags, assigns = :assigns
                             where id = :id and agent_id is not distinct from :agent
                            """), clean)
                            .bind("id", clean.id())
                            .execute());
            if (changed == 0) {
                throw unknown(clean.id());
            }
        });
    }

    private static <S extends SqlStatement<S>> S bound(S statement, ReplyTemplate template) {
        return statement
                .bind("name", template.name())
                .bind("folder", template.folder())
                .bind("body", template.body())
                .bind("queue", orNull(template.queueId()))
                .bind("agent", orNull(template.owner()))
                .bind("status", orNull(template.actions().statusId()))
                .bind("tags", template.actions().tags().toArray(String[]::new))
                .bind("assigns", template.actions().assigns());
    }

    private static ReplyTemplate checked(ReplyTemplate template) {
        Dictionaries.requireName("name", template.name());
        if (!template.folder().isEmpty()) {
            Dictionaries.requireName("folder", template.folder());
        }
        template.actions().tags().forEach(tag -> Dictionaries.requireName("tags", tag));
        boolean actionsAlone = template.body().isBlank() && !template.actions().isEmpty();
        return new ReplyTemplate(
                template.id(),
                template.name(),
                template.folder(),
                actionsAlone ? "" : requireBody(template.body()),
                template.queueId(),
                template.queueName(),
                template.owner(),
                template.actions());
    }

    private static void require(Handle handle, ReplyTemplate template) {
        requireQueue(handle, template.queueId());
        OptionalLong status = template.actions().statusId();
        boolean known = status.isEmpty()
                || handle.createQuery("select exists (select from ticket_status where id = :id and kind <> 'MERGED')")
                        .bind("id", status.getAsLong())
                        .mapTo(Boolean.class)
                        .one();
        if (!known) {
            throw new Problem.Invalid(ValidationError.notFound("status", "statusu", status.getAsLong()));
        }
    }

    /// Replies made from it stay unchanged.
    public void remove(long id, AuditedCommand act) {
        acts.perform(act, handle -> {
            if (handle.execute("delete from reply_template where id = ?", id) == 0) {
                throw unknown(id);
            }
        });
    }

    /// The templates of one queue and those of all queues, with everyone's own ones.
    public static List<ReplyTemplate> list(Handle handle, OptionalLong queueId) {
        return handle.createQuery("""
                        select t.id, t.name, t.folder, t.body, t.ticket_queue_id, q.name as queue_name, t.agent_id,
                               t.status_id, t.tags, t.assigns
                          from reply_template t left join ticket_queue q on q.id = t.ticket_queue_id
                         where :queue::bigint is null or t.ticket_queue_id is null or t.ticket_queue_id = :queue
                         order by lower(t.folder), lower(t.name), t.id
                        """)
                .bind("queue", orNull(queueId))
                .map((row, _) -> new ReplyTemplate(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("folder"),
                        row.getString("body"),
                        optional(Columns.nullableLong(row, "ticket_queue_id")),
                        Optional.ofNullable(row.getString("queue_name")),
                        optional(Columns.nullableLong(row, "agent_id")),
                        new TemplateActions(
                                optional(Columns.nullableLong(row, "status_id")),
                                Columns.strings(row, "tags"),
                                row.getBoolean("assigns"))))
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
            throw new Problem.Invalid(RequestError.TOO_LONG.at(field, html.length(), LONGEST));
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
