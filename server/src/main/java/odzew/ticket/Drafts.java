package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Mistakes;
import odzew.problem.Problem;

/// Answers that are not sent yet: one of each agent for each ticket, kept while it is written.
public final class Drafts {

    private static final int LONGEST = 2_000_000;

    /// @param cc addresses as they were typed
    /// @param files tokens of uploads
    public record Draft(String body, BodyType bodyType, String cc, List<String> files, Instant updatedAt) {}

    private final Database database;
    private final InstantSource clock;

    public Drafts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<Draft> find(long agentId, long ticketId) {
        return database.read(handle -> handle.createQuery("""
                        select body, body_type, cc, files, updated_at from draft
                         where agent_id = :agent and ticket_id = :ticket
                        """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .map((row, _) -> new Draft(
                        row.getString("body"),
                        BodyType.valueOf(row.getString("body_type")),
                        row.getString("cc"),
                        Columns.strings(row, "files"),
                        Columns.instant(row, "updated_at")))
                .findOne());
    }

    /// What is empty is no draft.
    public void keep(long agentId, long ticketId, String body, BodyType bodyType, String cc, List<String> files) {
        if (Bodies.mistakes("body", body, bodyType).isEmpty() || !files.isEmpty()) {
            write(agentId, ticketId, body, bodyType, cc, files);
        } else {
            discard(agentId, ticketId);
        }
    }

    public void discard(long agentId, long ticketId) {
        database.useTransaction(
                handle -> handle.createUpdate("delete from draft where agent_id = :agent and ticket_id = :ticket")
                        .bind("agent", agentId)
                        .bind("ticket", ticketId)
                        .execute());
    }

    private void write(long agentId, long ticketId, String body, BodyType bodyType, String cc, List<String> files) {
        if (body.length() > LONGEST) {
            throw new Problem.Invalid(Mistakes.tooLong("body", LONGEST));
        }
        database.useTransaction(handle -> handle.createUpdate("""
                        insert into draft (agent_id, ticket_id, body, body_type, cc, files, updated_at)
                        values (:agent, :ticket, :body, :type, :cc, :files, :now)
                            on conflict (agent_id, ticket_id) do update
                           set body = excluded.body, body_type = excluded.body_type, cc = excluded.cc,
                               files = excluded.files, updated_at = excluded.updated_at
                        """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .bind("body", body.replace("\0", ""))
                .bind("type", bodyType.name())
                .bind("cc", cc)
                .bind("files", files.toArray(String[]::new))
                .bind("now", clock.instant())
                .execute());
    }
}
