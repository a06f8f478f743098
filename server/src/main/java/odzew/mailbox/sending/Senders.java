package odzew.mailbox.sending;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import odzew.mail.write.MimeComposer;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.NewSender;
import odzew.mailbox.SecretBox;
import odzew.mailbox.Sender;
import odzew.mailbox.SenderStore;
import odzew.mailbox.oauth.OAuthTokens;
import odzew.outbox.ContentBytes;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailTransport;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Administration of senders. Running servers pick up changes within seconds.
public final class Senders {

    /// The result of a test message.
    public record Tested(boolean accepted, LocalizedText text) {}

    private record Bytes(byte[] bytes) implements ContentBytes {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private static final String SUBJECT = "Test / Wiadomość testowa – Odzew";

    private final SenderStore store = new SenderStore();
    private final MailboxStore mailboxes = new MailboxStore();
    private final Database database;
    private final CommandRunner acts;
    private final SecretBox secrets;
    private final SenderTransports transports;
    private final OAuthTokens tokens;
    private final InstantSource clock;

    public Senders(Database database, SecretBox secrets, String ehloName, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.secrets = secrets;
        this.transports = new SenderTransports(database, secrets, ehloName, clock, ServicePatience.DEFAULT);
        this.tokens = new OAuthTokens(database, secrets, clock);
        this.clock = clock;
    }

    /// @param allowed false in a copy of an installation, which renews no token for a test either
    public Senders whileAllowed(BooleanSupplier allowed) {
        tokens.whileAllowed(allowed);
        transports.whileAllowed(allowed);
        return this;
    }

    public List<Sender> list() {
        return database.read(store::all);
    }

    public Optional<Sender> find(String address) {
        return database.read(handle -> store.find(handle, address));
    }

    /// The addresses of the queues.
    public List<String> queueAddresses() {
        return database.read(store::queueAddresses);
    }

    /// True if messages of a queue, or of a first queue still to be made, need the site's relay.
    public boolean someNeedRelay() {
        return database.read(handle -> {
            List<String> own = store.all(handle).stream().map(Sender::address).toList();
            return own.isEmpty() || !own.containsAll(store.queueAddresses(handle));
        });
    }

    /// The mailbox that messages from this address could be sent with.
    public Optional<Mailbox> mailboxOf(String address) {
        return database.read(handle -> mailboxes.ofSender(handle, address));
    }

    /// True if the sender signs in with a password, its own or its mailbox's.
    public boolean signsInByPassword(Sender sender) {
        return switch (sender.kind()) {
            case SMTP -> true;
            case GRAPH, GMAIL -> false;
            case MAILBOX ->
                database.read(handle -> mailboxes.byId(
                                        handle, sender.mailboxId().orElseThrow()))
                                .signIn()
                        == Mailbox.SignInKind.PASSWORD;
        };
    }

    /// Replaces the settings of the address.
    public void put(NewSender it, AuditedCommand act) {
        String audited = "%s, %s:%d %s, user %s".formatted(it.kind(), it.host(), it.port(), it.security(), it.user());
        acts.once(act, audited, handle -> {
            Optional<Sender> earlier = store.find(handle, it.address());
            Optional<Long> mailbox = switch (it.kind()) {
                case SMTP -> {
                    boolean known = earlier.filter(sender -> sender.kind() == Sender.Kind.SMTP)
                            .isPresent();
                    if (it.password().isEmpty() && !known) {
                        throw new Problem.Invalid(RequestError.EMPTY.at("password"));
                    }
                    yield Optional.empty();
                }
                case MAILBOX -> Optional.of(mailbox(handle, it).id());
                case GRAPH, GMAIL ->
                    Optional.of(
                            withConsent(handle, mailbox(handle, it), it.kind()).id());
            };
            Optional<byte[]> secret = it.password().isEmpty()
                    ? Optional.empty()
                    : Optional.of(secrets.seal("sender " + it.address(), it.password()));
            store.put(handle, it, secret, mailbox);
            return "";
        });
    }

    private Mailbox mailbox(Handle handle, NewSender it) {
        return mailboxes
                .ofSender(handle, it.address())
                .orElseThrow(() -> new Problem.NotFound(ValidationError.notFound("mailbox", "skrzynki", it.address())));
    }

    /// A consent to read alone does not suffice for Graph, which needs a token of its own.
    private Mailbox withConsent(Handle handle, Mailbox mailbox, Sender.Kind kind) {
        boolean consented = mailbox.signIn() == Mailbox.SignInKind.OAUTH2
                && (kind == Sender.Kind.GMAIL || tokens.asksToSend(handle, mailbox));
        if (!consented) {
            throw new Problem.Invalid(RequestError.NO_SENDING_CONSENT.of(mailbox.address()));
        }
        return mailbox;
    }

    /// From now on the relay sends messages from the address.
    public void remove(String address, AuditedCommand act) {
        acts.perform(act, handle -> {
            if (!store.remove(handle, address)) {
                throw new Problem.NotFound(ValidationError.notFound("sender", "nadawcy", address));
            }
        });
    }

    /// Sends a test message from the address with its own sender, over a new connection.
    public Tested test(String address, MailAddress recipient) {
        Sender sender = find(address)
                .orElseThrow(() -> new Problem.NotFound(ValidationError.notFound("sender", "nadawcy", address)));
        String id = "<test-%s@%s>"
                .formatted(UUID.randomUUID(), MailAddress.of(sender.address()).domain());
        try (MailTransport transport = transports.of(sender)) {
            return SenderText.tested(
                    sender,
                    recipient.address(),
                    transport.send(envelope(sender, recipient, id), bytes(sender, recipient, id)));
        } catch (MailboxTrouble trouble) {
            return new Tested(false, trouble.text());
        }
    }

    private static DeliveryEnvelope envelope(Sender sender, MailAddress recipient, String internetMessageId) {
        return new DeliveryEnvelope(
                "test",
                sender.address(),
                recipient.mailbox(),
                recipient.needsSmtpUtf8(),
                new DeliveryEnvelope.Origin(
                        sender.address(), internetMessageId, List.of(recipient.mailbox()), List.of()));
    }

    private Bytes bytes(Sender sender, MailAddress recipient, String internetMessageId) {
        Instant now = clock.instant();
        MailAddress from = MailAddress.of(sender.address());
        var content = new MailContent(
                internetMessageId,
                from,
                Optional.empty(),
                List.of(recipient),
                List.of(),
                SUBJECT,
                now,
                Optional.empty(),
                List.of(),
                new Body.Plain("""
                        This is a test message. If you read it, messages from %1$s can be sent.

                        To jest wiadomość testowa. Jeśli ją czytasz, wiadomości z adresu %1$s można wysyłać.
                        """.formatted(sender.address())),
                List.of(),
                Automatic.AUTO_GENERATED,
                "test");
        var out = new ByteArrayOutputStream();
        try {
            new MimeComposer(ZoneOffset.UTC).compose(content, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bytes(out.toByteArray());
    }
}
