package odzew.web.admin;

import java.util.List;
import java.util.Optional;
import odzew.alert.ActiveAlert;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox;
import odzew.mailbox.NewSender;
import odzew.mailbox.Sender;
import odzew.problem.LocalizedText;

/// The model of a sender's page, and of its line in the list.
///
/// @param sender absent: the site's relay sends
/// @param mailbox that messages from the address could be sent with
/// @param warning about a sign-in by password that ends
/// @param troubles that keep messages from being sent now
/// @param refused why the last action was not done
public record SenderModel(
        String address,
        Optional<Sender> sender,
        Optional<Mailbox> mailbox,
        Optional<LocalizedText> warning,
        List<ActiveAlert> troubles,
        boolean saved,
        Optional<LocalizedText> refused) {

    public String path() {
        return SenderPages.path(address);
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    public boolean is(Sender.Kind kind) {
        return sender.filter(it -> it.kind() == kind).isPresent();
    }

    /// The name of the way.
    public LocalizedText way() {
        return sender.map(it -> switch (it.kind()) {
                    case SMTP -> SendingText.ACCOUNT;
                    case MAILBOX -> SendingText.MAILBOX;
                    case GRAPH -> SendingText.GRAPH;
                    case GMAIL -> SendingText.GMAIL;
                })
                .orElse(SendingText.RELAY);
    }

    /// True if the mailbox signs in by consent, which the providers' HTTP interfaces need.
    public boolean hasConsent() {
        return mailbox.filter(it -> it.signIn() == Mailbox.SignInKind.OAUTH2).isPresent();
    }

    public String host() {
        return bySmtp().map(Sender::host).or(() -> usual().map(NewSender::host)).orElse("");
    }

    public int port() {
        return bySmtp().map(Sender::port).or(() -> usual().map(NewSender::port)).orElse(587);
    }

    public Security security() {
        return bySmtp().map(Sender::security)
                .or(() -> usual().map(NewSender::security))
                .orElse(Security.STARTTLS);
    }

    public String user() {
        return sender.map(Sender::user).orElse("");
    }

    private Optional<Sender> bySmtp() {
        return sender.filter(it -> !it.kind().isService());
    }

    private Optional<NewSender> usual() {
        return mailbox.map(NewSender::ofMailbox);
    }
}
