package odzew;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import odzew.account.Agents;
import odzew.database.Database;
import odzew.history.Feed;
import odzew.history.History;
import odzew.notice.AgentMails;
import odzew.notification.Followers;
import odzew.notification.NotificationMails;
import odzew.notification.Notifications;
import odzew.notification.Notifier;
import odzew.ops.Agenda;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.Worker;
import odzew.settings.Settings;
import odzew.ticket.Snoozing;

/// The parts for working together: followers, notifications, and tickets that are put off.
final class Team {

    private static final Duration SNOOZE_PAUSE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration NOTIFIER_PAUSE = Duration.ofMillis(500);

    record Shared(
            Database database, History history, Feed feed, Agents agents, AgentMails mails, InstantSource clock) {}

    final Snoozing snoozing;
    final Followers followers;
    final Notifications notifications;
    final Notifier notifier;
    private final Worker snoozeWorker;
    private final Worker notifierWorker;

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
                shared.clock());
        snoozeWorker = new Worker("snoozed tickets", SNOOZE_PAUSE, () -> mayAct.getAsBoolean() && snoozing.wakeDue())
                .resting(pulse, REST);
        notifierWorker = new Worker("notifications", NOTIFIER_PAUSE, notifier::step).resting(pulse, REST);
    }

    /// The work that the agenda finds.
    Agenda.Entry due() {
        return new Agenda.Entry(Snoozing.DUE, snoozeWorker::wake);
    }

    /// Not in a sandbox, whose timeline alone moves things.
    void start(Opened opened) {
        opened.start(snoozeWorker, snoozeWorker::start);
        opened.start(notifierWorker, notifierWorker::start);
    }
}
