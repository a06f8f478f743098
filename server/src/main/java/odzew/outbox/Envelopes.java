package odzew.outbox;

import java.util.List;
import java.util.stream.Stream;
import odzew.mail.Automatic;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;

/// Makes the envelope of a delivery: its id, its return path and its recipient.
///
/// @param plusAddresses bounces return to an address of their own for each delivery
record Envelopes(MessageIds messageIds, boolean plusAddresses) {

    /// @param together all recipients of the message, if it is sent to all at once; else empty
    DeliveryEnvelope of(Delivery delivery, List<String> together) {
        StoredMail mail = delivery.mail();
        String sender = mail.automatic() != Automatic.NONE ? "" : returnAddress(delivery);
        return new DeliveryEnvelope(
                messageIds.envelopeId(delivery.id()),
                sender,
                delivery.recipient(),
                mail.needsSmtpUtf8(),
                new DeliveryEnvelope.Origin(
                        mail.from().address(), mail.internetMessageId(), together, hidden(mail, together)));
    }

    private static List<String> hidden(StoredMail mail, List<String> together) {
        return together.stream()
                .filter(recipient -> Stream.concat(mail.to().stream(), mail.cc().stream())
                        .map(MailAddress::mailbox)
                        .noneMatch(recipient::equalsIgnoreCase))
                .toList();
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
