package odzew.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// One statement for any number of mails: the arrays are its rows, and the Message-ID ties a mail's parts together.
record Enqueueing(List<OutgoingMail> mails, List<Recipient> recipients, List<File> files) {

    record Recipient(OutgoingMail mail, String address) {}

    record File(OutgoingMail mail, int position, MailFile file) {}

    static Enqueueing of(List<OutgoingMail> mails) {
        var recipients = new ArrayList<Recipient>();
        var files = new ArrayList<File>();
        for (OutgoingMail mail : mails) {
            distinct(mail).forEach(address -> recipients.add(new Recipient(mail, address)));
            mail.files().forEach(file -> files.add(new File(mail, files.size(), file)));
        }
        return new Enqueueing(mails, recipients, files);
    }

    /// Capitals do not make another recipient.
    private static Iterable<String> distinct(OutgoingMail mail) {
        var distinct = new LinkedHashMap<String, String>();
        Stream.concat(mail.to().stream(), mail.cc().stream())
                .map(MailAddress::mailbox)
                .forEach(mailbox -> distinct.putIfAbsent(mailbox.toLowerCase(Locale.ROOT), mailbox));
        return distinct.values();
    }

    void run(Handle handle, Instant now) {
        Update update = handle.createUpdate("""
                with mail as (
                  insert into outgoing_mail
                         (ticket_id, message_id, internet_message_id, sender, sender_name, to_addresses, cc_addresses,
                          subject, in_reply_to, thread, body, body_type, mail_date, automatic, plus_addresses)
                  select ticket_id, message_id, internet_message_id, sender, sender_name,
                         string_to_array(to_lines, E'\\n'), string_to_array(cc_lines, E'\\n'),
                         subject, in_reply_to, string_to_array(thread_lines, E'\\n'), body, body_type, mail_date,
                         automatic, plus_addresses
                    from unnest(:ticketIds, :messageIds, :internetIds, :senders, :senderNames, :tos, :ccs,
                                :subjects, :inReplyTos, :threads, :bodies, :bodyTypes, :dates, :automatics,
                                :plusAddresses)
                      as t (ticket_id, message_id, internet_message_id, sender, sender_name, to_lines, cc_lines,
                            subject, in_reply_to, thread_lines, body, body_type, mail_date, automatic,
                            plus_addresses)
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
        bindMails(update);
        bindFiles(update);
        update.bindArray(
                        "recipientMails",
                        String.class,
                        list(recipients, r -> r.mail().internetMessageId()))
                .bindArray("recipients", String.class, list(recipients, Recipient::address))
                .bindArray(
                        "sendAts", Instant.class, list(recipients, r -> r.mail().sendAt()))
                .bind("now", now)
                .execute();
    }

    private void bindMails(Update update) {
        update.bindArray("ticketIds", Long.class, list(mails, OutgoingMail::ticketId))
                .bindArray("messageIds", Long.class, list(mails, OutgoingMail::messageId))
                .bindArray("internetIds", String.class, list(mails, OutgoingMail::internetMessageId))
                .bindArray("senders", String.class, list(mails, m -> m.from().address()))
                .bindArray(
                        "senderNames", String.class, list(mails, m -> m.from().name()))
                .bindArray("tos", String.class, list(mails, m -> AddressLines.join(m.to())))
                .bindArray("ccs", String.class, list(mails, m -> AddressLines.join(m.cc())))
                .bindArray("subjects", String.class, list(mails, OutgoingMail::subject))
                .bindArray(
                        "inReplyTos",
                        String.class,
                        list(mails, m -> m.inReplyTo().orElse(null)))
                .bindArray("threads", String.class, list(mails, m -> String.join("\n", m.references())))
                .bindArray("bodies", String.class, list(mails, m -> text(m.body())))
                .bindArray("bodyTypes", String.class, list(mails, m -> type(m.body())))
                .bindArray("dates", Instant.class, list(mails, OutgoingMail::date))
                .bindArray(
                        "automatics",
                        String.class,
                        list(mails, m -> m.automatic().name()))
                .bindArray("plusAddresses", Boolean.class, list(mails, OutgoingMail::plusAddresses));
    }

    private void bindFiles(Update update) {
        update.bindArray("fileMails", String.class, list(files, f -> f.mail().internetMessageId()))
                .bindArray("filePositions", Integer.class, list(files, File::position))
                .bindArray(
                        "storedFileIds", Long.class, list(files, f -> f.file().storedFileId()))
                .bindArray("filenames", String.class, list(files, f -> f.file().filename()))
                .bindArray(
                        "contentTypes", String.class, list(files, f -> f.file().contentType()))
                .bindArray("sizes", Long.class, list(files, f -> f.file().size()));
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

    private static <T, V> List<@Nullable V> list(List<T> rows, Function<T, @Nullable V> column) {
        var values = new ArrayList<@Nullable V>(rows.size());
        rows.forEach(row -> values.add(column.apply(row)));
        return values;
    }
}
