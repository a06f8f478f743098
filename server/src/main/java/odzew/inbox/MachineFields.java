package odzew.inbox;

import odzew.mail.IncomingMail;

/// Fields that only programs write into a report: without one, a message that resembles a bounce may be a
/// person's. A report's part alone is none: a person can attach it.
final class MachineFields {

    private MachineFields() {}

    static boolean areWithoutSender(IncomingMail mail, Envelope envelope) {
        boolean handedOver = envelope.source() == Envelope.Source.SMTP || envelope.source() == Envelope.Source.LMTP;
        return handedOver && envelope.sender().isEmpty()
                || mail.returnPath().filter(String::isEmpty).isPresent();
    }

    static boolean are(IncomingMail mail, Envelope envelope) {
        return areWithoutSender(mail, envelope)
                || mail.headers().has("x-failed-recipients")
                || mail.headers().keyword("content-type").startsWith("multipart/report")
                || mail.from()
                        .map(from -> from.localPart().matches("(?i)mailer-?daemon"))
                        .orElse(false);
    }
}
