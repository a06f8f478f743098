package odzew.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.inbox.ReportedDelivery.Certainty;
import odzew.mail.BounceClass;
import odzew.mail.BounceReason;
import odzew.mail.DeliveryReport;
import odzew.mail.IncomingMail;
import odzew.mail.MessageIds;
import odzew.mail.Subject;
import odzew.outbox.Bounces;
import org.jdbi.v3.core.Handle;

/// Finds our deliveries that a bounce is about. Anyone can write a bounce (RFC 3464 §4.1), so only secrets
/// from our own message count: the signed return address, the signed ENVID, or our signed Message-ID together
/// with a recipient of that message. The number of a ticket and a recent recipient of it are enough for a
/// machine's report, which then says that it is not proven.
final class BounceEvidence {

    /// @param ticketId found by the Message-ID, also if no delivery is concerned
    record Found(OptionalLong ticketId, List<ReportedDelivery> deliveries, Reason reason) {}

    /// The form in which [MessageIds] writes an id, without brackets: texts omit them or write them as
    /// entities.
    private static final Pattern OUR_FORM =
            Pattern.compile("t\\d[\\d-]{0,20}\\.[a-z0-9-]{1,60}\\.[a-z2-7]{6}-[a-z2-7]{7}@[a-z0-9.-]{1,200}[a-z0-9]");

    private static final int LONGEST_PART = 100_000;
    private static final int MOST_PARTS = 20;
    private static final int MOST_IDS = 20;

    /// Longer than relays keep trying.
    private static final Duration LATELY = Duration.ofDays(10);

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
        return byMessageId(handle, mail.reports()).or(() -> anywhere(handle, mail));
    }

    /// A message without a sender to the signed return address: only a server returns one there, in whatever
    /// language its words are.
    Optional<Found> returned(Handle handle, List<String> recipients, IncomingMail mail) {
        String words = mail.subject().orElse("") + " " + mail.text().orElse("");
        for (String address : recipients) {
            Optional<Bounces.Known> known = known(handle, messageIds.bounceOf(address));
            if (known.isPresent()) {
                var report = DeliveryReport.of(
                        known.get().recipient().toLowerCase(Locale.ROOT),
                        Optional.empty(),
                        Optional.empty(),
                        BounceReason.UNDEFINED,
                        words,
                        Optional.empty(),
                        Optional.empty());
                return Optional.of(found(known.get(), Optional.of(report), Reason.of(ReasonCode.BOUNCE_TO, address)));
            }
        }
        return Optional.empty();
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
                            known -> deliveries.add(new ReportedDelivery(known.deliveryId(), report, Certainty.LIKELY)),
                            () -> strangers.add(report.recipient()));
        }
        if (ticket.isEmpty()) {
            return Optional.empty();
        }
        Reason about = Reason.of(ReasonCode.BOUNCE_ABOUT, original).and(ReasonCode.ANYONE_COULD);
        boolean others = !strangers.isEmpty() && !strangers.getFirst().isEmpty();
        return Optional.of(
                new Found(ticket, deliveries, others ? about.and(ReasonCode.NOT_SENT_TO, some(strangers)) : about));
    }

    /// Searches the text and all parts for our signed id, because some providers only quote it.
    private Optional<Found> anywhere(Handle handle, IncomingMail mail) {
        String text = Stream.concat(
                        Stream.of(mail.text().orElse(""), mail.html().orElse("")),
                        mail.parts().stream()
                                .map(part -> new String(
                                        part.bytes(),
                                        0,
                                        Math.min(part.size(), LONGEST_PART),
                                        StandardCharsets.ISO_8859_1)))
                .limit(MOST_PARTS)
                .collect(Collectors.joining("\n"));
        var id = OUR_FORM.matcher(text);
        for (int tried = 0; tried < MOST_IDS && id.find(); tried++) {
            String found = "<" + id.group() + ">";
            OptionalLong ticket = messageIds.ticketOf(found);
            if (ticket.isPresent()) {
                var deliveries = new ArrayList<ReportedDelivery>();
                for (DeliveryReport report : mail.reports()) {
                    bounces.byMessageId(handle, found, report.recipient())
                            .ifPresent(known ->
                                    deliveries.add(new ReportedDelivery(known.deliveryId(), report, Certainty.LIKELY)));
                }
                return Optional.of(new Found(
                        ticket,
                        deliveries,
                        Reason.of(ReasonCode.NAMES_IN_TEXT, found).and(ReasonCode.ANYONE_COULD)));
            }
        }
        return Optional.empty();
    }

    /// A report that quotes no id of ours: a ticket's number, and a recipient to whom that ticket wrote
    /// lately. Only a machine's report counts.
    Optional<Found> inTicket(Handle handle, IncomingMail mail, Envelope envelope, Instant now) {
        OptionalLong ticket = Subject.tokenIn(mail.subject().orElse(""));
        if (ticket.isEmpty()) {
            ticket = Subject.tokenIn(head(mail.text().orElse("")));
        }
        if (ticket.isEmpty() || !MachineFields.are(mail, envelope)) {
            return Optional.empty();
        }
        for (DeliveryReport report : mail.reports()) {
            Optional<Bounces.Known> known = report.recipient().isEmpty()
                    ? Optional.empty()
                    : bounces.lately(handle, ticket.getAsLong(), report.recipient(), now.minus(LATELY));
            if (known.isPresent()) {
                return Optional.of(new Found(
                        ticket,
                        List.of(new ReportedDelivery(known.get().deliveryId(), report, Certainty.PROBABLE)),
                        Reason.of(ReasonCode.BOUNCE_IN_TICKET, ticket.getAsLong(), report.recipient())
                                .and(ReasonCode.NOT_PROVEN)));
            }
        }
        return Optional.empty();
    }

    private static String head(String text) {
        return text.length() > LONGEST_PART ? text.substring(0, LONGEST_PART) : text;
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
                report.map(it -> List.of(new ReportedDelivery(known.deliveryId(), it, Certainty.PROVEN)))
                        .orElse(List.of()),
                reason);
    }

    /// The report about its recipient. If there is none, as with forwarding, a report of a failure.
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
