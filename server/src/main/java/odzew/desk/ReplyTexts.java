package odzew.desk;

import java.util.List;
import java.util.OptionalLong;
import odzew.account.VisibleQueues;
import odzew.database.Database;
import odzew.setup.ReplyFields;
import odzew.setup.ReplyTemplates;
import org.jdbi.v3.core.Handle;

/// Texts for an agent's reply: templates and the queue's signature, filled in for the ticket.
public final class ReplyTexts {

    /// A selectable template.
    public record Choice(long id, String name) {}

    private record Subject(long queueId, String signature, ReplyFields fields) {}

    private final Database database;

    public ReplyTexts(Database database) {
        this.database = database;
    }

    /// The templates for the ticket's queue, by name.
    public List<Choice> choices(long queueId) {
        return database.read(handle -> ReplyTemplates.list(handle, OptionalLong.of(queueId)).stream()
                .map(template -> new Choice(template.id(), template.name()))
                .toList());
    }

    /// HTML.
    public String template(VisibleQueues visible, long ticketId, long templateId, String agentName) {
        return database.read(handle -> {
            Subject subject = subject(handle, visible, ticketId, agentName);
            return ReplyTemplates.list(handle, OptionalLong.of(subject.queueId())).stream()
                    .filter(template -> template.id() == templateId)
                    .map(template -> subject.fields().into(template.body()))
                    .findFirst()
                    .orElseThrow(() -> ReplyTemplates.unknown(templateId));
        });
    }

    /// HTML; empty if the queue has none.
    public String signature(VisibleQueues visible, long ticketId, String agentName) {
        return database.read(handle -> {
            Subject subject = subject(handle, visible, ticketId, agentName);
            return subject.signature().isEmpty() ? "" : subject.fields().into(subject.signature());
        });
    }

    /// `queue.name` is the name shown to customers, if there is one.
    private static Subject subject(Handle handle, VisibleQueues visible, long ticketId, String agentName) {
        DeskTickets.requireVisible(handle, visible, ticketId);
        return handle.createQuery("""
                        select t.id, t.subject, t.requester_name, q.id as queue_id, q.signature,
                               coalesce(nullif(q.display_name, ''), q.name) as queue_name
                          from ticket t join ticket_queue q on q.id = t.ticket_queue_id
                         where t.id = :id
                        """)
                .bind("id", ticketId)
                .map((row, _) -> new Subject(
                        row.getLong("queue_id"),
                        row.getString("signature"),
                        new ReplyFields(
                                row.getString("requester_name"),
                                row.getLong("id"),
                                row.getString("subject"),
                                agentName,
                                row.getString("queue_name"))))
                .one();
    }
}
