package odzew.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import org.jdbi.v3.core.Handle;

/// The mails accepted for sending and what became of them.
public final class Outbox {

    /// Queues mails with a delivery for each distinct recipient.
    public void enqueue(Handle handle, List<OutgoingMail> mails, Instant now) {
        if (mails.isEmpty()) {
            return;
        }
        List<Long> ids = handle.createQuery("select nextval('outgoing_mail_id_seq') from generate_series(1, :count)")
                .bind("count", mails.size())
                .mapTo(Long.class)
                .list();
        for (int i = 0; i < mails.size(); i++) {
            insertMail(handle, ids.get(i), mails.get(i));
        }
        insertDeliveries(handle, ids, mails, now);
    }

    private static void insertMail(Handle handle, long id, OutgoingMail mail) {
        handle.createUpdate("""
                        insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name,
                                                   to_addresses, cc_addresses, subject, in_reply_to, thread, body,
                                                   body_type, mail_date)
                        values (:id, :ticket, :message, :internetMessageId, :sender, :senderName, :to, :cc, :subject,
                                :inReplyTo, :thread, :body, :bodyType, :date)
                        """)
                .bind("id", id)
                .bind("ticket", mail.ticketId())
                .bind("message", mail.messageId())
                .bind("internetMessageId", mail.internetMessageId())
                .bind("sender", mail.from().address())
                .bind("senderName", mail.from().name())
                .bind("to", mail.to().stream().map(MailAddress::address).toArray(String[]::new))
                .bind("cc", mail.cc().stream().map(MailAddress::address).toArray(String[]::new))
                .bind("subject", mail.subject())
                .bind("inReplyTo", mail.inReplyTo().orElse(null))
                .bind("thread", mail.references().toArray(String[]::new))
                .bind(
                        "body",
                        switch (mail.body()) {
                            case Body.Html(String html) -> html;
                            case Body.Plain(String text) -> text;
                        })
                .bind(
                        "bodyType",
                        switch (mail.body()) {
                            case Body.Html _ -> "HTML";
                            case Body.Plain _ -> "PLAIN";
                        })
                .bind("date", mail.date())
                .execute();
    }

    private static void insertDeliveries(Handle handle, List<Long> ids, List<OutgoingMail> mails, Instant now) {
        var owners = new ArrayList<Long>();
        var tickets = new ArrayList<Long>();
        var recipients = new ArrayList<String>();
        var statuses = new ArrayList<String>();
        var times = new ArrayList<Instant>();
        for (int i = 0; i < mails.size(); i++) {
            OutgoingMail mail = mails.get(i);
            for (String recipient : recipients(mail)) {
                owners.add(ids.get(i));
                tickets.add(mail.ticketId());
                recipients.add(recipient);
                statuses.add((mail.sendAt().isAfter(now) ? DeliveryStatus.HELD : DeliveryStatus.QUEUED).name());
                times.add(mail.sendAt().isAfter(now) ? mail.sendAt() : now);
            }
        }
        handle.createUpdate("""
                        insert into delivery (outgoing_mail_id, ticket_id, recipient, status, next_attempt_at,
                                              queued_at, updated_at)
                        select mail, ticket, recipient, status, due, :now, :now
                          from unnest(:mails, :tickets, :recipients, :statuses, :times)
                            as n (mail, ticket, recipient, status, due)
                        """)
                .bind("mails", owners.stream().mapToLong(Long::longValue).toArray())
                .bind("tickets", tickets.stream().mapToLong(Long::longValue).toArray())
                .bind("recipients", recipients.toArray(String[]::new))
                .bind("statuses", statuses.toArray(String[]::new))
                .bind("times", times.toArray(Instant[]::new))
                .bind("now", now)
                .execute();
    }

    private static List<String> recipients(OutgoingMail mail) {
        var all = new ArrayList<String>();
        mail.to().forEach(address -> all.add(address.address()));
        mail.cc().forEach(address -> all.add(address.address()));
        return all.stream().distinct().toList();
    }
}
