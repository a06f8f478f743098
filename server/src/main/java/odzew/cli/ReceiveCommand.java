package odzew.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import odzew.database.Database;
import odzew.database.OpenDatabase;
import odzew.inbox.Envelope;
import odzew.inbox.Inbox;
import odzew.inbox.OwnAddresses;
import odzew.inbox.Spool;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `receive [RECIPIENT [SENDER]] < mail`: receives one message from a pipe. The exit codes are those of
/// sysexits.h, from which a mail server decides about another try.
public final class ReceiveCommand {

    private static final int USAGE = 64;
    private static final int DATA_ERROR = 65;
    private static final int NO_USER = 67;
    private static final int TRY_AGAIN = 75;
    private static final int CONFIGURATION = 78;

    private ReceiveCommand() {}

    /// Returns 0 only once the message is durable.
    public static int run(List<String> args, Map<String, String> environment, InputStream in, PrintStream err) {
        if (args.size() > 2 || args.stream().anyMatch(word -> word.startsWith("-"))) {
            err.println("usage: odzew receive [RECIPIENT [SENDER]] < mail");
            return USAGE;
        }
        try (var spool = new Spool(Settings.LARGEST_MAIL)) {
            in.transferTo(spool);
            if (spool.size() == 0 || spool.isTooLarge()) {
                err.println("The mail is empty or larger than " + Settings.LARGEST_MAIL + " bytes.");
                return DATA_ERROR;
            }
            CliLogging.set();
            Settings settings = SettingsReader.read(environment, Path.of("data"));
            try (var open = OpenDatabase.join(settings.databaseSettings())) {
                return receive(args, open.database(), spool, err);
            }
        } catch (SettingsReader.Wrong wrong) {
            err.println(wrong.getMessage());
            return CONFIGURATION;
        } catch (IOException | RuntimeException e) {
            err.println("The mail was not kept; it is to be sent again: " + e.getMessage());
            return TRY_AGAIN;
        }
    }

    /// Without a recipient, the message's own header fields determine it.
    private static int receive(List<String> args, Database database, Spool spool, PrintStream err) {
        String recipient = args.isEmpty() ? "" : args.getFirst();
        var addresses = new OwnAddresses(database);
        if (!recipient.isEmpty() && !addresses.contains(recipient)) {
            err.println("No queue has the mailbox " + recipient + ".");
            return NO_USER;
        }
        var envelope = new Envelope(Envelope.Source.PIPE, args.size() > 1 ? args.get(1) : "", recipient);
        new Inbox(database, () -> {}, InstantSource.system()).accept(envelope, spool.mail());
        return 0;
    }
}
