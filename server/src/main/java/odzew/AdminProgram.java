package odzew;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.account.AccountNotices;
import odzew.cli.AdminCommand;
import odzew.cli.BytesCommand;
import odzew.cli.CliLogging;
import odzew.cli.DkimCommand;
import odzew.cli.MailboxCommand;
import odzew.cli.OutboxCommand;
import odzew.cli.PasswordPrompt;
import odzew.cli.PrivacyCommand;
import odzew.cli.SenderCommand;
import odzew.database.DatabaseSettings;
import odzew.database.OpenDatabase;
import odzew.installation.InstallationSecret;
import odzew.mail.MessageIds;
import odzew.notice.AccountMails;
import odzew.notice.AgentMails;
import odzew.outbox.Outbox;
import odzew.secret.InstallationKey;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import odzew.store.Places;

/// The commands of `odzew admin`, on the installation's database.
final class AdminProgram {

    private AdminProgram() {}

    /// Uses the database of a running server; starts the database if no server runs.
    static int run(List<String> args) {
        if (args.isEmpty() || args.equals(List.of("help"))) {
            System.out.print(AdminCommand.USAGE + "\n" + MailboxCommand.USAGE + "\n" + SenderCommand.USAGE + "\n"
                    + DkimCommand.USAGE + OutboxCommand.USAGE + PrivacyCommand.USAGE + BytesCommand.USAGE
                    + ThisIsCommand.USAGE
                    + SecretCommand.USAGE);
            return 0;
        }
        List<String> rest = args.subList(1, args.size());
        CliLogging.set();
        Settings settings = SettingsReader.read(System.getenv(), Path.of("data"));
        if (args.getFirst().equals("secret")) {
            return new SecretCommand(settings, new PasswordPrompt(), InstantSource.system(), System.out, System.err)
                    .run(rest);
        }
        try (var open = OpenDatabase.join(databaseOf(args.getFirst(), settings))) {
            SecretCommand.settle(settings, open.database(), InstantSource.system());
            byte[] secret = Identity.of(settings).secret();
            if (!args.getFirst().equals("this-is")) {
                InstallationSecret.require(open.database(), secret);
            }
            Places places =
                    ByteParts.attach(settings, open.database(), new InstallationKey(secret), InstantSource.system());
            return switch (args.getFirst()) {
                case "bytes" ->
                    new BytesCommand(open.database(), places, InstantSource.system(), System.out, System.err).run(rest);
                case "mailbox" -> MailboxCommand.of(settings, open.database()).run(rest);
                case "sender" -> SenderCommand.of(settings, open.database()).run(rest);
                case "dkim" -> DkimCommand.of(open.database(), secret).run(rest);
                case "outbox" -> OutboxCommand.of(settings, open.database()).run(rest);
                case "customer", "retention" ->
                    PrivacyCommand.of(settings, open).run(args);
                case "this-is" -> ThisIsCommand.run(settings, open.database(), rest, System.out, System.err);
                default ->
                    new AdminCommand(
                                    open.database(),
                                    new InstallationKey(secret),
                                    notices(settings, secret),
                                    InstantSource.system(),
                                    new PasswordPrompt(),
                                    System.out,
                                    System.err)
                            .run(args);
            };
        }
    }

    /// Their messages are sent by the server.
    private static AccountNotices notices(Settings settings, byte[] secret) {
        var mails = new AgentMails(new Outbox(), new MessageIds(secret, settings.host()));
        return new AccountMails(mails, Optional.empty(), settings.zone());
    }

    /// A new secret is declared on the only connection to the database.
    private static DatabaseSettings databaseOf(String command, Settings settings) {
        DatabaseSettings all = settings.databaseSettings();
        return command.equals("this-is") ? new DatabaseSettings(all.dataDirectory(), all.url(), 1) : all;
    }
}
