package odzew.mail;

import java.util.Optional;

/// What a bounce says about one recipient (RFC 3464, or what a server sends instead). Anyone can forge one.
///
/// `recipient` is lower case and may be empty; `status` is the enhanced status code (RFC 3463), `reply` the
/// SMTP reply code. `originalMessageId` with brackets and `envelopeId` tie the report to what was sent.
public record DeliveryReport(
        String recipient,
        Optional<String> status,
        Optional<String> reply,
        BounceClass bounceClass,
        BounceReason reason,
        String diagnostic,
        Optional<String> originalMessageId,
        Optional<String> envelopeId) {}
