package odzew.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Reports that machines send about a message.
final class Reports {

    private static final String BOUNDARY = "sandbox-report";

    private Reports() {}

    /// A delivery status notification (RFC 3464) of an accepted message.
    static byte[] returned(TakenMail mail, String id, Instant at) {
        String envelope = mail.envelopeId().isEmpty() ? "" : "Original-Envelope-Id: " + mail.envelopeId() + "\r\n";
        String status = "Reporting-MTA: dns; mx.odzew.test\r\n" + envelope + "\r\nFinal-Recipient: rfc822; "
                + mail.recipient()
                + "\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\r\n";
        return report(
                mail,
                Letter.head(
                        id,
                        "Mail Delivery System <mailer-daemon@odzew.test>",
                        mail.sender(),
                        "Undelivered Mail Returned to Sender",
                        at),
                "delivery-status",
                "The message could not be delivered to <" + mail.recipient() + ">: user unknown.\r\n",
                status);
    }

    /// A complaint of a recipient (RFC 5965).
    static byte[] complaint(TakenMail mail, String id, Instant at) {
        String status = "Feedback-Type: abuse\r\nUser-Agent: odzew-sandbox/1\r\nVersion: 1\r\nOriginal-Rcpt-To: "
                + mail.recipient() + "\r\nOriginal-Mail-From: <" + mail.sender() + ">\r\n";
        return report(
                mail,
                Letter.head(id, "Feedback <feedback@odzew.test>", mail.sender(), "Abuse report", at),
                "feedback-report",
                "A recipient reports the message as spam.\r\n",
                status);
    }

    private static byte[] report(TakenMail mail, String head, String type, String words, String status) {
        String next = "\r\n--" + BOUNDARY + "\r\n";
        String all = head + "Auto-Submitted: auto-generated\r\nContent-Type: multipart/report; report-type=" + type
                + "; boundary=\"" + BOUNDARY + "\"\r\n" + next + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
                + words + next + "Content-Type: message/" + type + "\r\n\r\n" + status + next
                + "Content-Type: text/rfc822-headers\r\n\r\n" + mail.rawHeader() + "\r\n--" + BOUNDARY + "--\r\n";
        return all.getBytes(StandardCharsets.UTF_8);
    }
}
