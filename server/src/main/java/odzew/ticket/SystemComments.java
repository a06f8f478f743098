package odzew.ticket;

import odzew.outbox.DeliveryChange;

/// The system comments that this package writes.
final class SystemComments {

    private SystemComments() {}

    static SystemNote notDelivered(DeliveryChange change) {
        NoteKind kind = switch (change.status()) {
            case BOUNCED -> NoteKind.MAIL_BOUNCED;
            case EXPIRED -> NoteKind.MAIL_EXPIRED;
            case HELD -> NoteKind.MAIL_HELD;
            case FAILED, QUEUED, DEFERRED, UNCERTAIN, SENT, CAPTURED, CANCELLED -> NoteKind.MAIL_FAILED;
        };
        return kind == NoteKind.MAIL_HELD
                ? SystemNote.of(kind, change.recipient())
                : SystemNote.of(kind, change.recipient(), change.reply());
    }

    static SystemNote thirdPerson(CustomerMail mail) {
        return of(mail, NoteKind.THIRD_PERSON, NoteKind.THIRD_PERSON_UNREADABLE);
    }

    static SystemNote automaticAnswer(CustomerMail mail) {
        return of(mail, NoteKind.AUTOMATIC_ANSWER, NoteKind.AUTOMATIC_ANSWER_UNREADABLE);
    }

    static SystemNote copy(CustomerMail mail) {
        return of(mail, NoteKind.COPY, NoteKind.COPY_UNREADABLE);
    }

    static SystemNote related(CustomerMails.Related related) {
        return SystemNote.of(related.proven() ? NoteKind.GOES_ON_FROM : NoteKind.MAY_BELONG_TO, related.ticketId());
    }

    private static SystemNote of(CustomerMail mail, NoteKind kind, NoteKind unreadable) {
        return mail.from().isEmpty()
                ? SystemNote.of(unreadable)
                : SystemNote.of(kind, (mail.fromName() + " <" + mail.from() + ">").strip());
    }
}
