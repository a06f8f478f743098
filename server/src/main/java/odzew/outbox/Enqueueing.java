package odzew.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import odzew.database.RoundTrip;
import odzew.mail.Body;
import odzew.mail.MailAddress;

/// Stores any number of messages in one statement: the arrays are its rows, and the Message-ID
/// connects a message's parts.
public record Enqueueing(List<OutgoingMail> mails, List<Recipient> recipients, List<File> files) {

    record Recipient(OutgoingMail mail, String address) {}

    record File(OutgoingMail mail, int position, MailFile file) {}

    /// Stores the messages and one delivery per distinct recipient.
    public static void enqueue(RoundTrip trip, List<OutgoingMail> mails, Instant now) {
        if (!mails.isEmpty()) {
            of(mails).add(trip, now);
        }
    }

    private static Enqueueing of(List<OutgoingMail> mails) {
        var recipients = new ArrayList<Recipient>();
        var files = new ArrayList<File>();
        for (OutgoingMail mail : mails) {
            distinct(mail).forEach(address -> recipients.add(new Recipient(mail, address)));
            mail.files().forEach(file -> files.add(new File(mail, files.size(), file)));
        }
        return new Enqueueing(mails, recipients, files);
    }

    /// Addresses that differ only in case are one recipient.
    private static Iterable<String> distinct(OutgoingMail mail) {
        var distinct = new LinkedHashMap<String, String>();
        Stream.of(mail.to(), mail.cc(), mail.bcc())
                .flatMap(List::stream)
                .map(MailAddress::mailbox)
                .forEach(mailbox -> distinct.putIfAbsent(mailbox.toLowerCase(Locale.ROOT), mailbox));
        return distinct.values();
    }

    private void add(RoundTrip trip, Instant now) {
        RoundTrip.Statement statement = trip.add("""
                with mail as (
                  insert into outgoing_mail
                         (ticket_id, message_id, internet_message_id, sender, sender_name, to_addresses, cc_addresses,
                          subject, in_reply_to, thread, body, body_type, mail_date, automatic, plus_addresses,
                          checked)
                  select ticket_id, message_id, internet_message_id, sender, sender_name,
                         string_to_array(to_lines, E'\\n'), string_to_array(cc_lines, E'\\n'),
                         subject, in_reply_to, string_to_array(thread_lines, E'\\n'), body, body_type, mail_date,
                         automatic, plus_addresses, checked
                    from unnest(:ticketIds, :messageIds, :internetIds, :senders, :senderNames, :tos, :ccs,
                                :subjects, :inReplyTos, :threads, :bodies, :bodyTypes, :dates, :automatics,
                                :plusAddresses, :checks)
                      as t (ticket_id, message_id, internet_message_id, sender, sender_name, to_lines, cc_lines,
                            subject, in_reply_to, thread_lines, body, body_type, mail_date, automatic,
                            plus_addresses, checked)
                  returning id, ticket_id, internet_message_id),
                file as (
                  insert into outgoing_mail_attachment
                         (outgoing_mail_id, position, stored_file_id, filename, content_type, size)
                  select mail.id, f.position, f.stored_file_id, f.filename, f.content_type, f.size
                    from unnest(:fileMails, :filePositions, :storedFileIds, :filenames, :contentTypes, :sizes)
                      as f (internet_message_id, position, stored_file_id, filename, content_type, size)
                    join mail using (internet_message_id))
                insert into delivery
                       (outgoing_mail_id, ticket_id, recipient, status, next_attempt_at, queued_at, updated_at)
                select mail.id, mail.ticket_id, r.recipient,
                       case when r.send_at > :now then 'HELD' else 'QUEUED' end,
                       greatest(r.send_at, :now), :now, :now
                  from unnest(:recipientMails, :recipients, :sendAts)
                       with ordinality as r (internet_message_id, recipient, send_at, position)
                  join mail using (internet_message_id)
                 order by r.position
                """);
        withMails(statement);
        withFiles(statement);
        statement
                .texts("recipientMails", recipients, r -> r.mail().internetMessageId())
                .texts("recipients", recipients, Recipient::address)
                .times("sendAts", recipients, r -> r.mail().sendAt())
                .with("now", now);
    }

    private void withMails(RoundTrip.Statement statement) {
        statement
                .numbers("ticketIds", mails, OutgoingMail::ticketId)
                .numbers("messageIds", mails, OutgoingMail::messageId)
                .texts("internetIds", mails, OutgoingMail::internetMessageId)
                .texts("senders", mails, m -> m.from().address())
                .texts("senderNames", mails, m -> m.from().name())
                .texts("tos", mails, m -> AddressLines.join(m.to()))
                .texts("ccs", mails, m -> AddressLines.join(m.cc()))
                .texts("subjects", mails, OutgoingMail::subject)
                .texts("inReplyTos", mails, m -> m.inReplyTo().orElse(null))
                .texts("threads", mails, m -> String.join("\n", m.references()))
                .texts("bodies", mails, m -> text(m.body()))
                .texts("bodyTypes", mails, m -> type(m.body()))
                .times("dates", mails, OutgoingMail::date)
                .texts("automatics", mails, m -> m.automatic().name())
                .truths("plusAddresses", mails, OutgoingMail::plusAddresses)
                .truths("checks", mails, OutgoingMail::checked);
    }

    private void withFiles(RoundTrip.Statement statement) {
        statement
                .texts("fileMails", files, f -> f.mail().internetMessageId())
                .integers("filePositions", files, File::position)
                .numbers("storedFileIds", files, f -> f.file().storedFileId())
                .texts("filenames", files, f -> f.file().filename())
                .texts("contentTypes", files, f -> f.file().contentType())
                .numbers("sizes", files, f -> f.file().size());
    }

    private static String text(Body body) {
        return switch (body) {
            case Body.Html(String html) -> html;
            case Body.Plain(String text) -> text;
        };
    }

    private static String type(Body body) {
        return switch (body) {
            case Body.Html _ -> "HTML";
            case Body.Plain _ -> "PLAIN";
        };
    }
}
