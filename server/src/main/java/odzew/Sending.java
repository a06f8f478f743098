package odzew;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import odzew.database.Database;
import odzew.installation.InstallationRole;
import odzew.mail.MessageIds;
import odzew.mailbox.SecretBox;
import odzew.mailbox.sending.SenderTransport;
import odzew.ops.Agenda;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.RelayProbe;
import odzew.ops.SendingAlerts;
import odzew.ops.Worker;
import odzew.outbox.AllowListTransport;
import odzew.outbox.CaptureTransport;
import odzew.outbox.CapturedMails;
import odzew.outbox.Deliverer;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryListener;
import odzew.outbox.MailTransport;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.outbox.RelayLog;
import odzew.outbox.RetrySchedule;
import odzew.outbox.SentLookup;
import odzew.outbox.smtp.SmtpTransport;
import odzew.settings.Settings;

/// Sends e-mail: the deliverer and its relay, or the capture if no relay is configured.
final class Sending {

    /// The longest time until a server at work notices that a sender was changed.
    private static final Duration SENDER_LOOK = Duration.ofSeconds(3);

    private static final Duration SENDER_REST = Duration.ofMinutes(10);

    private final Way way;
    private final InstantSource clock;
    private final RelayProbe probe;
    private final Worker relayProbe;
    private final Optional<Worker> senderLook;
    final Deliverer deliverer;

    /// Absent if a relay is configured.
    final Optional<CapturedMails> capturedMails;

    /// The parts that the deliverer shares with the tickets.
    record Shared(Database database, MailWriter writer, MessageIds messageIds, InstantSource clock) {}

    Sending(
            Settings settings,
            Shared shared,
            Pulse pulse,
            Way way,
            DelivererSettings delivererSettings,
            SentLookup sentFolders,
            DeliveryListener listener) {
        this.way = way;
        this.clock = shared.clock();
        probe = new RelayProbe(way.transport(), delivererSettings.allowed(), clock);
        relayProbe = new Worker("relay", RelayProbe.PAUSE, probe);
        senderLook =
                way.senders().map(it -> new Worker("senders", SENDER_LOOK, it::refresh).resting(pulse, SENDER_REST));
        deliverer = new Deliverer(
                shared.database(),
                way.transport(),
                shared.writer(),
                shared.messageIds(),
                RetrySchedule.DEFAULT,
                listener,
                shared.clock(),
                delivererSettings.withLook(lookup(settings, way, sentFolders), settings.uncertain()));
        capturedMails =
                settings.smtp().isPresent() ? Optional.empty() : Optional.of(new CapturedMails(shared.database()));
    }

    /// The way of all messages.
    ///
    /// @param senders a part of it; absent if no message goes by the sender of its address
    record Way(MailTransport transport, Optional<SenderTransport> senders) {

        static Way through(MailTransport transport) {
            return new Way(transport, Optional.empty());
        }
    }

    /// A message goes by the sender of its address, else through the relay, else it is captured. On a server
    /// that captures on purpose all are captured.
    ///
    /// @param staging true while only addresses of the allow-list may receive e-mail
    static Way way(Settings settings, Database database, byte[] secret, BooleanSupplier staging, InstantSource clock) {
        if (settings.capture()) {
            return Way.through(new CaptureTransport());
        }
        String ehloName = settings.publicUrl().map(URI::getHost).orElse("");
        MailTransport relay = settings.smtp()
                .<MailTransport>map(smtp -> new SmtpTransport(smtp.withEhloName(ehloName)))
                .orElseGet(CaptureTransport::new);
        var senders = new SenderTransport(relay, database, new SecretBox(secret), ehloName, clock);
        return new Way(new AllowListTransport(senders, staging, settings.stagingMail()), Optional.of(senders));
    }

    private static SentLookup lookup(Settings settings, Way way, SentLookup sentFolders) {
        Optional<SentLookup> log = settings.relayLog().map(RelayLog::new);
        return way.senders()
                .map(senders -> senders.lookup(log, sentFolders))
                .or(() -> log.map(it -> SentLookup.ofAll(List.of(it, sentFolders))))
                .orElse(sentFolders);
    }

    /// The work that the agenda finds.
    Agenda.Entry due() {
        return new Agenda.Entry(Outbox.DUE, deliverer::wake);
    }

    void start(Opened opened) {
        opened.add(way.transport());
        senderLook.ifPresent(it -> opened.start(it, it::start));
        opened.start(deliverer, deliverer::start);
        opened.start(relayProbe, relayProbe::start);
    }

    /// @param role of the installation: only customers of a production miss what is captured
    /// @param needsRelay true if a queue has no sender of its own
    SendingAlerts alerts(Settings settings, Supplier<InstallationRole> role, BooleanSupplier needsRelay) {
        return new SendingAlerts(
                () -> gap(settings, role.get(), needsRelay), deliverer::troubles, probe::troubles, clock);
    }

    private static SendingAlerts.Relay gap(Settings settings, InstallationRole role, BooleanSupplier needsRelay) {
        if (settings.capture()) {
            return role == InstallationRole.PRODUCTION ? SendingAlerts.Relay.CAPTURES : SendingAlerts.Relay.KNOWN;
        }
        boolean missing = settings.smtp().isEmpty() && role != InstallationRole.SANDBOX && needsRelay.getAsBoolean();
        return missing ? SendingAlerts.Relay.MISSING : SendingAlerts.Relay.KNOWN;
    }

    /// Without a loop of its own: the timeline of a sandbox delivers what is due.
    void startForSandbox(Opened opened) {
        opened.add(way.transport());
        opened.add(deliverer);
        opened.start(relayProbe, relayProbe::start);
    }
}
