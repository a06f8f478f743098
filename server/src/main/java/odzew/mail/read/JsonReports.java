package odzew.mail.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.mail.BounceReason;
import odzew.mail.DeliveryReport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Builds reports from a notification of Amazon SES, which comes as JSON in a text or a file, possibly wrapped by
/// SNS.
final class JsonReports {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 256 * 1024;
    private static final int MOST = 100;

    private final BounceReasons reasons;

    JsonReports(BounceReasons reasons) {
        this.reasons = reasons;
    }

    List<DeliveryReport> read(String text) {
        int start = text.indexOf('{');
        if (start < 0
                || start > 1_000
                || text.length() > LONGEST
                || !text.contains("notificationType") && !text.contains("eventType")) {
            return List.of();
        }
        try {
            int end = text.lastIndexOf('}');
            JsonNode root = JSON.readTree(text.substring(start, Math.max(start, end + 1)));
            String wrapped = word(root, "Message");
            return reports(wrapped.isEmpty() ? root : JSON.readTree(wrapped));
        } catch (JacksonException _) {
            return List.of();
        }
    }

    private List<DeliveryReport> reports(JsonNode root) {
        Optional<String> original = original(root.path("mail"));
        String type = word(root, "notificationType") + word(root, "eventType");
        var reports = new ArrayList<DeliveryReport>();
        switch (type) {
            case "Bounce" -> {
                JsonNode bounce = root.path("bounce");
                boolean permanent = word(bounce, "bounceType").equals("Permanent");
                for (JsonNode recipient : bounce.path("bouncedRecipients")) {
                    reports.add(bounced(recipient, permanent, word(bounce, "bounceSubType"), original));
                }
            }
            case "DeliveryDelay" -> {
                for (JsonNode recipient : root.path("deliveryDelay").path("delayedRecipients")) {
                    reports.add(report(recipient, BounceReason.DELAYED, original));
                }
            }
            case "Complaint" -> {
                for (JsonNode recipient : root.path("complaint").path("complainedRecipients")) {
                    reports.add(report(recipient, BounceReason.COMPLAINT, original));
                }
            }
            default -> {
                // deliveries, opens and clicks are no failures
            }
        }
        return reports.size() > MOST ? reports.subList(0, MOST) : reports;
    }

    private DeliveryReport bounced(JsonNode recipient, boolean permanent, String kind, Optional<String> original) {
        String said = word(recipient, "diagnosticCode").replaceFirst("(?i)^[a-z-]+;\\s*", "");
        Optional<String> status = StatusCodes.status(word(recipient, "status")).or(() -> StatusCodes.status(said));
        BounceReason reason = switch (kind) {
            case "NoEmail", "Suppressed", "OnAccountSuppressionList" -> BounceReason.USER_UNKNOWN;
            case "MailboxFull" -> BounceReason.MAILBOX_FULL;
            case "MessageTooLarge" -> BounceReason.TOO_BIG;
            case "ContentRejected", "AttachmentRejected" -> BounceReason.CONTENT;
            default ->
                said.isEmpty() && status.isEmpty()
                        ? permanent ? BounceReason.USER_UNKNOWN : BounceReason.UNDEFINED
                        : reasons.of(said, status, StatusCodes.reply(said), "");
        };
        return DeliveryReport.of(
                word(recipient, "emailAddress").toLowerCase(Locale.ROOT),
                status,
                StatusCodes.reply(said),
                reason,
                said,
                original,
                Optional.empty());
    }

    private static DeliveryReport report(JsonNode recipient, BounceReason reason, Optional<String> original) {
        return DeliveryReport.of(
                word(recipient, "emailAddress").toLowerCase(Locale.ROOT),
                Optional.empty(),
                Optional.empty(),
                reason,
                word(recipient, "diagnosticCode"),
                original,
                Optional.empty());
    }

    /// Our Message-ID; `mail.messageId` is the relay's own.
    private static Optional<String> original(JsonNode mail) {
        String common = word(mail.path("commonHeaders"), "messageId");
        if (!common.isEmpty()) {
            return Optional.of(common);
        }
        for (JsonNode header : mail.path("headers")) {
            if (word(header, "name").equalsIgnoreCase("message-id")) {
                return Optional.of(word(header, "value"));
            }
        }
        return Optional.empty();
    }

    private static String word(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue() : "";
    }
}
