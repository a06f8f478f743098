package odzew.mail.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mail.AutomaticKind;
import odzew.mail.BounceReason;
import odzew.mail.DeliveryReport;
import odzew.mail.mime.Entity;
import odzew.mail.mime.MailHeaders;
import odzew.mail.mime.ParsedAddress;

/// Tells machines from people by the header (RFC 3834 §2 and §5, RFC 5965, RFC 8098, and what is common).
final class AutomaticRules {

    /// How vacation programs begin their subjects; "Auto:" alone proves nothing (RFC 3834 §3.1.5).
    private static final Pattern AWAY = Pattern.compile(
            "^(?:re: ?|odp: ?|aw: ?)?(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder|antwort)|out[- ]of[- ](?:the[- ])?office|autoodpowied|automatyczna odpowied|odpowiedź automatyczna|nieobecność|poza biurem|na urlopie"
                    + "|abwesenheit|automatische antwort|absence|réponse automatique|respuesta automática|risposta automatica|away from|i am (?:away|out)|vacation|on vacation|away until)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Entity root;
    private final MailHeaders headers;
    private final Optional<ParsedAddress> from;
    private final Optional<String> returnPath;
    private final List<DeliveryReport> reports;

    AutomaticRules(
            Entity root, Optional<ParsedAddress> from, Optional<String> returnPath, List<DeliveryReport> reports) {
        this.root = root;
        this.headers = root.headers();
        this.from = from;
        this.returnPath = returnPath;
        this.reports = reports;
    }

    AutomaticKind automatic() {
        if (isFeedback()) {
            return AutomaticKind.FEEDBACK;
        }
        if (!reports.isEmpty() || isReport("delivery-status")) {
            return AutomaticKind.BOUNCE;
        }
        if (isAutoReply()) {
            return AutomaticKind.AUTO_REPLIED;
        }
        if (isGenerated()) {
            return AutomaticKind.AUTO_GENERATED;
        }
        return isList() ? AutomaticKind.LIST : AutomaticKind.NONE;
    }

    private boolean isFeedback() {
        return isReport("feedback-report")
                || reports.stream().anyMatch(report -> report.reason() == BounceReason.COMPLAINT)
                || headers.text("subject").orElse("").strip().startsWith("complaint about message from");
    }

    private boolean isAutoReply() {
        String submitted = autoSubmitted();
        String precedence = headers.keyword("precedence");
        return submitted.startsWith("auto-replied")
                || isReport("disposition-notification")
                || precedence.startsWith("auto_reply")
                || precedence.startsWith("auto-reply")
                || headers.has("x-autoreply")
                || headers.has("x-autorespond")
                || headers.has("x-autoresponder")
                || headers.has("x-auto-response")
                || headers.has("x-mail-autoreply")
                || headers.has("x-autoreply-domain")
                || headers.keyword("x-post-messageclass").contains("autoresponder")
                || headers.keyword("delivered-to").startsWith("autoresponder")
                || AWAY.matcher(headers.text("subject").orElse("").strip()).find();
    }

    private boolean isGenerated() {
        String submitted = autoSubmitted();
        String suppress = headers.keyword("x-auto-response-suppress");
        boolean mailer = from.map(sender -> sender.localPart().matches("mailer-daemon|postmaster"))
                .orElse(false);
        return !submitted.isEmpty() && !submitted.equals("no")
                || suppress.contains("all")
                || suppress.contains("oof")
                || suppress.contains("autoreply")
                || headers.has("x-loop")
                || headers.has("x-failed-recipients")
                || returnPath.filter(String::isEmpty).isPresent()
                || mailer;
    }

    private boolean isList() {
        String precedence = headers.keyword("precedence");
        return headers.has("list-id")
                || headers.has("list-post")
                || headers.has("list-unsubscribe")
                || headers.has("list-help")
                || headers.has("mailing-list")
                || headers.has("x-mailing-list")
                || precedence.matches("(?:bulk|junk|list)\\b.*")
                || from.map(sender -> sender.localPart().matches("owner-.+|.+-(?:request|owner)"))
                        .orElse(false);
    }

    /// The keyword without comments and parameters (RFC 3834 §5.1).
    private String autoSubmitted() {
        return headers.keyword("auto-submitted")
                .replaceAll("\\([^()]*\\)", "")
                .split(";", 2)[0]
                .strip();
    }

    /// Also one whose parts were not found, which is kept as text.
    private boolean isReport(String type) {
        String declared = headers.keyword("content-type");
        return root.is("multipart/report")
                        && root.type()
                                .orEmpty("report-type")
                                .toLowerCase(Locale.ROOT)
                                .contains(type)
                || declared.startsWith("multipart/report")
                        && declared.matches("(?s).*report-type\\s*=\\s*\"?" + type + ".*");
    }
}
