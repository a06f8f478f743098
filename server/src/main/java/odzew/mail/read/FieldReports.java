package odzew.mail.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import odzew.mail.BounceReason;
import odzew.mail.DeliveryReport;

/// Builds reports from the fields of RFC 3464 and RFC 6533; the accompanying notice completes missing or vague
/// fields.
final class FieldReports {

    private final Notification mail;
    private final BounceReasons reasons;

    FieldReports(Notification mail, BounceReasons reasons) {
        this.mail = mail;
        this.reasons = reasons;
    }

    List<DeliveryReport> read(DeliveryStatusFields fields) {
        Optional<String> envelope = Optional.ofNullable(fields.message().get("original-envelope-id"));
        Optional<String> original = mail.originalMessageId();
        var reports = new ArrayList<DeliveryReport>();
        for (Map<String, String> recipient : fields.recipients()) {
            reports.add(report(recipient, fields.recipients(), original, envelope));
        }
        return reports;
    }

    private DeliveryReport report(
            Map<String, String> recipient,
            List<Map<String, String>> all,
            Optional<String> original,
            Optional<String> envelope) {
        String address = address(recipient);
        String field = recipient.getOrDefault("status", "");
        String comment = field.replaceFirst("^[\\d. ]*", "");
        String diagnostic = recipient.getOrDefault("diagnostic-code", "").replaceFirst("(?i)^[a-z-]+;\\s*", "");
        // the comment of the status is the usual meaning of its code; the server's own text is more exact
        String said = isTelling(diagnostic) ? diagnostic : (diagnostic + " " + comment).strip();
        String around = aboutIn(mail.text().notice(), address, all);
        boolean telling = isTelling(said);
        Optional<String> status = status(
                StatusCodes.status(field),
                StatusCodes.status(said),
                telling ? Optional.empty() : StatusCodes.status(around));
        Optional<String> reply = StatusCodes.reply(said)
                .or(() -> StatusCodes.reply(field))
                .or(() -> telling ? Optional.empty() : StatusCodes.reply(around));
        BounceReason reason = byAction(
                        recipient.getOrDefault("action", "failed").toLowerCase(Locale.ROOT), field)
                .or(() -> byCategory(recipient.getOrDefault("x-powermta-bouncecategory", "")))
                .orElseGet(() -> reasons.of(telling ? said : said + " " + around, status, reply, around));
        return DeliveryReport.of(address, status, reply, reason, telling ? said : around, original, envelope);
    }

    private static boolean isTelling(String words) {
        return words.length() > 8 && words.matches("(?s).*\\p{L}{3}.*");
    }

    /// PowerMTA's own judgement; its other categories say less than the server's text.
    private static Optional<BounceReason> byCategory(String category) {
        return switch (category.strip().toLowerCase(Locale.ROOT)) {
            case "bad-mailbox" -> Optional.of(BounceReason.USER_UNKNOWN);
            case "bad-domain" -> Optional.of(BounceReason.HOST_UNKNOWN);
            case "inactive-mailbox" -> Optional.of(BounceReason.SUSPENDED);
            case "quota-issues" -> Optional.of(BounceReason.MAILBOX_FULL);
            case "no-answer-from-host", "bad-connection", "routing-errors" -> Optional.of(BounceReason.NETWORK);
            case "message-expired" -> Optional.of(BounceReason.EXPIRED);
            case "spam-related" -> Optional.of(BounceReason.SPAM);
            case "virus-related" -> Optional.of(BounceReason.VIRUS);
            default -> Optional.empty();
        };
    }

    private static String address(Map<String, String> recipient) {
        String last = DeliveryStatusFields.address(recipient.getOrDefault("final-recipient", ""));
        String original = DeliveryStatusFields.address(recipient.getOrDefault("original-recipient", ""));
        return last.contains("@") || original.isEmpty() ? last : original;
    }

    /// RFC 3464 §2.3.3: only `failed` is a bounce.
    private static Optional<BounceReason> byAction(String action, String status) {
        if (action.startsWith("delayed")) {
            return Optional.of(BounceReason.DELAYED);
        }
        boolean arrived = action.startsWith("delivered")
                || action.startsWith("relayed")
                || action.startsWith("expanded")
                || status.startsWith("2.");
        return arrived ? Optional.of(BounceReason.DELIVERED) : Optional.empty();
    }

    /// The field, unless the server's text is more exact.
    private static Optional<String> status(Optional<String> field, Optional<String> said, Optional<String> around) {
        Optional<String> exact = said.or(() -> around).filter(code -> !StatusCodes.isVague(code));
        boolean sameClass = said.filter(code ->
                        field.filter(other -> other.charAt(0) == code.charAt(0)).isPresent())
                .isPresent();
        return exact.filter(code -> sameClass)
                .or(() -> field.filter(code -> !StatusCodes.isVague(code)))
                .or(() -> exact)
                .or(() -> field)
                .or(() -> said);
    }

    /// The text of the notice about one of several recipients: up to the place that names the next one.
    private static String aboutIn(String notice, String address, List<Map<String, String>> recipients) {
        if (recipients.size() < 2) {
            return notice;
        }
        String lower = notice.toLowerCase(Locale.ROOT);
        int at = address.isEmpty() ? -1 : lower.indexOf(address);
        if (at < 0) {
            return "";
        }
        int end = Math.min(notice.length(), at + 800);
        String near = lower.substring(at + address.length(), Math.max(end, at + address.length()));
        for (Map<String, String> other : recipients) {
            String name = address(other);
            int next = name.isEmpty() || name.equals(address) ? -1 : near.indexOf(name);
            end = next < 0 ? end : Math.min(end, at + address.length() + next);
        }
        return notice.substring(at, end);
    }
}
