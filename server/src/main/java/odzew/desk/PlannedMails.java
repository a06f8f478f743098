package odzew.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.outbox.HoldReason;

/// The messages that wait for their time, and those whose time has come and that wait for a person.
public final class PlannedMails {

    private static final int MOST = 200;

    private final Database database;

    public PlannedMails(Database database) {
        this.database = database;
    }

    /// A message that is not sent yet.
    ///
    /// @param author who wrote it; empty if that agent is not known
    /// @param at absent if it waits for a person
    /// @param recipients those who have not been sent it
    public record Planned(
            long ticketId,
            long messageId,
            String subject,
            String author,
            Optional<Instant> at,
            Optional<HoldReason> holdReason,
            List<String> recipients) {}

    /// Those of visible tickets: first what waits for a person, then the next to go.
    public List<Planned> list(VisibleQueues visible) {
        return database.read(handle -> handle.createQuery("""
                        select t.id as ticket_id, m.message_id, t.subject, coalesce(nullif(trim(a.name || ' ' || a.surname), ''), a.login, '') as author,
                               min(d.next_attempt_at) as due, max(d.hold_reason) as hold_reason,
                               array_agg(d.recipient order by d.id) as recipients
                          from delivery d
                          join outgoing_mail m on m.id = d.outgoing_mail_id
                          join message r on r.id = m.message_id
                          join ticket t on t.id = r.ticket_id
                          left join agent a on a.id = r.agent_id
                         where d.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN') and d.status = 'HELD'
                           and (:all or t.ticket_queue_id = any(:queues))
                         group by t.id, m.id, m.message_id, t.subject, a.id
                         order by due nulls first, m.message_id
                         limit :most
                        """)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .bind("most", MOST)
                .map((row, _) -> planned(row))
                .list());
    }

    private static Planned planned(ResultSet row) throws SQLException {
        String reason = row.getString("hold_reason");
        return new Planned(
                row.getLong("ticket_id"),
                row.getLong("message_id"),
                row.getString("subject"),
                row.getString("author"),
                Optional.ofNullable(Columns.nullableInstant(row, "due")),
                reason.isEmpty() ? Optional.empty() : Optional.of(HoldReason.valueOf(reason)),
                Columns.strings(row, "recipients"));
    }
}
