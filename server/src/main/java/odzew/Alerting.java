package odzew;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import odzew.alert.ActiveAlert;
import odzew.alert.Alert;
import odzew.alert.AlertNotices;
import odzew.alert.AlertSource;
import odzew.alert.Letterhead;
import odzew.database.Database;
import odzew.installation.Installation;
import odzew.installation.QuietReason;
import odzew.mail.MailAddress;
import odzew.mail.write.MimeComposer;
import odzew.mailbox.MailboxQueues;
import odzew.ops.Agenda;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.Worker;
import odzew.outbox.MailTransport;
import odzew.problem.LocalizedText;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.ticket.CustomerMails;
import odzew.web.Alarm;
import org.jdbi.v3.core.Handle;

/// Reports problems to administrators: asks the parts that know them, opens tickets, sends notices.
final class Alerting {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /// The longest time until an idle server notices a problem that nothing announces, such as a full disk.
    private static final Duration REST = Duration.ofMinutes(4);

    private final MailboxQueues queues = new MailboxQueues();
    private final Database database;
    private final CustomerMails tickets;
    private final AlertNotices notices;
    private final Installation installation;
    private final Worker worker;

    Alerting(
            Settings settings,
            Database database,
            CustomerMails tickets,
            MailTransport transport,
            List<AlertSource> sources,
            Installation installation,
            Pulse pulse,
            InstantSource clock) {
        this.database = database;
        this.tickets = tickets;
        var letterhead = new Letterhead(
                () -> sender(settings),
                settings.host(),
                Identity.of(settings).instance(),
                settings.publicUrl()
                        .map(URI::toString)
                        .map(it -> it.replaceAll("/+$", ""))
                        .orElse(""));
        notices = AlertNotices.of(
                database,
                sources,
                this::openTicket,
                settings.alertTargets(),
                new AlertNotices.MailWay(new MimeComposer(settings.zone()), transport, letterhead),
                clock);
        this.installation = installation;
        worker = new Worker("alerts", PAUSE, this::step).resting(pulse, REST);
    }

    private MailAddress sender(Settings settings) {
        return database.read(queues::firstAddress)
                .filter(MailAddress::isValid)
                .map(address -> MailAddress.of("Odzew", address))
                .orElseGet(() -> MailAddress.of("Odzew", "odzew@" + settings.host()));
    }

    /// In the queue that the alert concerns, else in the first one. Without any queue there is no ticket.
    private void openTicket(Handle handle, Alert alert, Instant now) {
        OptionalLong concerned =
                alert.address().map(address -> queues.queueOf(handle, address)).orElseGet(OptionalLong::empty);
        OptionalLong queue = concerned.isPresent() ? concerned : queues.first(handle);
        queue.ifPresent(id -> tickets.openNotice(handle, id, alert.subject(), alert.text(), now));
    }

    /// A copy of an installation reports nothing.
    boolean step() {
        return installation.mayAct() && notices.step();
    }

    List<ActiveAlert> active() {
        return notices.active();
    }

    /// The problems of the whole installation at present, for those who can act.
    List<Alarm> alarms() {
        Stream<Alarm> quiet = installation.quiet().stream().map(Alerting::quiet);
        return Stream.concat(quiet, active().stream().map(Alarm::of)).toList();
    }

    private static Alarm quiet(QuietReason reason) {
        String command = switch (reason) {
            case OTHER_DATABASE, OTHER_PLACE, OTHER_ADDRESS, CLOCK -> " (odzew admin this-is)";
            case OTHER_SECRET -> "";
        };
        return Alarm.of(new LocalizedText(
                "This server is quiet: it sends and fetches no e-mail. " + reason.english()
                        + " An administrator has to act" + command + ".",
                "Serwer milczy: nie wysyła i nie pobiera poczty. " + reason.polish()
                        + " Potrzebne jest działanie administratora" + command + "."));
    }

    /// The work that the agenda finds.
    Agenda.Entry due() {
        return new Agenda.Entry(AlertNotices.DUE, worker::wake);
    }

    void start(Opened opened) {
        opened.start(worker, worker::start);
    }
}
