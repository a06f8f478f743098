package odzew;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.api.SandboxApi;
import odzew.database.Database;
import odzew.demo.Demo;
import odzew.http.JsonBody;
import odzew.http.Route;
import odzew.inbox.Inbox;
import odzew.installation.InstallationRole;
import odzew.ops.Opened;
import odzew.ops.Worker;
import odzew.outbox.DelivererSettings;
import odzew.outbox.MailTransport;
import odzew.outbox.Outbox;
import odzew.sandbox.DueWork;
import odzew.sandbox.Sandbox;
import odzew.sandbox.SandboxClock;
import odzew.sandbox.SandboxRelay;
import odzew.settings.Identity;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// A sandbox in place of the relay and of the workers: one timeline runs what is due.
final class SandboxParts {

    /// The longest time until a call's consequences run: most of them are seen by no wake-up.
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final SandboxClock clock;
    private final SandboxRelay relay;
    private Optional<Sandbox> sandbox = Optional.empty();

    private SandboxParts(Database database, SandboxClock clock) {
        this.clock = clock;
        this.relay = new SandboxRelay(database, clock);
    }

    static Optional<SandboxParts> of(Database database, InstantSource clock) {
        return clock instanceof SandboxClock its ? Optional.of(new SandboxParts(database, its)) : Optional.empty();
    }

    static InstallationRole role(InstantSource clock, InstallationRole otherwise) {
        return clock instanceof SandboxClock ? InstallationRole.SANDBOX : otherwise;
    }

    MailTransport transport() {
        return relay.transport();
    }

    /// One message after another, in the order of their times.
    DelivererSettings delivererSettings(Identity identity) {
        return new DelivererSettings(identity.instance(), 1, false, LEASE);
    }

    Sandbox sandbox() {
        return sandbox.orElseThrow();
    }

    RouterFunction<ServerResponse> routes(Core core, JsonBody body) {
        return Route.all(new SandboxApi(sandbox(), core.receiving.incomingMails, core.feed, body).routes());
    }

    void start(Core core, Opened opened) {
        var made = new Sandbox(
                core.database,
                clock,
                core.feed,
                core.receiving.inbox(),
                Demo.MAILBOX,
                List.of(
                        new DueWork(
                                core.receiving::processNext,
                                after -> core.database.read(handle -> Inbox.nextDue(handle, after))),
                        new DueWork(
                                () -> core.sending.deliverer.deliverDue() > 0,
                                after -> core.database.read(handle -> Outbox.nextDue(handle, after))),
                        new DueWork(core.notifying.sender::stepAndWait, core.notifying.sender::nextDue)));
        sandbox = Optional.of(made);
        opened.start(relay, relay::start);
        core.sending.startForSandbox(opened);
        opened.add(core.tickets);
        core.notifying.startForSandbox(opened);
        opened.start(core.schedulers, core.schedulers::start);
        opened.start(core.receiving, core.receiving::startForSandbox);
        var worker = new Worker("sandbox", PAUSE, made::runDue);
        opened.start(worker, worker::start);
    }
}
