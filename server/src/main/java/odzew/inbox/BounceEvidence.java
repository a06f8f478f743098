package odzew.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.mail.BounceClass;
import odzew.mail.DeliveryReport;
import odzew.mail.IncomingMail;
import odzew.mail.MessageIds;
import odzew.outbox.Bounces;
import org.jdbi.v3.core.Handle;

/// Which of our deliveries a bounce is about. Anyone can write a bounce (RFC 3464 §4.1), so that only what nobody
/// could know without our mail counts: the signed return address, the signed ENVID, or our signed Message-ID together
/// with a recipient of that mail.
final class BounceEvidence {

    /// @param ticketId by the Message-ID, also if no delivery is concerned
    record Found(OptionalLong ticketId, List<ReportedDelivery> deliveries, Reason reason) {}

    private final MessageIds messageIds;
    private final Bounces bounces;

    BounceEvidence(MessageIds messageIds, Bounces bounces) {
        this.messageIds = messageIds;
        this.bounces = bounces;
    }

    Optional<Found> find(Handle handle, List<String> recipients, IncomingMail mail) {
        for (String address : recipients) {
            Optional<Bounces.Known> known = known(handle, messageIds.bounceOf(address));
            if (known.isPresent()) {
                return Optional.of(found(
                        known.get(), about(mail.reports(), known.get()), Reason.of(ReasonCode.BOUNCE_TO, address)));
            }
        }
        for (DeliveryReport report : mail.reports()) {
            Optional<Bounces.Known> known =
                    known(handle, messageIds.deliveryOf(report.envelopeId().orElse("")));
            if (known.isPresent()) {
                return Optional.of(found(
                        known.get(),
                        about(mail.reports(), known.get()),
                        Reason.of(ReasonCode.BOUNCE_NAMES, report.envelopeId().orElse(""))));
            }
        }
        return byMessageId(handle, mail.reports());
    }

    private Optional<Found> byMessageId(Handle handle, List<DeliveryReport> reports) {
        var deliveries = new ArrayList<ReportedDelivery>();
        var strangers = new ArrayList<String>();
        OptionalLong ticket = OptionalLong.empty();
        String original = "";
        for (DeliveryReport report : reports) {
            String id = report.originalMessageId().orElse("");
            OptionalLong ours = messageIds.ticketOf(id);
            if (ours.isEmpty()) {
                continue;
            }
            ticket = ours;
            original = id;
            bounces.byMessageId(handle, id, report.recipient())
                    .ifPresentOrElse(
                            known -> deliveries.add(new ReportedDelivery(known.deliveryId(), report)),
                            () -> strangers.add(report.recipient()));
        }
        if (ticket.isEmpty()) {
            return Optional.empty();
        }
        Reason about = Reason.of(ReasonCode.BOUNCE_ABOUT, original);
        boolean others = !strangers.isEmpty() && !strangers.getFirst().isEmpty();
        return Optional.of(
                new Found(ticket, deliveries, others ? about.and(ReasonCode.NOT_SENT_TO, some(strangers)) : about));
    }

    private static String some(List<String> strangers) {
        return String.join(", ", strangers.subList(0, Math.min(3, strangers.size())));
    }

    private Optional<Bounces.Known> known(Handle handle, OptionalLong delivery) {
        return delivery.isPresent() ? bounces.byId(handle, delivery.getAsLong()) : Optional.empty();
    }

    private static Found found(Bounces.Known known, Optional<DeliveryReport> report, Reason reason) {
        return new Found(
                OptionalLong.of(known.ticketId()),
                report.map(it -> List.of(new ReportedDelivery(known.deliveryId(), it)))
                        .orElse(List.of()),
                reason);
    }

    /// The one about its recipient; of others, as forwarding makes them, one that failed.
    private static Optional<DeliveryReport> about(List<DeliveryReport> reports, Bounces.Known known) {
        return reports.stream()
                .filter(report -> report.recipient().equals(known.recipient().toLowerCase(Locale.ROOT)))
                .findFirst()
                .or(() -> reports.stream()
                        .filter(report -> report.bounceClass() != BounceClass.NONE)
                        .findFirst())
                .or(() -> reports.stream().findFirst());
    }
}
