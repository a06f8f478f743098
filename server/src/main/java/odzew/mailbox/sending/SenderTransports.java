package odzew.mailbox.sending;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import odzew.database.Database;
import odzew.mailbox.ImapServer;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.SecretBox;
import odzew.mailbox.Sender;
import odzew.mailbox.oauth.OAuthTokens;
import odzew.outbox.MailTransport;
import odzew.outbox.smtp.SmtpSettings;
import odzew.outbox.smtp.SmtpTransport;
import odzew.outbox.smtp.TokenSignIn;

/// Opens the transports of senders.
final class SenderTransports {

    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration REPLY = Duration.ofMinutes(5);
    private static final Duration LAST_REPLY = Duration.ofMinutes(10);

    private final MailboxStore mailboxes = new MailboxStore();
    private final Database database;
    private final SecretBox secrets;
    private final OAuthTokens tokens;
    private final String ehloName;
    private final InstantSource clock;
    private final ServicePatience patience;

    SenderTransports(
            Database database, SecretBox secrets, String ehloName, InstantSource clock, ServicePatience patience) {
        this.database = database;
        this.secrets = secrets;
        this.tokens = new OAuthTokens(database, secrets, clock);
        this.ehloName = ehloName;
        this.clock = clock;
        this.patience = patience;
    }

    void whileAllowed(BooleanSupplier allowed) {
        tokens.whileAllowed(allowed);
    }

    /// A sign-in that cannot be prepared is the trouble of the sender: its first connection reports it.
    MailTransport of(Sender sender) throws MailboxTrouble {
        return switch (sender.kind()) {
            case SMTP ->
                new SmtpTransport(settings(
                        sender,
                        Optional.of(new SmtpSettings.Login(sender.user(), open(sender.owner(), sender.secret())))));
            case MAILBOX -> {
                Mailbox mailbox = mailbox(sender);
                yield switch (mailbox.signIn()) {
                    case PASSWORD ->
                        new SmtpTransport(settings(
                                sender,
                                Optional.of(new SmtpSettings.Login(
                                        mailbox.user(), open(mailbox.owner(), mailbox.secret())))));
                    case OAUTH2 ->
                        SmtpTransport.withTokens(
                                settings(sender, Optional.empty()),
                                new TokenSignIn(mailbox.user(), () -> token(mailbox)));
                };
            }
            case GRAPH -> service(sender, new GraphService(base(sender), sender.address()));
            case GMAIL -> service(sender, new GmailService(base(sender)));
        };
    }

    private ServiceTransport service(Sender sender, MailService service) {
        Mailbox mailbox = mailbox(sender);
        var client = new ServiceClient(() -> tokenForSending(mailbox), patience.connect(), patience.response(), clock);
        var copies = new SentCopies(service, client, database, sender.address(), clock);
        return new ServiceTransport(service, client, copies, patience, clock);
    }

    private Mailbox mailbox(Sender sender) {
        return database.read(handle -> mailboxes.byId(handle, sender.mailboxId().orElseThrow()));
    }

    private static String base(Sender sender) {
        String scheme = sender.security() == ImapServer.Security.NONE ? "http" : "https";
        return scheme + "://" + sender.host() + ":" + sender.port();
    }

    private String open(String owner, byte[] secret) throws MailboxTrouble {
        return secrets.open(owner, secret);
    }

    /// The words carry the remedy, because they are shown in the ledger and in alerts.
    private String token(Mailbox mailbox) throws IOException {
        try {
            return tokens.access(mailbox);
        } catch (MailboxTrouble trouble) {
            throw new IOException(trouble.text().english(), trouble);
        }
    }

    private String tokenForSending(Mailbox mailbox) throws IOException {
        try {
            return tokens.accessForSending(mailbox);
        } catch (MailboxTrouble trouble) {
            throw new IOException(trouble.text().english(), trouble);
        }
    }

    private SmtpSettings settings(Sender sender, Optional<SmtpSettings.Login> login) {
        return new SmtpSettings(
                sender.host(), sender.port(), security(sender.security()), login, ehloName, CONNECT, REPLY, LAST_REPLY);
    }

    private static SmtpSettings.Security security(ImapServer.Security security) {
        return switch (security) {
            case TLS -> SmtpSettings.Security.TLS;
            case STARTTLS -> SmtpSettings.Security.STARTTLS;
            case NONE -> SmtpSettings.Security.NONE;
        };
    }
}
