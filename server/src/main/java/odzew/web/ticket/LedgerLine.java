package odzew.web.ticket;

import java.time.Instant;
import java.util.List;
import odzew.outbox.DeliveryStatus;
import odzew.outbox.DeliveryView;
import odzew.web.Icon;
import odzew.web.Localizer;

/// The state of a delivery in plain words; the mail server's response is one click away.
///
/// @param tone `ok`, `wait`, `problem` or `quiet`
/// @param waits true if a person decides whether it is sent
/// @param inDoubt true if a person decides whether it was sent
/// @param moving true if it may change soon, so that the page polls
record LedgerLine(
        long deliveryId,
        String recipient,
        String tone,
        Icon icon,
        String text,
        boolean moving,
        boolean waits,
        boolean inDoubt,
        List<DeliveryView.Attempt> attempts) {

    private static final int LONGEST_REASON = 120;

    static LedgerLine of(DeliveryView delivery, Localizer localizer) {
        String reason = reason(delivery.reply());
        String next = delivery.nextAttemptAt().map(localizer::when).orElse("");
        String last = delivery.attempts().isEmpty()
                ? ""
                : localizer.clock(delivery.attempts().getLast().endedAt());
        return switch (delivery.status()) {
            case HELD ->
                delivery.holdReason()
                        .map(why -> line(
                                delivery,
                                "problem",
                                Icon.PAUSE,
                                localizer.text(TicketText.MAIL_WAITS, localizer.text(why.text())),
                                false))
                        .orElseGet(() -> line(
                                delivery,
                                "wait",
                                Icon.CALENDAR_CLOCK,
                                localizer.text(TicketText.MAIL_HELD, exactly(delivery, localizer)),
                                isSoon(delivery, localizer.now())));
            case QUEUED -> line(delivery, "quiet", Icon.SEND, localizer.text(TicketText.MAIL_QUEUED), true);
            case DEFERRED ->
                next.isEmpty()
                        ? line(delivery, "quiet", Icon.SEND, localizer.text(TicketText.MAIL_QUEUED), true)
                        : line(
                                delivery,
                                "wait",
                                Icon.CLOCK,
                                localizer.text(TicketText.MAIL_DEFERRED, reason, next),
                                true);
            case UNCERTAIN ->
                delivery.holdReason()
                        .map(why -> line(
                                delivery,
                                "problem",
                                Icon.CIRCLE_HELP,
                                localizer.text(TicketText.MAIL_IN_DOUBT, localizer.text(why.text())),
                                false))
                        .orElseGet(() -> line(
                                delivery,
                                "wait",
                                Icon.CIRCLE_HELP,
                                localizer.text(TicketText.MAIL_UNCERTAIN, reason),
                                true));
            case SENT -> line(delivery, "ok", Icon.CHECK, localizer.text(TicketText.MAIL_SENT, last), false);
            case CAPTURED -> line(delivery, "wait", Icon.BAN, localizer.text(TicketText.MAIL_CAPTURED, last), false);
            case FAILED ->
                line(delivery, "problem", Icon.CIRCLE_X, localizer.text(TicketText.MAIL_FAILED, reason), false);
            case EXPIRED ->
                line(delivery, "problem", Icon.CIRCLE_X, localizer.text(TicketText.MAIL_EXPIRED, reason), false);
            case BOUNCED ->
                line(delivery, "problem", Icon.UNDO_2, localizer.text(TicketText.MAIL_BOUNCED, reason), false);
            case CANCELLED -> line(delivery, "quiet", Icon.BAN, localizer.text(TicketText.MAIL_CANCELLED), false);
        };
    }

    private static LedgerLine line(DeliveryView delivery, String tone, Icon icon, String text, boolean moving) {
        return new LedgerLine(
                delivery.id(),
                delivery.recipient(),
                tone,
                icon,
                text,
                moving,
                delivery.status() == DeliveryStatus.HELD
                        && delivery.holdReason().isPresent(),
                delivery.status() == DeliveryStatus.UNCERTAIN
                        && delivery.nextAttemptAt().isEmpty(),
                delivery.attempts());
    }

    private static String exactly(DeliveryView delivery, Localizer localizer) {
        return delivery.nextAttemptAt()
                .map(at -> isSoon(delivery, localizer.now()) ? localizer.clock(at) : localizer.moment(at))
                .orElse("");
    }

    private static boolean isSoon(DeliveryView delivery, Instant now) {
        return delivery.nextAttemptAt()
                .filter(at -> at.isBefore(now.plusSeconds(120)))
                .isPresent();
    }

    /// The server's text without code and line breaks, shortened to fit.
    private static String reason(String reply) {
        String text = reply.replaceAll("\\s+", " ")
                .replaceFirst("^[245][0-9]{2}[ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3} )?", "")
                .strip();
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }
}
