package odzew.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.database.Database;
import odzew.history.Position;
import odzew.net.PublicAddresses;
import odzew.secret.InstallationKey;
import odzew.webhook.Destinations;
import odzew.webhook.Webhooks;

/// `odzew admin webhook …`
final class WebhookCommand {

    static final String USAGE = """
            odzew admin webhook list | pause ID | resume ID
            odzew admin webhook resend ID            what failed for good waits again
            odzew admin webhook log ID [--limit N]   attempts, newest first, with what the receiver answered
            odzew admin webhook secret ID            make a new signing secret and show it, this once
            """;

    private static final int USUAL = 50;

    /// Not needed, because this command creates no subscriptions.
    private static final Destinations NOWHERE =
            new Destinations(_ -> List.of(), new PublicAddresses(List.of()), Duration.ZERO);

    private final Webhooks webhooks;
    private final Actor actor;
    private final PrintStream out;

    WebhookCommand(Database database, InstallationKey key, InstantSource clock, Actor actor, PrintStream out) {
        this.webhooks = new Webhooks(database, () -> Position.START, NOWHERE, key, clock, () -> {});
        this.actor = actor;
        this.out = out;
    }

    void run(Arguments arguments) {
        switch (arguments.word(1)) {
            case "list" ->
                webhooks.list()
                        .forEach(it -> out.printf(
                                "%d\t%s\t%s\t%d waiting\t%s%n",
                                it.id(),
                                it.paused() ? "paused" : "active",
                                it.subscriptionUrl(),
                                it.waiting(),
                                String.join(",", it.actions())));
            case "pause" -> webhooks.setPaused(id(arguments), true, act(arguments));
            case "resume" -> webhooks.setPaused(id(arguments), false, act(arguments));
            case "resend" ->
                out.println(webhooks.resend(id(arguments), act(arguments)).result() + " wait again");
            case "log" ->
                webhooks.attempts(id(arguments), arguments.number("limit", USUAL))
                        .forEach(it -> out.printf(
                                "%s\t%s\t%s\tattempt %d\t%s\t%d ms\t%s%n",
                                it.startedAt(),
                                it.action(),
                                it.state(),
                                it.attempt(),
                                it.status().map(code -> "HTTP " + code).orElse("no answer"),
                                it.millis(),
                                oneLine(it.answer())));
            case "secret" ->
                out.println(webhooks.renewSecret(id(arguments), act(arguments)).result());
            default -> throw new Arguments.Wrong("Unknown: admin webhook " + arguments.word(1));
        }
    }

    private AuditedCommand act(Arguments arguments) {
        return AuditedCommand.of(actor, "webhooks." + arguments.word(1), "webhooks/" + arguments.word(2));
    }

    private static long id(Arguments arguments) {
        try {
            return Long.parseLong(arguments.word(2));
        } catch (NumberFormatException e) {
            throw new Arguments.Wrong("The webhook's number is missing; `odzew admin webhook list` shows it.");
        }
    }

    /// Replaces control characters, which a receiver's answer may contain.
    private static String oneLine(String answer) {
        return answer.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
                .collect(Collectors.joining());
    }
}
