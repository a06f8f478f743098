package odzew;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.Agents;
import odzew.database.Database;
import odzew.history.Feed;
import odzew.history.History;
import odzew.net.PublicAddresses;
import odzew.notice.AgentMails;
import odzew.notification.Followers;
import odzew.notification.NotificationMails;
import odzew.notification.Notifications;
import odzew.notification.Notifier;
import odzew.notification.PushDevices;
import odzew.notification.PushSender;
import odzew.ops.Agenda;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.Worker;
import odzew.push.PushClient;
import odzew.secret.InstallationKey;
import odzew.settings.Settings;
import odzew.ticket.Snoozing;
import odzew.webhook.Destinations;
import odzew.webhook.Resolver;

/// The parts for working together: followers, notifications, and tickets that are put off.
final class Team {

    private static final Duration SNOOZE_PAUSE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration NOTIFIER_PAUSE = Duration.ofMillis(500);
    private static final Duration PUSH_PAUSE = Duration.ofSeconds(2);
    private static final Duration PUSH_PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOKUP_PATIENCE = Duration.ofSeconds(5);

    record Shared(
            Database database,
            History history,
            Feed feed,
            Agents agents,
            AgentMails mails,
            InstallationKey key,
            InstantSource clock) {}

    final Snoozing snoozing;
    final Followers followers;
    final Notifications notifications;
    final Notifier notifier;
    final PushDevices pushDevices;
    final PushSender pushSender;
    private final PushClient pushClient;
    private final Worker snoozeWorker;
    private final Worker notifierWorker;
    private final Worker pushWorker;

    /// @param mayAct false while this server must not act for its installation
    Team(Settings settings, Shared shared, BooleanSupplier mayAct, Pulse pulse, Runnable mailsWaiting) {
        snoozing = new Snoozing(shared.database(), shared.history(), shared.agents(), shared.clock());
        followers = new Followers(shared.database(), shared.clock());
        notifications = new Notifications(shared.database(), shared.clock());
        notifier = new Notifier(
                shared.database(),
                shared.feed(),
                new NotificationMails(shared.mails(), settings.publicUrl()),
                mayAct,
                mailsWaiting,
                this::pushesWaiting,
                shared.clock());
        var destinations =
                new Destinations(Resolver.SYSTEM, new PublicAddresses(settings.webhookAllow()), LOOKUP_PATIENCE);
        pushClient = new PushClient(
                destinations, PUSH_PATIENCE, (SSLSocketFactory) SSLSocketFactory.getDefault(), shared.clock());
        pushDevices = new PushDevices(
                shared.database(), shared.key(), contact(settings), destinations, pushClient, mayAct, shared.clock());
        pushSender = pushDevices.sender();
        pushWorker = new Worker("push messages", PUSH_PAUSE, pushSender::step).resting(pulse, REST);
        snoozeWorker = new Worker("snoozed tickets", SNOOZE_PAUSE, () -> mayAct.getAsBoolean() && snoozing.wakeDue())
                .resting(pulse, REST);
        notifierWorker = new Worker("notifications", NOTIFIER_PAUSE, notifier::step).resting(pulse, REST);
    }

    /// Whom a push service can write to about this installation.
    private static String contact(Settings settings) {
        return settings.publicUrl()
                .filter(it -> "https".equals(it.getScheme()))
                .map(URI::toString)
                .orElse("mailto:postmaster@" + settings.host());
    }

    private void pushesWaiting() {
        pushWorker.wake();
    }

    /// The work that the agenda finds.
    Agenda.Entry due() {
        return new Agenda.Entry("select least((%s), (%s))".formatted(Snoozing.DUE, PushSender.DUE), () -> {
            snoozeWorker.wake();
            pushWorker.wake();
        });
    }

    /// Not in a sandbox, whose timeline alone moves things.
    void start(Opened opened) {
        opened.start(snoozeWorker, snoozeWorker::start);
        opened.add(pushClient);
        opened.start(pushWorker, pushWorker::start);
        opened.start(notifierWorker, notifierWorker::start);
    }
}
