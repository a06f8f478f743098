package odzew.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.mail.BounceClass;
import odzew.mail.DeliveryReport;
import odzew.outbox.Bounces;
import odzew.problem.LocalizedText;
import odzew.ticket.CustomerMail;
import odzew.ticket.CustomerMails;
import odzew.ticket.CustomerMails.Related;
import odzew.ticket.CustomerMails.Stored;
import odzew.ticket.NoteKind;
import odzew.ticket.SystemNote;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies a verdict in the transaction that stores it.
final class VerdictApplier {

    private static final Logger log = LoggerFactory.getLogger(VerdictApplier.class);
    private static final LocalizedText HELD = new LocalizedText("Messages are held", "Wiadomości są wstrzymane");

    private final CustomerMails tickets;
    private final Assignment placement = new Assignment();
    private final Bounces bounces;

    VerdictApplier(CustomerMails tickets, Bounces bounces) {
        this.tickets = tickets;
        this.bounces = bounces;
    }

    /// The ticket message made of the e-mail, if any.
    Optional<Stored> of(Handle handle, ReceivedMail received, Verdict verdict, CustomerMail mail, Instant now) {
        return switch (verdict) {
            case Verdict.NewTicket it -> Optional.of(tickets.open(handle, it.queueId(), mail, related(it), now));
            case Verdict.FollowUp it -> Optional.of(tickets.append(handle, it.ticketId(), mail, now));
            case Verdict.Copy it -> Optional.of(tickets.appendCopy(handle, it.ticketId(), mail, now));
            case Verdict.AutomaticAnswer it
            when it.ticketId().isPresent() ->
                Optional.of(tickets.appendAutomatic(handle, it.ticketId().getAsLong(), mail, now));
            case Verdict.Bounce it -> {
                it.deliveries().forEach(delivery -> reported(handle, delivery, it.ticketId(), now));
                yield Optional.empty();
            }
            case Verdict.Held it -> {
                noteHeld(handle, received, it, now);
                yield Optional.empty();
            }
            case Verdict.AutomaticAnswer _,
                    Verdict.Duplicate _,
                    Verdict.OwnLoop _,
                    Verdict.Spam _,
                    Verdict.Unplaceable _ -> Optional.empty();
        };
    }

    private static Optional<Related> related(Verdict.NewTicket ticket) {
        return ticket.related().isPresent()
                ? Optional.of(new Related(ticket.related().getAsLong(), !ticket.needsReview()))
                : Optional.empty();
    }

    /// Hard or soft, a bounced message did not arrive. A delay is only recorded.
    private void reported(Handle handle, ReportedDelivery delivery, OptionalLong ticket, Instant now) {
        DeliveryReport report = delivery.report();
        if (report.bounceClass() != BounceClass.NONE) {
            boolean hard = report.bounceClass() == BounceClass.HARD;
            bounces.returned(handle, delivery.deliveryId(), hard, text(delivery), now);
        } else if (ticket.isPresent()) {
            tickets.noteDelivery(
                    handle,
                    ticket.getAsLong(),
                    SystemNote.of(NoteKind.REPORTED, report.recipient(), text(delivery)),
                    now);
        }
    }

    private static String text(ReportedDelivery delivery) {
        DeliveryReport report = delivery.report();
        String doubt = switch (delivery.certainty()) {
            case PROVEN -> "";
            case LIKELY -> " (not proven to come from our relay)";
            case PROBABLE -> " (probably about this message, not proven)";
        };
        String code = report.status().or(report::reply).map(it -> " " + it).orElse("");
        String said = report.diagnostic().isEmpty() ? "" : ": " + report.diagnostic();
        return ReceivedMails.storable((switch (report.bounceClass()) {
                    case HARD -> "returned (hard)";
                    case SOFT -> "returned (soft)";
                    case NONE -> report.reason().name().toLowerCase(java.util.Locale.ROOT);
                })
                + code
                + said
                + doubt);
    }

    private void noteHeld(Handle handle, ReceivedMail received, Verdict.Held held, Instant now) {
        String english = held.reason().text().english();
        log.warn("mail {} is held: {}", received.id(), english);
        if (!held.first()) {
            return;
        }
        SystemNote note = SystemNote.of(NoteKind.HELD, received.id())
                .and(SystemNote.ofText(held.reason().text()));
        if (held.ticketId().isPresent()) {
            tickets.note(handle, held.ticketId().getAsLong(), note, now);
        } else {
            placement
                    .of(handle, received.envelope().mailbox())
                    .ifPresent(place -> tickets.openNotice(handle, place.queueId(), HELD, note, now));
        }
    }
}
