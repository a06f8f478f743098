package odzew.outbox;

import static odzew.database.Columns.instant;
import static odzew.database.Columns.nullableLong;
import static odzew.database.Columns.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;

/// A message as stored in its row.
///
/// @param body empty once the bytes are composed
/// @param together true if an attempt has begun that sends it to all its recipients at once
record StoredMail(
        long id,
        long ticketId,
        long messageId,
        String internetMessageId,
        MailAddress from,
        List<MailAddress> to,
        List<MailAddress> cc,
        String subject,
        Optional<String> inReplyTo,
        List<String> references,
        Optional<Body> body,
        Instant date,
        boolean hasFiles,
        Optional<Long> composedSize,
        Automatic automatic,
        boolean plusAddresses,
        boolean together) {

    static StoredMail of(ResultSet row) throws SQLException {
        return new StoredMail(
                row.getLong("mail_id"),
                row.getLong("ticket_id"),
                row.getLong("message_id"),
                row.getString("internet_message_id"),
                new MailAddress(row.getString("sender_name"), row.getString("sender")),
                AddressLines.parse(strings(row, "to_addresses")),
                AddressLines.parse(strings(row, "cc_addresses")),
                row.getString("subject"),
                Optional.ofNullable(row.getString("in_reply_to")),
                strings(row, "thread"),
                Optional.ofNullable(row.getString("body")).map(text -> body(row, text)),
                instant(row, "mail_date"),
                row.getBoolean("has_files"),
                Optional.<Long>ofNullable(nullableLong(row, "composed_size")),
                Automatic.valueOf(row.getString("automatic")),
                row.getBoolean("plus_addresses"),
                row.getBoolean("together"));
    }

    StoredMail withTogether(boolean now) {
        return new StoredMail(
                id,
                ticketId,
                messageId,
                internetMessageId,
                from,
                to,
                cc,
                subject,
                inReplyTo,
                references,
                body,
                date,
                hasFiles,
                composedSize,
                automatic,
                plusAddresses,
                now);
    }

    boolean isFrom(Set<String> senders) {
        return senders.contains(from.address().toLowerCase(Locale.ROOT));
    }

    /// Restores the message as it was enqueued.
    OutgoingMail outgoing(List<MailFile> files) {
        return new OutgoingMail(
                ticketId,
                messageId,
                internetMessageId,
                from,
                to,
                cc,
                subject,
                inReplyTo,
                references,
                body.orElseThrow(),
                files,
                date,
                date,
                automatic,
                plusAddresses);
    }

    boolean needsSmtpUtf8() {
        return Stream.of(List.of(from), to, cc).flatMap(List::stream).anyMatch(MailAddress::needsSmtpUtf8);
    }

    private static Body body(ResultSet row, String text) {
        try {
            return row.getString("body_type").equals("HTML") ? new Body.Html(text) : new Body.Plain(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
