package odzew.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.alert.Alerts;
import odzew.database.Database;
import odzew.mail.MailAddress;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox;
import odzew.mailbox.NewSender;
import odzew.mailbox.SecretBox;
import odzew.mailbox.Sender;
import odzew.mailbox.Sender.Kind;
import odzew.mailbox.sending.SenderWarnings;
import odzew.mailbox.sending.Senders;
import odzew.problem.Language;
import odzew.problem.Problem;
import odzew.settings.Identity;
import odzew.settings.Settings;

/// `odzew admin sender …`: how messages from a queue's address are sent. Returns the process's exit code.
public final class SenderCommand {

    public static final String USAGE = """
            odzew admin sender list                  the queues' addresses and how their messages are sent
            odzew admin sender mailbox ADDRESS [--host HOST] [--port N] [--security tls|starttls|none]
                        with the connected mailbox, by its password or its OAuth consent
            odzew admin sender graph ADDRESS         with the connected mailbox, by Microsoft Graph
            odzew admin sender gmail ADDRESS         with the connected mailbox, by the Gmail API
            odzew admin sender smtp ADDRESS --host HOST --user USER [--port N] [--security tls|starttls|none]
                        with an SMTP account; the password is asked for
            odzew admin sender relay ADDRESS         with the site's relay again
            odzew admin sender test ADDRESS --to RECIPIENT
            """;

    private final SenderWarnings warnings;
    private final Senders senders;
    private final Actor actor;
    private final Language language;
    private final Supplier<String> secret;
    private final PrintStream out;
    private final PrintStream err;

    public static SenderCommand of(Settings settings, Database database) {
        InstantSource clock = InstantSource.system();
        var senders = new Senders(database, new SecretBox(Identity.of(settings).secret()), settings.host(), clock);
        return new SenderCommand(
                new SenderWarnings(senders, settings.smtp(), new Alerts(database, clock)::active),
                Actor.system("admin " + System.getProperty("user.name", "")),
                AdminCommand.language(System.getenv()),
                new PasswordPrompt(),
                System.out,
                System.err);
    }

    /// @param secret asks for a password at each call
    public SenderCommand(
            SenderWarnings warnings,
            Actor actor,
            Language language,
            Supplier<String> secret,
            PrintStream out,
            PrintStream err) {
        this.warnings = warnings;
        this.senders = warnings.senders();
        this.actor = actor;
        this.language = language;
        this.secret = secret;
        this.out = out;
        this.err = err;
    }

    /// @param args without the leading `sender`
    public int run(List<String> args) {
        try {
            return run(Arguments.of(args));
        } catch (Problem problem) {
            problem.errors().forEach(it -> err.println(it.message().in(language)));
            return 1;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        }
    }

    private int run(Arguments arguments) {
        switch (arguments.word(0)) {
            case "list" -> list();
            case "mailbox" -> senders.put(mailbox(arguments), act(arguments));
            case "graph" -> senders.put(service(arguments, Kind.GRAPH), act(arguments));
            case "gmail" -> senders.put(service(arguments, Kind.GMAIL), act(arguments));
            case "smtp" -> senders.put(smtp(arguments), act(arguments));
            case "relay" -> senders.remove(arguments.word(1), act(arguments));
            case "test" -> {
                return test(arguments);
            }
            default -> throw new Arguments.Wrong("Unknown: admin sender " + arguments.word(0));
        }
        return 0;
    }

    private void list() {
        List<Sender> all = senders.list();
        senders.queueAddresses().stream()
                .filter(address -> all.stream().noneMatch(it -> it.address().equals(address)))
                .forEach(address -> {
                    out.println(address + "\trelay");
                    warn(address);
                });
        for (Sender it : all) {
            String user = it.user().isEmpty() ? "" : "\t" + it.user();
            out.printf(
                    "%s\t%s\t%s:%d\t%s%s%n",
                    it.address(), lower(it.kind()), it.host(), it.port(), lower(it.security()), user);
            warn(it.address());
        }
    }

    private void warn(String address) {
        warnings.troubles(address)
                .forEach(it -> out.println("  " + it.alert().subject().in(language) + " (" + it.since() + "). "
                        + it.alert().text().in(language)));
        warnings.password(address).ifPresent(warning -> out.println("  " + warning.in(language)));
    }

    private NewSender mailbox(Arguments arguments) {
        String address = arguments.word(1);
        Mailbox mailbox = senders.mailboxOf(address)
                .orElseThrow(() -> new Arguments.Wrong(
                        "No mailbox is connected for " + address + "; connect it first: odzew admin mailbox add"));
        NewSender usual = NewSender.ofMailbox(mailbox);
        return new NewSender(
                address,
                Kind.MAILBOX,
                arguments.option("host").orElse(usual.host()),
                arguments.number("port", usual.port()),
                security(arguments).orElse(usual.security()),
                "",
                "");
    }

    private static NewSender service(Arguments arguments, Kind kind) {
        NewSender usual = NewSender.ofService(arguments.word(1), kind);
        return new NewSender(
                usual.address(),
                kind,
                arguments.option("host").orElse(usual.host()),
                arguments.number("port", usual.port()),
                security(arguments).orElse(usual.security()),
                "",
                "");
    }

    private NewSender smtp(Arguments arguments) {
        Security security = security(arguments).orElse(Security.STARTTLS);
        return new NewSender(
                arguments.word(1),
                Kind.SMTP,
                arguments.option("host").orElseThrow(() -> new Arguments.Wrong("--host is missing.")),
                arguments.number("port", security == Security.TLS ? 465 : 587),
                security,
                arguments.option("user").orElseThrow(() -> new Arguments.Wrong("--user is missing.")),
                secret.get());
    }

    private static Optional<Security> security(Arguments arguments) {
        return arguments.option("security").map(text -> {
            try {
                return Security.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException _) {
                throw new Arguments.Wrong("--security is one of tls, starttls, none.");
            }
        });
    }

    private int test(Arguments arguments) {
        String to = arguments.option("to").orElseThrow(() -> new Arguments.Wrong("--to is missing."));
        if (!MailAddress.isValid(to)) {
            throw new Arguments.Wrong("--to takes an e-mail address.");
        }
        Senders.Tested tested = senders.test(arguments.word(1), MailAddress.of(to));
        (tested.accepted() ? out : err).println(tested.text().in(language));
        return tested.accepted() ? 0 : 1;
    }

    private AuditedCommand act(Arguments arguments) {
        return AuditedCommand.of(actor, "sender." + arguments.word(0), "sender " + arguments.word(1));
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
