package odzew.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.mail.AutomaticKind;
import odzew.mail.IncomingMail;
import org.jdbi.v3.core.Handle;

/// Stops a probable loop before it sends further messages: above a limit per hour, further e-mails are held for
/// review. Bounces pass: a delivery returns only once, and a bounce is never answered.
final class FloodGuard {

    private static final Duration WINDOW = Duration.ofHours(1);

    /// After an outage hours of backlog arrive at once: 10 times the limit is allowed, but no more, because
    /// arrival times are claimed by the sender.
    private static final int BACKLOG = 10;

    private static final Duration NOTICE_WINDOW = Duration.ofHours(24);

    private final RateLimits limits;

    FloodGuard(RateLimits limits) {
        this.limits = limits;
    }

    /// Returns the verdict, or one that holds the e-mail.
    Verdict judge(
            Handle handle,
            ReceivedMail received,
            IncomingMail mail,
            Instant arrivedAt,
            Writer writer,
            Verdict verdict) {
        String sender = writer.address();
        if (received.released() || received.taken() || writer.trusted()) {
            return verdict;
        }
        return switch (verdict) {
            case Verdict.FollowUp it ->
                limited(handle, received, mail, arrivedAt, sender, OptionalLong.of(it.ticketId()), verdict);
            case Verdict.Copy it ->
                limited(handle, received, mail, arrivedAt, sender, OptionalLong.of(it.ticketId()), verdict);
            case Verdict.AutomaticAnswer it ->
                limited(handle, received, mail, arrivedAt, sender, it.ticketId(), verdict);
            case Verdict.NewTicket _ ->
                limited(handle, received, mail, arrivedAt, sender, OptionalLong.empty(), verdict);
            case Verdict.Duplicate _,
                    Verdict.OwnLoop _,
                    Verdict.Bounce _,
                    Verdict.Held _,
                    Verdict.Spam _,
                    Verdict.Unplaceable _ -> verdict;
        };
    }

    /// @param trusted true if an operator trusts the sender, and nothing shows that another sent it
    record Writer(String address, boolean trusted) {}

    private Verdict limited(
            Handle handle,
            ReceivedMail received,
            IncomingMail mail,
            Instant arrivedAt,
            String sender,
            OptionalLong ticket,
            Verdict verdict) {
        return held(handle, received, mail, arrivedAt, sender, ticket)
                .<Verdict>map(it -> it)
                .orElse(verdict);
    }

    private Optional<Verdict.Held> held(
            Handle handle,
            ReceivedMail received,
            IncomingMail mail,
            Instant arrivedAt,
            String sender,
            OptionalLong ticket) {
        boolean machine = mail.automatic() != AutomaticKind.NONE;
        var now = new Moment(received.id(), arrivedAt, received.receivedAt());
        if (machine && ticket.isPresent()) {
            if (isOver(
                    handle, "ticket_id = :key and machine", ticket.getAsLong(), now, limits.machineMailsPerTicket())) {
                return Optional.of(hold(
                        handle,
                        "ticket_id = :key",
                        ticket.getAsLong(),
                        ticket,
                        now,
                        Reason.of(ReasonCode.MACHINES_IN_TICKET, limits.machineMailsPerTicket(), ticket.getAsLong())));
            }
        }
        if (ticket.isPresent()) {
            if (isOver(handle, "ticket_id = :key", ticket.getAsLong(), now, limits.mailsPerSender())) {
                return Optional.of(hold(
                        handle,
                        "ticket_id = :key",
                        ticket.getAsLong(),
                        ticket,
                        now,
                        Reason.of(ReasonCode.MAILS_IN_TICKET, limits.mailsPerSender(), ticket.getAsLong())));
            }
        }
        String shape = LoopFingerprint.sender(sender);
        if (!shape.isEmpty() && isOver(handle, "sender_shape = :key", shape, now, limits.mailsPerSender())) {
            return Optional.of(hold(
                    handle,
                    "sender_shape = :key",
                    shape,
                    ticket,
                    now,
                    Reason.of(ReasonCode.MAILS_OF_SENDER, limits.mailsPerSender(), shape)));
        }
        String alike = LoopFingerprint.machine(sender, mail.subject().orElse(""));
        if (machine && isOver(handle, "machine_shape = :key", alike, now, limits.mailsPerSender())) {
            return Optional.of(hold(
                    handle,
                    "machine_shape = :key",
                    alike,
                    ticket,
                    now,
                    Reason.of(ReasonCode.ALIKE_FROM_MACHINES, limits.mailsPerSender(), alike)));
        }
        return Optional.empty();
    }

    /// @param arrivedAt when it reached the server where it waited for us, if it waited
    /// @param receivedAt when we received it
    private record Moment(long mailId, Instant arrivedAt, Instant receivedAt) {}

    /// True if the limit was reached in the hour before its arrival, or a multiple of it in the hour before we
    /// received it.
    private static boolean isOver(Handle handle, String which, Object key, Moment now, int limit) {
        return count(handle, which, key, now.mailId(), "arrived_at", now.arrivedAt()) >= limit
                || count(handle, which, key, now.mailId(), "received_at", now.receivedAt()) >= limit * BACKLOG;
    }

    /// Counts processed and held e-mails, not bounces.
    private static int count(Handle handle, String which, Object key, long except, String time, Instant now) {
        return handle.createQuery("""
                        select count(*) from incoming_mail
                         where %1$s and %2$s > :since and %2$s <= :now and id <> :except
                           and status in ('PROCESSED', 'HELD')
                           and verdict not in ('BOUNCE', 'OWN_LOOP', 'DUPLICATE')
                        """.formatted(which, time))
                .bind("key", key)
                .bind("since", now.minus(WINDOW))
                .bind("now", now)
                .bind("except", except)
                .mapTo(Integer.class)
                .one();
    }

    private static Verdict.Held hold(
            Handle handle, String which, Object key, OptionalLong ticket, Moment now, Reason reason) {
        boolean told = handle.createQuery("""
                        select exists (select from incoming_mail
                                        where %s and received_at > :since and verdict = 'HELD')
                        """.formatted(which))
                .bind("key", key)
                .bind("since", now.receivedAt().minus(NOTICE_WINDOW))
                .mapTo(Boolean.class)
                .one();
        return new Verdict.Held(ticket, !told, reason);
    }
}
