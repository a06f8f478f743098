package odzew.mailbox.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.mailbox.FetchedMails;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxAlarm;
import odzew.mailbox.MailboxTextCode;
import odzew.problem.CodedText;
import odzew.problem.LocalizedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that stay on their server because they cannot be stored here. They are recorded and, unless they are
/// history, reported in a ticket of the queue, because a customer waits for an answer.
final class LeftBehind {

    private static final Logger log = LoggerFactory.getLogger(LeftBehind.class);

    private final FetchedMails fetched = new FetchedMails();
    private final ImapConnection imap;
    private final Database database;
    private final MailboxAlarm alarm;

    LeftBehind(ImapConnection imap, Database database, MailboxAlarm alarm) {
        this.imap = imap;
        this.database = database;
        this.alarm = alarm;
    }

    void note(Mailbox mailbox, long validity, long uid, boolean isHistory, CodedText reason) throws IOException {
        log.error(
                "{}: message with UID {} left on its server: {}",
                mailbox,
                uid,
                reason.text().english());
        if (isHistory) {
            database.useTransaction(handle -> fetched.leftOut(handle, mailbox.id(), validity, uid, reason));
            return;
        }
        HistoryPreview.Line head = head(mailbox, uid);
        CodedText which = CodedText.of(MailboxTextCode.LEFT_OUT, head.from(), head.subject(), mailbox.address(), uid);
        LocalizedText text = LocalizedText.joined(": ", List.of(which.text(), reason.text()));
        LocalizedText subject = CodedText.of(MailboxTextCode.LEFT_OUT_SUBJECT, mailbox.address())
                .text();
        database.useTransaction(handle -> {
            fetched.leftOut(handle, mailbox.id(), validity, uid, reason);
            alarm.raised(handle, mailbox, subject, text);
        });
    }

    /// The sender and subject, as far as they can be read.
    private HistoryPreview.Line head(Mailbox mailbox, long uid) throws IOException {
        var found = new ArrayList<HistoryPreview.Line>();
        try {
            imap.fetch(List.of(uid), "UID BODY.PEEK[HEADER.FIELDS (FROM SUBJECT)]", item -> {
                found.add(HistoryPreview.line(item));
                return false;
            });
        } catch (ImapRefusal e) {
            log.warn("{}: header of UID {} not fetched: {}", mailbox, uid, e.answer());
        }
        return found.isEmpty() ? new HistoryPreview.Line(Optional.empty(), "?", "?", 0) : found.getFirst();
    }
}
