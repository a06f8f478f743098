package odzew;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import odzew.database.Database;
import odzew.history.Feed;
import odzew.net.PublicAddresses;
import odzew.ops.Agenda;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.Worker;
import odzew.secret.InstallationKey;
import odzew.settings.Settings;
import odzew.webhook.Destinations;
import odzew.webhook.Resolver;
import odzew.webhook.WebhookSender;
import odzew.webhook.Webhooks;

/// Notifies subscribers by webhook: the subscriptions, and the worker that posts.
final class Notifying {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOKUP_PATIENCE = Duration.ofSeconds(5);

    final Webhooks webhooks;
    final WebhookSender sender;
    private final Worker worker;

    /// @param mayAct false while this server must not act for the installation
    Notifying(
            Settings settings,
            Database database,
            Feed feed,
            InstallationKey key,
            BooleanSupplier mayAct,
            Pulse pulse,
            InstantSource clock) {
        var destinations =
                new Destinations(Resolver.SYSTEM, new PublicAddresses(settings.webhookAllow()), LOOKUP_PATIENCE);
        webhooks = new Webhooks(database, feed::end, destinations, key, clock, this::waiting);
        sender = new WebhookSender(
                database,
                feed,
                settings.zone(),
                destinations,
                key,
                PATIENCE,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                clock,
                this::waiting);
        worker = new Worker("webhooks", PAUSE, () -> mayAct.getAsBoolean() && sender.step()).resting(pulse, REST);
    }

    /// The work that the agenda finds.
    Agenda.Entry due() {
        return new Agenda.Entry(WebhookSender.DUE, worker::wake);
    }

    void start(Opened opened) {
        opened.add(sender);
        opened.start(worker, worker::start);
    }

    /// Without a loop of its own: the timeline of a sandbox posts what is due.
    void startForSandbox(Opened opened) {
        opened.add(sender);
    }

    private void waiting() {
        worker.wake();
    }
}
