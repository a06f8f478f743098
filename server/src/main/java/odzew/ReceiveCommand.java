package odzew;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import odzew.database.OpenDatabase;
import odzew.inbox.Envelope;
import odzew.inbox.Inbox;

/// `receive [RECIPIENT [SENDER]] < mail`: takes one mail from a pipe. Exit codes are those of sysexits.h, by which a
/// mail server knows whether to try again.
final class ReceiveCommand {

    private static final int USAGE = 64;
    private static final int DATA_ERROR = 65;
    private static final int TRY_AGAIN = 75;

    private ReceiveCommand() {}

    /// 0 only once the mail is durable.
    static int run(List<String> words, Map<String, String> environment, InputStream in, PrintStream err) {
        if (words.size() > 2) {
            err.println("usage: odzew receive [RECIPIENT [SENDER]] < mail");
            return USAGE;
        }
        try {
            byte[] mail = in.readNBytes(Core.LARGEST_MAIL + 1);
            if (mail.length == 0 || mail.length > Core.LARGEST_MAIL) {
                err.println("The mail is empty or larger than " + Core.LARGEST_MAIL + " octets.");
                return DATA_ERROR;
            }
            QuietLog.set();
            var envelope = new Envelope(
                    Envelope.Source.PIPE,
                    words.size() > 1 ? words.get(1) : "",
                    words.isEmpty() ? "" : words.getFirst());
            Settings settings = SettingsReader.read(environment, Path.of("data"));
            try (var open = OpenDatabase.join(Core.database(settings))) {
                new Inbox(open.database(), () -> {}, Clock.systemUTC()).accept(envelope, mail);
            }
            return 0;
        } catch (IOException | RuntimeException e) {
            err.println("The mail was not kept; it is to be sent again: " + e.getMessage());
            return TRY_AGAIN;
        }
    }
}
