package odzew.outbox;

import java.util.stream.Stream;
import odzew.mail.Automatic;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;

/// Makes the envelope of a delivery: its id, its return path and its recipient.
///
/// @param plusAddresses bounces return to an address of their own for each delivery
record Envelopes(MessageIds messageIds, boolean plusAddresses) {

    DeliveryEnvelope of(Delivery delivery) {
        StoredMail mail = delivery.mail();
        String sender = mail.automatic() != Automatic.NONE ? "" : returnAddress(delivery);
        return new DeliveryEnvelope(
                messageIds.envelopeId(delivery.id()),
                sender,
                delivery.recipient(),
                mail.needsSmtpUtf8(),
                new DeliveryEnvelope.Origin(mail.from().address(), mail.internetMessageId(), first(mail)));
    }

    private static String first(StoredMail mail) {
        return Stream.concat(mail.to().stream(), mail.cc().stream())
                .map(MailAddress::mailbox)
                .findFirst()
                .orElse("");
    }

    private String returnAddress(Delivery delivery) {
        StoredMail mail = delivery.mail();
        return plusAddresses || mail.plusAddresses()
                ? messageIds
                        .bounceAddress(mail.from().mailbox(), delivery.id())
                        .orElse(mail.from().mailbox())
                : mail.from().mailbox();
    }
}
