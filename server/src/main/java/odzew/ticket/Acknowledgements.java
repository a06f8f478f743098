package odzew.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.HeaderText;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;
import odzew.mail.Subject;
import odzew.mail.text.MailLanguage;
import odzew.outbox.Outbox;
import odzew.outbox.OutgoingMail;
import odzew.setup.AcknowledgementText;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sends the customer an acknowledgement of receipt (RFC 3834): once per ticket, limited per day, in
/// the customer's language, and only if the queue is set up to. The caller has established that a
/// person wrote the message.
public final class Acknowledgements {

    private static final Duration DAY = Duration.ofDays(1);

    private record Queue(
            String name,
            String email,
            String displayName,
            boolean plusAddresses,
            MailLanguage language,
            Optional<String> polish,
            Optional<String> english,
            int perDay) {

        AcknowledgementText text(MailLanguage asked) {
            Optional<String> own = switch (asked) {
                case PL -> polish;
                case EN -> english;
            };
            return own.map(AcknowledgementText::new).orElseGet(() -> AcknowledgementText.standard(asked));
        }

        String shownName() {
            return displayName.isBlank() ? name : displayName;
        }
    }

    private final MessageStore messages = new MessageStore();
    private final Outbox outbox;
    private final MessageIds messageIds;
    private final History history;

    public Acknowledgements(Outbox outbox, MessageIds messageIds, History history) {
        this.outbox = outbox;
        this.messageIds = messageIds;
        this.history = history;
    }

    /// @return true if an acknowledgement was queued
    public boolean send(Handle handle, long ticketId, CustomerMail mail, Instant now) {
        Optional<Queue> queue = queue(handle, ticketId);
        if (queue.isEmpty() || mail.from().isEmpty() || !isFirst(handle, ticketId, mail, queue.get(), now)) {
            return false;
        }
        MailLanguage language = MailLanguage.writtenIn(mail.subject() + "\n" + plain(mail))
                .orElse(queue.get().language());
        long id = messages.nextIds(handle, 1).getFirst();
        String internetId = messageIds.create(
                ticketId, Long.toString(id), Optional.of(queue.get().email()));
        outbox.enqueue(handle, List.of(mail(ticketId, id, internetId, mail, queue.get(), language, now)), now);
        SystemNote note = SystemNote.of(NoteKind.ACKNOWLEDGED, mail.from());
        messages.insert(handle, List.of(message(id, ticketId, note, internetId, now)));
        Event event = Event.of(Action.TICKET_MESSAGE_SENT, "", now)
                .ticket(ticketId)
                .message(id)
                .with("mailing", "queued")
                .detail(note.english());
        history.record(handle, List.of(event));
        return true;
    }

    private static OutgoingMail mail(
            long ticketId,
            long id,
            String internetId,
            CustomerMail mail,
            Queue queue,
            MailLanguage language,
            Instant now) {
        var fields = Map.of(
                "ticket.number", Long.toString(ticketId),
                "ticket.subject", mail.subject(),
                "customer.name", mail.fromName(),
                "queue.name", queue.shownName());
        return new OutgoingMail(
                ticketId,
                id,
                internetId,
                new MailAddress(HeaderText.blank(queue.displayName()), queue.email()),
                List.of(new MailAddress(HeaderText.blank(mail.fromName()), mail.from())),
                List.of(),
                Subject.reply(mail.subject(), ticketId),
                mail.internetMessageId(),
                mail.internetMessageId().stream().toList(),
                new Body.Plain(queue.text(language).filled(fields)),
                List.of(),
                now,
                now,
                Automatic.AUTO_REPLIED,
                queue.plusAddresses());
    }

    private static NewMessage message(long id, long ticketId, SystemNote note, String internetId, Instant now) {
        return new NewMessage(
                id,
                ticketId,
                MessageType.COMMENT,
                "",
                BodyType.PLAIN,
                "",
                note,
                Optional.empty(),
                Optional.of(internetId),
                now,
                now);
    }

    /// The advisory lock serialises concurrent messages of one sender, so that each is counted.
    private static boolean isFirst(Handle handle, long ticketId, CustomerMail mail, Queue queue, Instant now) {
        String address = mail.from().toLowerCase(Locale.ROOT);
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended('acknowledgement ' || :address, 0)) is null")
                .bind("address", address)
                .mapTo(Boolean.class)
                .one();
        return handle.createUpdate("""
                        insert into acknowledgement (ticket_id, address, at)
                        select :ticket, :address, :now
                         where (select count(*) from acknowledgement where address = :address and at > :since) < :most
                           and not exists (select from ticket_queue where lower(email) = :address)
                            on conflict do nothing
                        """)
                        .bind("ticket", ticketId)
                        .bind("address", address)
                        .bind("now", now)
                        .bind("since", now.minus(DAY))
                        .bind("most", queue.perDay())
                        .execute()
                == 1;
    }

    private static Optional<Queue> queue(Handle handle, long ticketId) {
        return handle.createQuery("""
                        select q.* from ticket t join ticket_queue q on q.id = t.ticket_queue_id
                         where t.id = :id and q.acknowledges and q.email is not null
                        """)
                .bind("id", ticketId)
                .map((row, _) -> new Queue(
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("display_name"),
                        row.getBoolean("plus_addresses"),
                        MailLanguage.of(row.getString("language")),
                        optional(row.getString("acknowledgement_pl")),
                        optional(row.getString("acknowledgement_en")),
                        row.getInt("acknowledgements_a_day")))
                .findOne();
    }

    private static Optional<String> optional(@Nullable String text) {
        return Optional.ofNullable(text);
    }

    private static String plain(CustomerMail mail) {
        return mail.bodyType() == BodyType.HTML ? mail.body().replaceAll("<[^<>]{0,500}>", " ") : mail.body();
    }
}
