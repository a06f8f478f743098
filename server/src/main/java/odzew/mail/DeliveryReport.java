package odzew.mail;

import java.util.Optional;

/// A bounce's report about one recipient (RFC 3464, or the non-standard form of a server). Anyone can forge
/// one.
///
/// `recipient` is lower case and may be empty; `status` is the enhanced status code (RFC 3463), `reply` the
/// SMTP reply code. `originalMessageId` with brackets and `envelopeId` link the report to the sent message.
public record DeliveryReport(
        String recipient,
        Optional<String> status,
        Optional<String> reply,
        BounceClass bounceClass,
        BounceReason reason,
        String diagnostic,
        Optional<String> originalMessageId,
        Optional<String> envelopeId) {

    private static final int LONGEST = 1_000;

    public static DeliveryReport of(
            String recipient,
            Optional<String> status,
            Optional<String> reply,
            BounceReason reason,
            String words,
            Optional<String> originalMessageId,
            Optional<String> envelopeId) {
        String head = words.length() > 4 * LONGEST ? words.substring(0, 4 * LONGEST) : words;
        String diagnostic = head.replaceAll("\\s+", " ").strip();
        return new DeliveryReport(
                recipient,
                status,
                reply,
                reason.bounceClass(),
                reason,
                diagnostic.length() > LONGEST ? diagnostic.substring(0, LONGEST) : diagnostic,
                originalMessageId,
                envelopeId);
    }
}
