package odzew;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import odzew.database.Database;
import odzew.mail.MessageIds;
import odzew.ops.Opened;
import odzew.ops.RelayProbe;
import odzew.ops.Worker;
import odzew.outbox.AllowListTransport;
import odzew.outbox.CaptureTransport;
import odzew.outbox.CapturedMails;
import odzew.outbox.Deliverer;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryListener;
import odzew.outbox.MailTransport;
import odzew.outbox.MailWriter;
import odzew.outbox.RelayLog;
import odzew.outbox.RetrySchedule;
import odzew.outbox.SentLookup;
import odzew.outbox.smtp.SmtpTransport;
import odzew.settings.Settings;

/// Sends e-mail: the deliverer and its relay, or the capture if no relay is configured.
final class Sending {

    private static final Duration RELAY_CHECK = Duration.ofMinutes(5);

    private final MailTransport transport;
    private final Worker relayProbe;
    final Deliverer deliverer;

    /// Absent if a relay is configured.
    final Optional<CapturedMails> capturedMails;

    /// The parts that the deliverer shares with the tickets.
    record Shared(Database database, MailWriter writer, MessageIds messageIds, InstantSource clock) {}

    Sending(
            Settings settings,
            Shared shared,
            MailTransport transport,
            DelivererSettings delivererSettings,
            SentLookup sentFolders,
            DeliveryListener listener) {
        this.transport = transport;
        relayProbe = new Worker("relay", RELAY_CHECK, new RelayProbe(transport));
        deliverer = new Deliverer(
                shared.database(),
                transport,
                shared.writer(),
                shared.messageIds(),
                RetrySchedule.DEFAULT,
                listener,
                shared.clock(),
                delivererSettings.withLook(lookup(settings, sentFolders), settings.uncertain()));
        capturedMails =
                settings.smtp().isPresent() ? Optional.empty() : Optional.of(new CapturedMails(shared.database()));
    }

    /// @param staging true while only addresses of the allow-list may receive e-mail
    static MailTransport transport(Settings settings, BooleanSupplier staging) {
        return settings.smtp()
                .<MailTransport>map(smtp -> new AllowListTransport(
                        new SmtpTransport(smtp.withEhloName(
                                settings.publicUrl().map(URI::getHost).orElse(""))),
                        staging,
                        settings.stagingMail()))
                .orElseGet(CaptureTransport::new);
    }

    private static SentLookup lookup(Settings settings, SentLookup sentFolders) {
        return settings.relayLog()
                .map(log -> SentLookup.ofAll(List.of(new RelayLog(log), sentFolders)))
                .orElse(sentFolders);
    }

    void start(Opened opened) {
        opened.add(transport);
        opened.start(deliverer, deliverer::start);
        opened.start(relayProbe, relayProbe::start);
    }

    /// Without a loop of its own: the timeline of a sandbox delivers what is due.
    void startForSandbox(Opened opened) {
        opened.add(transport);
        opened.add(deliverer);
        opened.start(relayProbe, relayProbe::start);
    }
}
