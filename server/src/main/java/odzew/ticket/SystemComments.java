package odzew.ticket;

import odzew.outbox.DeliveryChange;

/// What the server itself writes into tickets. The first is the vendor's, word for word.
final class SystemComments {

    private SystemComments() {}

    static String statusChanged(String from, String to) {
        return "Changed status from [%s] to [%s]".formatted(from, to);
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

    private static String who(CustomerMail mail) {
        return mail.from().isEmpty() ? "an unreadable address" : (mail.fromName() + " <" + mail.from() + ">").strip();
    }
}
