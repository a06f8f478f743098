package odzew.web.mail;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import odzew.outbox.DeliveryStatus;
import odzew.problem.LocalizedText;

/// The lists of the page of outgoing mail.
enum OutboxList {
    WAITING(
            MailText.LIST_WAITING,
            EnumSet.of(DeliveryStatus.HELD, DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED, DeliveryStatus.UNCERTAIN)),
    FAILED(MailText.LIST_FAILED, EnumSet.of(DeliveryStatus.FAILED, DeliveryStatus.EXPIRED, DeliveryStatus.BOUNCED)),
    CAPTURED(MailText.LIST_CAPTURED, EnumSet.of(DeliveryStatus.CAPTURED)),
    SENT(MailText.LIST_SENT, EnumSet.of(DeliveryStatus.SENT)),
    CANCELLED(MailText.LIST_CANCELLED, EnumSet.of(DeliveryStatus.CANCELLED));

    private final LocalizedText label;
    private final Set<DeliveryStatus> statuses;

    OutboxList(LocalizedText label, Set<DeliveryStatus> statuses) {
        this.label = label;
        this.statuses = statuses;
    }

    LocalizedText label() {
        return label;
    }

    Set<DeliveryStatus> statuses() {
        return statuses;
    }

    /// An unknown word is the list of waiting messages.
    static OutboxList of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.name().equals(word))
                .findFirst()
                .orElse(WAITING);
    }
}
