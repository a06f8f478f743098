package odzew.mail.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.mail.BounceReason;
import odzew.mail.DeliveryReport;
import odzew.mail.mime.AddressReader;
import odzew.mail.mime.Entity;

/// Finds the delivery reports in a message: by its RFC 3464 fields, however labelled; without them by its text.
final class BounceReader {

    private static final Pattern COMPLAINED =
            Pattern.compile("(?im)^(?:original-rcpt-to|removal-recipient):[ \\t]*<?([^\\s<>]+)");
    private static final int MAX_COMPLAINTS = 1_000;

    private final Notification mail;
    private final BounceReasons reasons;

    BounceReader(Notification mail, BouncePatterns phrases) {
        this.mail = mail;
        this.reasons = new BounceReasons(phrases);
    }

    List<DeliveryReport> read() {
        Optional<Entity> feedback = mail.leaf("message/feedback-report");
        if (feedback.isPresent()) {
            return complaints(Notification.text(feedback.get()));
        }
        if (mail.isReport("disposition-notification")
                || mail.leaf("message/disposition-notification").isPresent()) {
            return List.of();
        }
        for (Entity leaf : mail.leaves()) {
            List<DeliveryReport> reports = inFields(leaf);
            if (!reports.isEmpty()) {
                return reports;
            }
        }
        List<DeliveryReport> inJson = mail.leaves().stream()
                .filter(leaf -> leaf.is("application/json") || leaf.is("text/plain"))
                .limit(5)
                .map(leaf -> new JsonReports(reasons).read(Notification.text(leaf)))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (!inJson.isEmpty() && !mail.isForwarded()) {
            return inJson;
        }
        return mail.isNotice() ? new NoticeReports(mail, reasons).read() : List.of();
    }

    private List<DeliveryReport> inFields(Entity leaf) {
        String type = leaf.type().value();
        boolean labelled = type.endsWith("delivery-status");
        boolean readable =
                labelled || type.startsWith("text/") || type.startsWith("message/") && !type.equals("message/rfc822");
        String content = readable ? Notification.text(leaf) : "";
        boolean enclosed = mail.isOfPerson() || mail.isForwarded() && !mail.isFromMailer() && !mail.isReport("");
        return labelled && !enclosed || mayHoldFields(leaf) && DeliveryStatusFields.isIn(content)
                ? new FieldReports(mail, reasons).read(DeliveryStatusFields.read(content))
                : List.of();
    }

    /// Fields quoted in the text of an ordinary message are not a report.
    private boolean mayHoldFields(Entity leaf) {
        boolean attached = mail.leaves().size() > 1 && leaf != mail.leaves().getFirst();
        return mail.isFromMailer()
                || mail.isReport("")
                || attached && !leaf.is("text/html") && !mail.isForwarded() && !mail.isOfPerson();
    }

    /// A feedback report (RFC 5965) names the complaining recipient, or hides it.
    private List<DeliveryReport> complaints(String report) {
        Set<String> recipients = new HashSet<>();
        var complaints = new ArrayList<DeliveryReport>();
        var matcher = COMPLAINED.matcher(report);
        while (matcher.find() && complaints.size() < MAX_COMPLAINTS) {
            String recipient = AddressReader.clean(matcher.group(1), "");
            if (recipients.add(recipient)) {
                complaints.add(complaint(recipient));
            }
        }
        return complaints.isEmpty() ? List.of(complaint("")) : complaints;
    }

    private DeliveryReport complaint(String recipient) {
        return DeliveryReport.of(
                recipient,
                Optional.empty(),
                Optional.empty(),
                BounceReason.COMPLAINT,
                "",
                mail.originalMessageId(),
                Optional.empty());
    }
}
