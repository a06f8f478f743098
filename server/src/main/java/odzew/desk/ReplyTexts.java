package odzew.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.mail.text.HtmlToText;
import odzew.setup.ReplyFields;
import odzew.setup.ReplyTemplate;
import odzew.setup.ReplyTemplates;
import odzew.setup.TemplateActions;
import org.jdbi.v3.core.Handle;

/// Texts for an agent's reply: templates and the queue's signature, filled in for the ticket.
public final class ReplyTexts {

    private static final int PREVIEWED = 120;

    /// A selectable template.
    ///
    /// @param preview the first words of its text
    /// @param macro true if it changes the ticket too
    public record Choice(long id, String folder, String name, String preview, boolean macro) {

        /// With its folder, as commands name it.
        public String fullName() {
            return folder.isEmpty() ? name : folder + " / " + name;
        }

        private static Choice of(ReplyTemplate template) {
            String words =
                    HtmlToText.of(template.body()).replaceAll("\\s+", " ").strip();
            return new Choice(
                    template.id(),
                    template.folder(),
                    template.name(),
                    words.length() > PREVIEWED ? words.substring(0, PREVIEWED) + "…" : words,
                    !template.actions().isEmpty());
        }
    }

    private record Subject(long queueId, String signature, ReplyFields fields) {}

    private final Database database;

    public ReplyTexts(Database database) {
        this.database = database;
    }

    /// A conversation that is being begun, as its form has it.
    public record Begun(String customer, String subject, String agent, long agentId, String mailbox) {}

    /// The templates of all visible queues, by name.
    public List<Choice> choices(VisibleQueues visible, long agentId) {
        return database.read(handle -> visible(handle, visible, agentId)
                .filter(template -> !template.body().isEmpty())
                .map(Choice::of)
                .toList());
    }

    private static Stream<ReplyTemplate> visible(Handle handle, VisibleQueues visible, long agentId) {
        return ReplyTemplates.list(handle, OptionalLong.empty()).stream()
                .filter(template -> template.isFor(agentId))
                .filter(template -> template.queueId().isEmpty()
                        || visible.includes(template.queueId().getAsLong()));
    }

    /// HTML. The ticket has no number yet.
    public String template(VisibleQueues visible, long templateId, Begun begun) {
        return database.read(handle -> {
            String queue = handle.createQuery("""
                            select coalesce(nullif(display_name, ''), name) from ticket_queue
                             where lower(email) = lower(:mailbox)
                            """)
                    .bind("mailbox", begun.mailbox())
                    .mapTo(String.class)
                    .findOne()
                    .orElse("");
            var fields = new ReplyFields(begun.customer(), 0, begun.subject(), begun.agent(), queue);
            return visible(handle, visible, begun.agentId())
                    .filter(template -> template.id() == templateId)
                    .map(template -> fields.into(template.body()))
                    .findFirst()
                    .orElseThrow(() -> ReplyTemplates.unknown(templateId));
        });
    }

    /// The templates for the ticket's queue that the agent may use, by folder and name.
    public List<Choice> choices(long queueId, long agentId) {
        return database.read(handle -> choices(handle, queueId, agentId));
    }

    public List<Choice> choices(Handle handle, long queueId, long agentId) {
        return ReplyTemplates.list(handle, OptionalLong.of(queueId)).stream()
                .filter(template -> template.isFor(agentId))
                .map(Choice::of)
                .toList();
    }

    /// HTML.
    public String template(VisibleQueues visible, long ticketId, long templateId, long agentId, String agentName) {
        return database.read(handle -> {
            Subject subject = subject(handle, visible, ticketId, agentName);
            return subject.fields()
                    .into(find(handle, subject.queueId(), templateId, agentId).body());
        });
    }

    /// The changes that the template makes in the ticket.
    public TemplateActions actions(VisibleQueues visible, long ticketId, long templateId, long agentId) {
        return database.read(handle -> {
            Subject subject = subject(handle, visible, ticketId, "");
            return find(handle, subject.queueId(), templateId, agentId).actions();
        });
    }

    private static ReplyTemplate find(Handle handle, long queueId, long templateId, long agentId) {
        return ReplyTemplates.list(handle, OptionalLong.of(queueId)).stream()
                .filter(template -> template.id() == templateId && template.isFor(agentId))
                .findFirst()
                .orElseThrow(() -> ReplyTemplates.unknown(templateId));
    }

    /// The customer's last message as plain text below a line that names its author, in the queue's language;
    /// empty if the queue does not quote. A third person's message is never quoted: it may not be meant for
    /// the customer.
    public String quoted(VisibleQueues visible, long ticketId, ZoneId zone) {
        record Last(String language, String name, String address, Instant at, String body, boolean html) {}
        Optional<Last> last = database.read(handle -> {
            DeskTickets.requireVisible(handle, visible, ticketId);
            return handle.createQuery("""
                        select q.language, t.requester_name, t.requester_address, m.created_at, m.body, m.body_type
                          from ticket t
                          join ticket_queue q on q.id = t.ticket_queue_id and q.quotes_history
                          join lateral (
                               select * from message
                                where ticket_id = t.id and type = 'MAIL' and body <> ''
                                  and not third_person and not automatic
                                order by id desc limit 1) as m on true
                         where t.id = :id
                        """)
                    .bind("id", ticketId)
                    .map((row, _) -> new Last(
                            row.getString("language"),
                            row.getString("requester_name"),
                            row.getString("requester_address"),
                            Columns.instant(row, "created_at"),
                            row.getString("body"),
                            row.getString("body_type").equals("HTML")))
                    .findOne();
        });
        return last.map(it -> QuotedHistory.of(
                        new QuotedHistory.Author(
                                it.name(), it.address(), it.at().atZone(zone)),
                        it.language(),
                        it.html() ? HtmlToText.of(it.body()) : it.body()))
                .orElse("");
    }

    /// HTML; empty if the queue has none.
    public String signature(VisibleQueues visible, long ticketId, String agentName) {
        return database.read(handle -> signature(handle, visible, ticketId, agentName));
    }

    public String signature(Handle handle, VisibleQueues visible, long ticketId, String agentName) {
        Subject subject = subject(handle, visible, ticketId, agentName);
        return subject.signature().isEmpty() ? "" : subject.fields().into(subject.signature());
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
