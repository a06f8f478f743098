package odzew.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.alert.Notice.Channel;
import odzew.database.Database;
import odzew.mail.write.MimeComposer;
import odzew.outbox.MailTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports alerts: opens a ticket, sends an e-mail, posts to a webhook. A notice that cannot be handed over is
/// tried again for three days. Several servers may do so on one database.
public final class AlertNotices {

    /// When the next notice is due: an SQL expression.
    public static final String DUE = "select min(next_attempt_at) from alert_notice";

    private static final Logger log = LoggerFactory.getLogger(AlertNotices.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration GIVE_UP = Duration.ofDays(3);

    /// A step sends so many notices at most, so that the sources are asked in between.
    private static final int AT_ONCE = 20;

    private final AlertStore store = new AlertStore();
    private final Alerts alerts;
    private final Database database;
    private final List<AlertSource> sources;
    private final AlertTickets tickets;
    private final Map<Channel, AlertChannel> channels;
    private final InstantSource clock;
    private volatile List<ActiveAlert> active = List.of();

    /// The way of an e-mail about an alert.
    public record MailWay(MimeComposer composer, MailTransport transport, Letterhead letterhead) {}

    /// @param targets the channels that are configured; notices for others are dropped
    public static AlertNotices of(
            Database database,
            List<AlertSource> sources,
            AlertTickets tickets,
            AlertTargets targets,
            MailWay way,
            InstantSource clock) {
        var channels = new EnumMap<Channel, AlertChannel>(Channel.class);
        Letterhead letterhead = way.letterhead();
        if (!targets.addresses().isEmpty()) {
            channels.put(
                    Channel.MAIL,
                    new AlertMail(way.composer(), way.transport(), targets.addresses(), letterhead, clock));
        }
        targets.webhook()
                .ifPresent(url ->
                        channels.put(Channel.WEBHOOK, new AlertWebhook(url, letterhead.host(), letterhead.base())));
        return new AlertNotices(database, sources, tickets, channels, clock);
    }

    AlertNotices(
            Database database,
            List<AlertSource> sources,
            AlertTickets tickets,
            Map<Channel, AlertChannel> channels,
            InstantSource clock) {
        this.alerts = new Alerts(database, clock);
        this.database = database;
        this.sources = List.copyOf(sources);
        this.tickets = tickets;
        this.channels = Map.copyOf(channels);
        this.clock = clock;
    }

    /// The alerts as of the last step.
    public List<ActiveAlert> active() {
        return active;
    }

    /// Asks the sources, then sends the notices that are due. Always false: the next step may wait.
    public boolean step() {
        Alerts.Renewal renewed = alerts.renew(sources);
        active = renewed.active();
        if (!renewed.noticesAreDue()) {
            return false;
        }
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<Notice> due = database.inTransaction(handle -> store.claim(handle, clock.instant(), LEASE));
            if (due.isEmpty()) {
                return false;
            }
            report(due.get());
        }
        return false;
    }

    private void report(Notice notice) {
        switch (notice.channel()) {
            case TICKET -> openTicket(notice);
            case MAIL, WEBHOOK -> send(notice);
        }
    }

    private void openTicket(Notice notice) {
        log.error(
                "{} {}",
                notice.alert().subject().english(),
                notice.alert().text().english());
        database.useTransaction(handle -> {
            tickets.open(handle, notice.alert(), clock.instant());
            store.remove(handle, notice.id());
        });
    }

    /// No transaction is open while talking to the other side.
    private void send(Notice notice) {
        Optional<AlertChannel> channel = Optional.ofNullable(channels.get(notice.channel()));
        try {
            if (channel.isPresent()) {
                channel.get().send(notice);
            }
            database.useTransaction(handle -> store.remove(handle, notice.id()));
        } catch (IOException | RuntimeException e) {
            postpone(notice, e);
        }
    }

    private void postpone(Notice notice, Exception e) {
        Instant now = clock.instant();
        if (now.isAfter(notice.createdAt().plus(GIVE_UP))) {
            log.error(
                    "alert {} could not be reported by {}; given up",
                    notice.alert().key(),
                    notice.channel(),
                    e);
            database.useTransaction(handle -> store.remove(handle, notice.id()));
            return;
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(notice.attempts() - 1, 6));
        Duration wait = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        log.warn(
                "alert {} could not be reported by {}; next attempt in {} s: {}",
                notice.alert().key(),
                notice.channel(),
                wait.toSeconds(),
                e.toString());
        database.useTransaction(handle -> store.postpone(handle, notice.id(), now.plus(wait)));
    }
}
