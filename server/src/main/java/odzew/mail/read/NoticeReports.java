package odzew.mail.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.mail.BounceReason;
import odzew.mail.DeliveryReport;
import odzew.mail.mime.MailHeaders;
import odzew.mail.mime.ParsedAddress;

/// Builds reports from a notice in prose only.
final class NoticeReports {

    private final Notification mail;
    private final BounceReasons reasons;

    NoticeReports(Notification mail, BounceReasons reasons) {
        this.mail = mail;
        this.reasons = reasons;
    }

    List<DeliveryReport> read() {
        Optional<String> original = mail.originalMessageId();
        String subject = mail.headers().text("subject").orElse("");
        boolean delayed = mail.text().saysDelayed();
        var reports = new ArrayList<DeliveryReport>();
        for (BounceText.Failure failure : mail.text().failures(bystanders(), intended())) {
            Optional<String> status = StatusCodes.status(failure.words());
            Optional<String> reply = StatusCodes.reply(failure.words());
            boolean stillTried =
                    delayed && reply.filter(code -> code.startsWith("5")).isEmpty();
            BounceReason reason =
                    stillTried ? BounceReason.DELAYED : reasons.of(failure.words(), status, reply, subject);
            reports.add(DeliveryReport.of(
                    failure.recipient(), status, reply, reason, failure.words(), original, Optional.empty()));
        }
        return reports;
    }

    /// The recipient and the sender of the notice.
    private Set<String> bystanders() {
        Set<String> others = new HashSet<>();
        for (String name : List.of("to", "from", "delivered-to", "return-path", "reply-to")) {
            mail.headers().addresses(name).forEach(address -> others.add(address.address()));
        }
        return others;
    }

    private List<String> intended() {
        List<String> named = addresses(mail.headers(), "x-failed-recipients");
        return named.isEmpty()
                ? mail.returnedHeaders()
                        .map(returned -> addresses(returned, "to"))
                        .orElse(List.of())
                : named;
    }

    private static List<String> addresses(MailHeaders headers, String name) {
        return headers.addresses(name).stream()
                .map(ParsedAddress::address)
                .distinct()
                .toList();
    }
}
