package odzew.cli;

import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.VisibleQueues;
import odzew.database.Database;
import odzew.history.History;
import odzew.outbox.DeliveryFilter;
import odzew.outbox.DeliveryStatus;
import odzew.outbox.Outbox;
import odzew.outbox.OutboxControl;
import odzew.outbox.OutboxEntry;
import odzew.problem.Problem;
import odzew.settings.Settings;
import odzew.ticket.SentMails;

/// `odzew admin outbox …`: outgoing messages by state. Returns the process's exit code.
public final class OutboxCommand {

    public static final String USAGE = """
            odzew admin outbox show [--status FAILED,HELD,…] [--since TIME] [--limit N]
            odzew admin outbox pause | resume
            odzew admin outbox retry [--status FAILED,EXPIRED,BOUNCED,CAPTURED] [--since TIME]
                        sends again what failed or was given up; a TIME is 14:00 (today) or 2026-11-30T14:00+01:00
            """;

    private static final Set<DeliveryStatus> FAILED =
            EnumSet.of(DeliveryStatus.FAILED, DeliveryStatus.EXPIRED, DeliveryStatus.BOUNCED);
    private static final int USUAL = 200;

    private final OutboxControl control = new OutboxControl();
    private final Database database;
    private final SentMails sentMails;
    private final CommandRunner acts;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Actor actor;
    private final PrintStream out;
    private final PrintStream err;

    public static OutboxCommand of(Settings settings, Database database) {
        return new OutboxCommand(
                database,
                settings.zone(),
                InstantSource.system(),
                Actor.system("admin " + System.getProperty("user.name", "")),
                System.out,
                System.err);
    }

    public OutboxCommand(
            Database database, ZoneId zone, InstantSource clock, Actor actor, PrintStream out, PrintStream err) {
        this.database = database;
        this.sentMails = new SentMails(database, new History(() -> {}), new Outbox(), clock);
        this.acts = new CommandRunner(database, clock);
        this.zone = zone;
        this.clock = clock;
        this.actor = actor;
        this.out = out;
        this.err = err;
    }

    /// @param args without the leading `outbox`
    public int run(List<String> args) {
        try {
            run(Arguments.of(args));
            return 0;
        } catch (Problem problem) {
            problem.errors().forEach(it -> err.println(it.message().english()));
            return 1;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        }
    }

    private void run(Arguments arguments) {
        switch (arguments.word(0)) {
            case "show" -> show(arguments);
            case "pause" -> {
                acts.perform(act("pause"), handle -> control.begin(handle, actor.name(), clock.instant()));
                out.println("Sending is paused on all servers.");
            }
            case "resume" -> {
                acts.perform(act("resume"), control::end);
                out.println("Sending resumes.");
            }
            case "retry" -> retry(arguments);
            default -> throw new Arguments.Wrong("Unknown: admin outbox " + arguments.word(0));
        }
    }

    private void show(Arguments arguments) {
        database.read(control::pause)
                .ifPresent(pause -> out.println("Paused since " + pause.since() + " by " + pause.actor()));
        int limit = arguments.number("limit", USUAL);
        List<OutboxEntry> entries = arguments.has("status") || arguments.has("since")
                ? sentMails.list(VisibleQueues.ALL, filter(arguments, FAILED), OptionalLong.empty(), limit)
                : database.read(handle -> control.waiting(handle, limit));
        entries.forEach(it -> out.printf(
                "%s\t%s\tticket %d\t%s\t%s\t%s%n",
                it.status(),
                it.updatedAt(),
                it.ticketId(),
                it.recipient(),
                oneLine(it.subject()),
                oneLine(it.reply())));
    }

    private void retry(Arguments arguments) {
        DeliveryFilter filter = filter(arguments, FAILED);
        if (!DeliveryFilter.REPEATABLE.containsAll(filter.statuses())) {
            throw new Arguments.Wrong("Only these can be sent again: " + names(DeliveryFilter.REPEATABLE));
        }
        String count = sentMails.repeat(filter, act("retry"), String::valueOf).result();
        out.println("To be sent again: " + count);
    }

    private DeliveryFilter filter(Arguments arguments, Set<DeliveryStatus> usual) {
        Set<DeliveryStatus> statuses =
                arguments.option("status").map(OutboxCommand::statuses).orElse(usual);
        return new DeliveryFilter(statuses, arguments.option("since").map(this::time));
    }

    private static Set<DeliveryStatus> statuses(String text) {
        try {
            return Stream.of(text.toUpperCase(Locale.ROOT).split(","))
                    .map(DeliveryStatus::valueOf)
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException _) {
            throw new Arguments.Wrong("--status takes some of " + names(EnumSet.allOf(DeliveryStatus.class)));
        }
    }

    private static String names(Set<DeliveryStatus> statuses) {
        return statuses.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private Instant time(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : ZonedDateTime.ofInstant(clock.instant(), zone)
                            .with(LocalTime.parse(text))
                            .toInstant();
        } catch (DateTimeException _) {
            throw new Arguments.Wrong("--since takes a time such as 14:00, or 2026-11-30T14:00+01:00.");
        }
    }

    private AuditedCommand act(String action) {
        return AuditedCommand.of(actor, "outbox." + action, "outbox");
    }

    /// Replaces control characters: text from outside must not control the terminal.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
