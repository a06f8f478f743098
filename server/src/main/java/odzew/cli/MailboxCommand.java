package odzew.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.database.Database;
import odzew.installation.Installation;
import odzew.mailbox.ConnectionReport;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.SecretBox;
import odzew.mailbox.imap.HistoryPreview;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.mailbox.oauth.OAuthProvider;
import odzew.mailbox.oauth.TokenValidity;
import odzew.mailbox.sending.SenderText;
import odzew.problem.Language;
import odzew.problem.Problem;
import odzew.settings.Identity;
import odzew.settings.Settings;

/// `odzew admin mailbox …`: mailboxes from which e-mail is fetched. Returns the process's exit code.
public final class MailboxCommand {

    public static final String USAGE = """
            odzew admin mailbox add ADDRESS --queue QUEUE --host HOST [--user USER] [--security tls|starttls|none]
                        [--port N] [--folder INBOX] [--after leave|seen|move] [--move-to FOLDER]
            odzew admin mailbox set ADDRESS [--queue QUEUE] [--host HOST] [--user USER] [--security …] [--port N]
                        [--folder FOLDER] [--after …] [--move-to FOLDER]     what is not named stays
            odzew admin mailbox list | show ADDRESS | test ADDRESS | secret ADDRESS
            odzew admin mailbox preview ADDRESS [--history DAYS|all]
            odzew admin mailbox go-live ADDRESS [--history DAYS|all]
            odzew admin mailbox pause ADDRESS | remove ADDRESS
            odzew admin mailbox add … --oauth     without a password; consent follows:
            odzew admin mailbox oauth ADDRESS --provider google|microsoft --client-id ID [--tenant T]
                        [--graph]     microsoft: the consent includes sending by Microsoft Graph
            odzew admin mailbox oauth ADDRESS --provider generic --client-id ID --authorize-url U --token-url U --scope S
                        [--redirect-uri http://localhost]
            odzew admin mailbox oauth-code ADDRESS   takes the code, or the address the browser was sent to
            """;

    private final Mailboxes mailboxes;
    private final Consents consents;
    private final InstantSource clock;
    private final Actor actor;
    private final Language language;
    private final Supplier<String> secret;
    private final PrintStream out;
    private final PrintStream err;

    public static MailboxCommand of(Settings settings, Database database) {
        InstantSource clock = InstantSource.system();
        byte[] key = Identity.of(settings).secret();
        var secrets = new SecretBox(key);
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new MailboxCommand(
                new Mailboxes(database, secrets, tls, Settings.LARGEST_MAIL, clock)
                        .whileAllowed(() ->
                                Installation.mayAct(database, ThisServer.fingerprint(settings, database), key, clock)),
                new Consents(database, secrets, clock),
                clock,
                Actor.system("admin " + System.getProperty("user.name", "")),
                AdminCommand.language(System.getenv()),
                new PasswordPrompt(),
                System.out,
                System.err);
    }

    /// @param language of the messages about mailboxes
    /// @param secret asks for a secret at each call
    public MailboxCommand(
            Mailboxes mailboxes,
            Consents consents,
            InstantSource clock,
            Actor actor,
            Language language,
            Supplier<String> secret,
            PrintStream out,
            PrintStream err) {
        this.mailboxes = mailboxes;
        this.consents = consents;
        this.clock = clock;
        this.actor = actor;
        this.language = language;
        this.secret = secret;
        this.out = out;
        this.err = err;
    }

    /// @param args without the leading `mailbox`
    public int run(List<String> args) {
        try {
            return run(Arguments.of(args));
        } catch (Problem problem) {
            problem.errors().forEach(it -> err.println(it.message().in(language)));
            return 1;
        } catch (MailboxTrouble trouble) {
            err.println(trouble.text().in(language));
            return 1;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        }
    }

    private int run(Arguments arguments) throws MailboxTrouble {
        switch (arguments.word(0)) {
            case "add" -> add(arguments);
            case "set" -> set(arguments);
            case "list" -> mailboxes.list().forEach(this::list);
            case "show" -> show(mailboxes.get(arguments.word(1)));
            case "test" -> {
                return test(arguments.word(1));
            }
            case "secret" -> mailboxes.setSecret(arguments.word(1), secret.get(), act(arguments));
            case "preview" -> preview(arguments);
            case "go-live" -> {
                mailboxes.goLive(arguments.word(1), history(arguments), act(arguments));
                out.println(arguments.word(1) + " is read from now on; running servers begin within seconds.");
            }
            case "oauth" -> askConsent(arguments);
            case "oauth-code" -> {
                consents.give(mailboxes.get(arguments.word(1)), secret.get(), act(arguments));
                out.println("Granted. Try it: odzew admin mailbox test " + arguments.word(1));
            }
            case "pause" -> mailboxes.pause(arguments.word(1), act(arguments));
            case "remove" -> mailboxes.remove(arguments.word(1), act(arguments));
            default -> throw new Arguments.Wrong("Unknown: admin mailbox " + arguments.word(0));
        }
        return 0;
    }

    private AuditedCommand act(Arguments arguments) {
        return AuditedCommand.of(
                actor, "mailbox." + arguments.word(0).replace('-', '_'), "mailbox " + arguments.word(1));
    }

    private void add(Arguments arguments) {
        String address = arguments.word(1);
        Security security = arguments.word(Security.class, "security", "tls");
        var wanted = new NewMailbox(
                address,
                arguments.needed("queue"),
                arguments.needed("host"),
                arguments.number("port", security == Security.TLS ? 993 : 143),
                security,
                arguments.option("user").orElse(address),
                arguments.has("oauth") ? SignInKind.OAUTH2 : SignInKind.PASSWORD,
                arguments.has("oauth") ? "" : secret.get(),
                arguments.option("folder").orElse("INBOX"),
                arguments.word(AfterCommit.class, "after", "leave"),
                arguments.option("move-to").orElse(""));
        var mailbox = mailboxes.add(wanted, act(arguments));
        out.println("Mailbox " + mailbox.address() + " has number " + mailbox.id()
                + ". Nothing is fetched yet: try it with `odzew admin mailbox test " + mailbox.address()
                + "`, then `odzew admin mailbox go-live " + mailbox.address() + "`.");
    }

    private void set(Arguments arguments) {
        Mailbox now = mailboxes.get(arguments.word(1));
        mailboxes.change(
                new NewMailbox(
                        now.address(),
                        arguments.option("queue").orElse(Long.toString(now.queueId())),
                        arguments.option("host").orElse(now.host()),
                        arguments.number("port", now.port()),
                        arguments.word(
                                Security.class, "security", now.security().name()),
                        arguments.option("user").orElse(now.user()),
                        now.signIn(),
                        "",
                        arguments.option("folder").orElse(now.folder()),
                        arguments.word(
                                AfterCommit.class, "after", now.afterCommit().name()),
                        arguments.option("move-to").orElse(now.moveTo())),
                act(arguments));
    }

    private void askConsent(Arguments arguments) {
        Mailbox mailbox = mailboxes.get(arguments.word(1));
        OAuthProvider provider = switch (arguments.needed("provider")) {
            case "google" -> OAuthProvider.google();
            case "microsoft" -> {
                OAuthProvider microsoft =
                        OAuthProvider.microsoft(arguments.option("tenant").orElse("organizations"));
                yield arguments.has("graph") ? microsoft.withGraph() : microsoft;
            }
            case "generic" ->
                new OAuthProvider(
                        arguments.needed("authorize-url"), arguments.needed("token-url"), arguments.needed("scope"));
            default -> throw new Arguments.Wrong("--provider is google, microsoft or generic.");
        };
        err.println("The client's secret; an empty line for a client without one.");
        String url = consents.ask(
                mailbox,
                provider,
                arguments.needed("client-id"),
                secret.get(),
                arguments.option("redirect-uri").orElse("http://localhost"),
                act(arguments));
        out.println("Open this address in a browser, signed in as " + mailbox.user() + ", and agree:");
        out.println(url);
        out.println("Then give the address to which the browser was sent (it may show an error page) to:");
        out.println("odzew admin mailbox oauth-code " + mailbox.address());
    }

    private Optional<Instant> history(Arguments arguments) {
        String text = arguments.option("history").orElse("0");
        if (text.equals("all")) {
            return Optional.of(Instant.EPOCH);
        }
        int days = arguments.number("history", 0);
        return days <= 0 ? Optional.empty() : Optional.of(clock.instant().minus(Duration.ofDays(days)));
    }

    private void list(Mailbox it) {
        out.println(line(it));
        if (it.signIn() == Mailbox.SignInKind.PASSWORD) {
            SenderText.passwordWarning(it.address(), it.host())
                    .ifPresent(warning -> out.println("  " + warning.in(language)));
        }
    }

    private String line(Mailbox it) {
        String state = it.health().isFailing()
                ? "FAILING: " + it.health().error().in(language)
                : it.state().name().toLowerCase(Locale.ROOT);
        String last = it.health().lastSuccess().map(Instant::toString).orElse("never");
        return "%s\t%s:%d\t%s\tlast success %s\t%s"
                .formatted(it.address(), it.host(), it.port(), it.folder(), last, state);
    }

    private void show(Mailbox it) {
        out.println(line(it));
        out.printf(
                "user %s (%s), %s, queue %d, after the commit: %s %s%n",
                it.user(),
                it.signIn().name().toLowerCase(Locale.ROOT),
                it.security().name().toLowerCase(Locale.ROOT),
                it.queueId(),
                it.afterCommit().name().toLowerCase(Locale.ROOT),
                it.moveTo());
        TokenValidity validity = mailboxes.validity(it);
        validity.access().ifPresent(end -> out.println("token until " + end + ", renewed by itself before"));
        validity.consent().ifPresent(end -> out.println("consent until " + end));
        it.health()
                .failingSince()
                .ifPresent(since -> out.printf(
                        "failing since %s, %d attempts%n", since, it.health().failures()));
        mailboxes
                .leftOut(it)
                .forEach(mail -> out.printf(
                        "left on the server: UID %d, %s%n",
                        mail.uid(), mail.reason().in(language)));
    }

    private int test(String address) {
        ConnectionReport report = mailboxes.test(address);
        report.findings()
                .forEach(it -> out.println(it.weight().name().toLowerCase(Locale.ROOT) + ": "
                        + it.text().in(language)));
        return report.works() ? 0 : 1;
    }

    private void preview(Arguments arguments) throws MailboxTrouble {
        Instant since = history(arguments).orElse(Instant.EPOCH);
        HistoryPreview preview = mailboxes.preview(arguments.word(1), since);
        out.printf("Messages that would be imported, without notifications: %d. The first of them:%n", preview.mails());
        preview.first()
                .forEach(it -> out.printf(
                        "%s\t%s\t%s\t%d%n",
                        it.arrived().map(Instant::toString).orElse(""),
                        oneLine(it.from()),
                        oneLine(it.subject()),
                        it.size()));
    }

    /// Replaces control characters: text from outside must not control the terminal.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
