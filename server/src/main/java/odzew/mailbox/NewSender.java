package odzew.mailbox;

import java.util.Locale;
import odzew.mail.MailAddress;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Sender.Kind;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// The settings of a sender.
///
/// @param user empty for a mailbox
/// @param password empty: the earlier one stays
public record NewSender(
        String address, Kind kind, String host, int port, Security security, String user, String password) {

    public NewSender {
        if (!MailAddress.isValid(address)) {
            throw new Problem.Invalid(RequestError.BAD_ADDRESS.at("address", address));
        }
        address = address.toLowerCase(Locale.ROOT);
        NewMailbox.require("host", host);
        if (kind == Kind.SMTP) {
            NewMailbox.require("user", user);
        }
        // a token travels over TLS, or does not leave the machine
        if (kind.isService() && (security == Security.STARTTLS || security == Security.NONE && !isLoopback(host))) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("security", security.name(), "TLS"));
        }
        if (port < 1 || port > 65_535) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("port", String.valueOf(port), "1–65535"));
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("127.0.0.1") || host.equals("localhost");
    }

    /// The submission server that belongs to an IMAP server, with its usual port and protection.
    public static NewSender ofMailbox(Mailbox mailbox) {
        return switch (mailbox.host().toLowerCase(Locale.ROOT)) {
            case "outlook.office365.com" -> of(mailbox, "smtp.office365.com", 587, Security.STARTTLS);
            case "imap.gmail.com" -> of(mailbox, "smtp.gmail.com", 465, Security.TLS);
            default -> of(mailbox, mailbox.host().replaceFirst("^imap\\.", "smtp."), 465, Security.TLS);
        };
    }

    /// The provider's HTTP interface, with the sign-in of the mailbox that this address belongs to.
    public static NewSender ofService(String address, Kind kind) {
        String host = kind == Kind.GRAPH ? "graph.microsoft.com" : "gmail.googleapis.com";
        return new NewSender(address, kind, host, 443, Security.TLS, "", "");
    }

    private static NewSender of(Mailbox mailbox, String host, int port, Security security) {
        return new NewSender(mailbox.address(), Kind.MAILBOX, host, port, security, "", "");
    }
}
