package odzew.mail.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.mail.AutomaticKind;
import odzew.mail.BounceReason;
import odzew.mail.DeliveryReport;
import odzew.mail.mime.Entity;
import odzew.mail.mime.MailHeaders;
import odzew.mail.mime.ParsedAddress;

/// Distinguishes machines from people by the header (RFC 3834 §2 and §5, RFC 5965, RFC 8098, and common
/// practice).
final class AutomaticRules {

    private final Entity root;
    private final MailHeaders headers;
    private final Optional<ParsedAddress> from;
    private final Optional<String> returnPath;
    private final List<DeliveryReport> reports;
    private final LeafCollector leaves;

    AutomaticRules(
            Entity root,
            Optional<ParsedAddress> from,
            Optional<String> returnPath,
            List<DeliveryReport> reports,
            LeafCollector leaves) {
        this.root = root;
        this.headers = root.headers();
        this.from = from;
        this.returnPath = returnPath;
        this.reports = reports;
        this.leaves = leaves;
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
                || MachineAnswers.isDmarcReport(leaves.parts())
                || MachineAnswers.isComplaint(headers, leaves.parts());
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
                || isExchangeReply()
                || MachineAnswers.isVacation(headers, isGenerated() || isBulk())
                || MachineAnswers.isReadReceipt(
                        headers, leaves.text().or(leaves::html).orElse(""))
                || leaves.onlyAnswersInvitation()
                || MachineAnswers.isReaction(leaves.parts());
    }

    /// Exchange writes `auto-generated` instead of the `auto-replied` that RFC 3834 requires; its header
    /// against loops of inbox rules distinguishes a mailbox's reply from an application's message, in every
    /// language.
    private boolean isExchangeReply() {
        boolean answers = headers.has("in-reply-to") || headers.has("references");
        boolean suppressed =
                headers.has("x-auto-response-suppress") || autoSubmitted().startsWith("auto-generated");
        return headers.has("x-ms-exchange-inbox-rules-loop") && (answers || suppressed)
                || headers.keyword("x-ms-exchange-generated-message-source").contains("mailbox rules agent")
                || headers.keyword("x-ms-exchange-generated-message-source").contains("oof");
    }

    private boolean isBulk() {
        return headers.keyword("precedence").matches("(?:bulk|junk)\\b.*") || headers.has("x-auto-response-suppress");
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

    /// True also for a report whose parts were not found, which is kept as text.
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
