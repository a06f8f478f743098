package odzew.api;

import java.time.Instant;
import java.util.List;
import odzew.outbox.CapturedMail;
import org.jspecify.annotations.Nullable;

/// A captured message for one recipient.
record CapturedMailJson(
        long id,
        long ticketId,
        String recipient,
        String sender,
        String subject,
        String internetMessageId,
        long size,
        Instant capturedAt) {

    /// `next` is the value of `before` for the following page; null on the last.
    record PageJson(
            List<CapturedMailJson> capturedMails, @Nullable String next) {

        static PageJson of(List<CapturedMail> mails, int limit) {
            boolean more = mails.size() > limit;
            List<CapturedMail> page = more ? mails.subList(0, limit) : mails;
            return new PageJson(
                    page.stream().map(CapturedMailJson::of).toList(),
                    more ? Long.toString(page.getLast().id()) : null);
        }
    }

    record DeletedJson(int deleted) {}

    static CapturedMailJson of(CapturedMail mail) {
        return new CapturedMailJson(
                mail.id(),
                mail.ticketId(),
                mail.recipient(),
                mail.sender(),
                mail.subject(),
                mail.internetMessageId(),
                mail.size(),
                mail.capturedAt());
    }
}
