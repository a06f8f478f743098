package odzew.ticket;

import odzew.outbox.DeliveryChange;

/// What the server itself writes into tickets. The first is the vendor's, word for word.
final class SystemComments {

    private SystemComments() {}

    static String statusChanged(String from, String to) {
        return changed("status", from, to);
    }

    /// As the vendor's; `what` is the wire's word, or a custom field's name.
    static String changed(String what, String from, String to) {
        return "Changed %s from [%s] to [%s]".formatted(what, from, to);
    }

    static String notDelivered(DeliveryChange change) {
        return "The mail to %s was not delivered (%s): %s"
                .formatted(change.recipient(), change.status(), change.reply());
    }

    static String thirdPerson(CustomerMail mail) {
        return "From %s, who is not the customer of this ticket".formatted(who(mail));
    }

    static String automaticAnswer(CustomerMail mail) {
        return "Automatic answer from %s; the status stays".formatted(who(mail));
    }

    static String copy(CustomerMail mail) {
        return "Another copy of a message of %s, by a list or another mailbox; the status stays".formatted(who(mail));
    }

    static String related(CustomerMails.Related related) {
        return related.proven()
                ? "Goes on from ticket %d, which is closed".formatted(related.ticketId())
                : "May belong to ticket %d, in which its sender does not take part; nothing was added there"
                        .formatted(related.ticketId());
    }

    static String continuedIn(long ticketId) {
        return "An answer came and opened ticket %d, because this one was closed too long ago".formatted(ticketId);
    }

    static String mergedInto(long ticketId) {
        return "Merged into ticket %d".formatted(ticketId);
    }

    static String mergedHere(long ticketId) {
        return "Ticket %d was merged into this one".formatted(ticketId);
    }

    static String movedTo(int messages, long ticketId) {
        return "Moved %d messages to ticket %d".formatted(messages, ticketId);
    }

    static String movedFrom(int messages, long ticketId) {
        return "Moved %d messages here from ticket %d".formatted(messages, ticketId);
    }

    static String linked(long ticketId) {
        return "Linked with ticket %d".formatted(ticketId);
    }

    static String unlinked(long ticketId) {
        return "No longer linked with ticket %d".formatted(ticketId);
    }

    private static String who(CustomerMail mail) {
        return mail.from().isEmpty() ? "an unreadable address" : (mail.fromName() + " <" + mail.from() + ">").strip();
    }
}
