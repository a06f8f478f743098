package odzew;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import odzew.account.AccountSecrets;
import odzew.account.Actor;
import odzew.account.AuditChain;
import odzew.account.AuditedCommand;
import odzew.database.Database;
import odzew.database.DatabaseSettings;
import odzew.database.OpenDatabase;
import odzew.dkim.DkimKeys;
import odzew.installation.InstallationSecret;
import odzew.installation.SecretReplacement;
import odzew.mailbox.MailboxSecrets;
import odzew.mailbox.oauth.TokenStore;
import odzew.notification.PushDevices;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.settings.Identity;
import odzew.settings.SecretFile;
import odzew.settings.SettingValues;
import odzew.settings.Settings;
import odzew.signin.ProviderSessions;
import odzew.store.Places;
import odzew.webhook.WebhookSecrets;
import org.jdbi.v3.core.Handle;

/// `odzew admin secret replace`: another secret for the installation; what the former one seals is sealed again.
final class SecretCommand {

    static final String USAGE = """
            odzew admin secret replace     while all servers are stopped: another secret of the installation; passwords,
                tokens, second factors and the audit log go on. With ODZEW_SECRET set it asks for the new secret
            """;

    private final Settings settings;
    private final Supplier<String> prompt;
    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    SecretCommand(Settings settings, Supplier<String> prompt, InstantSource clock, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.prompt = prompt;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    int run(List<String> args) {
        if (!args.equals(List.of("replace"))) {
            err.print(USAGE);
            return 2;
        }
        boolean inFile = settings.secret().isEmpty();
        var file = new SecretFile(settings.data());
        try (OpenDatabase open = OpenDatabase.join(alone(settings.databaseSettings()))) {
            settle(settings, open.database(), clock);
            byte[] former = Identity.of(settings).secret();
            InstallationSecret.require(open.database(), former);
            Optional<byte[]> secret = inFile ? Optional.of(SecretFile.random()) : asked();
            if (secret.isEmpty()) {
                err.println("The new secret needs 32 characters or more, other than the present ones.");
                return 2;
            }
            var resealing = new Resealing(new InstallationKey(former), new InstallationKey(secret.get()));
            var actor = Actor.system("admin " + System.getProperty("user.name", ""));
            var command = AuditedCommand.of(actor, "installation.secret_replaced", "installation");
            SecretReplacement.run(open.database(), former, secret.get(), clock, command, handle -> {
                reseal(handle, resealing);
                if (inFile) {
                    file.prepare(secret.get());
                }
            });
            Optional<Path> kept = inFile ? Optional.of(file.take(clock.instant())) : Optional.empty();
            new AuditChain(open.database(), resealing.to()).chainNext();
            report(resealing, kept);
        }
        return 0;
    }

    /// Carries over everything in the database that is under the installation's key. The rest ends: sessions,
    /// links to files, and the proof in Message-IDs and addresses of earlier messages.
    static void reseal(Handle handle, Resealing resealing) {
        AccountSecrets.reseal(handle, resealing);
        MailboxSecrets.reseal(handle, resealing);
        TokenStore.reseal(handle, resealing);
        DkimKeys.reseal(handle, resealing);
        WebhookSecrets.reseal(handle, resealing);
        ProviderSessions.reseal(handle, resealing);
        PushDevices.reseal(handle, resealing);
        Places.reseal(handle, resealing);
    }

    /// Completes a replacement that was interrupted.
    static void settle(Settings settings, Database database, InstantSource clock) {
        if (settings.secret().isEmpty()) {
            new SecretFile(settings.data())
                    .settle(secret -> InstallationSecret.isSecret(database, secret), clock.instant());
        }
    }

    private Optional<byte[]> asked() {
        String secret = prompt.get();
        return SettingValues.isSecret(secret)
                        && !secret.equals(settings.secret().orElseThrow())
                ? Optional.of(secret.getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private void report(Resealing resealing, Optional<Path> former) {
        out.printf("The installation's secret is replaced; %d secrets are sealed again.%n", resealing.count());
        resealing.unreadable().forEach(it -> out.println("Not readable before either, set it again: " + it));
        former.ifPresentOrElse(
                it -> out.println("Copy the file " + settings.data().resolve("secret")
                        + " to the other servers. Earlier" + " backups need the former secret: move " + it
                        + " to where you keep it, or delete it."),
                () -> out.println("Set ODZEW_SECRET to the new secret on all servers. Earlier backups need the former"
                        + " one."));
        out.println("Agents sign in again. Answers to earlier messages are recognised by their sender only.");
    }

    private static DatabaseSettings alone(DatabaseSettings settings) {
        return new DatabaseSettings(settings.dataDirectory(), settings.url(), 1);
    }
}
