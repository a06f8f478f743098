package odzew.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Database;
import odzew.history.Feed;
import odzew.history.Position;
import odzew.inbox.Envelope;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingBytes;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// A server for trying: its clock is moved by its user, its recipients play roles, and a reset brings back the
/// world that it was born with.
public final class Sandbox {

    /// The result of a move: all events after `before` happened during it.
    ///
    /// @param complete false if a part of the work is still to be done; another call continues
    public record Moved(Instant now, Position before, boolean complete) {}

    private static final int ATTEMPTS = 5;

    private final PendingMails pending = new PendingMails();
    private final Database database;
    private final SandboxClock clock;
    private final Feed feed;
    private final Inbox inbox;
    private final String mailbox;
    private final Timeline timeline;

    /// @param mailbox receives messages that name no other of our addresses
    /// @param works in the order in which work of the same time runs
    public Sandbox(Database database, SandboxClock clock, Feed feed, Inbox inbox, String mailbox, List<DueWork> works) {
        this.database = database;
        this.clock = clock;
        this.feed = feed;
        this.inbox = inbox;
        this.mailbox = mailbox;
        var all = new ArrayList<DueWork>();
        all.add(new DueWork(this::receiveDue, after -> database.read(handle -> pending.nextDue(handle, after))));
        all.addAll(works);
        this.timeline = new Timeline(all, clock);
    }

    /// Makes the world of a new sandbox and keeps it as the one that a reset brings back. A sandbox that was
    /// started before continues at its time.
    public static void open(Database database, SandboxClock clock, Runnable world) {
        Optional<SandboxState> earlier = database.read(SandboxState::read);
        if (earlier.isPresent()) {
            clock.set(earlier.get().now());
            return;
        }
        world.run();
        database.useTransaction(handle -> {
            Origin.BIRTH.copy(handle);
            SandboxState.write(handle, SandboxState.born(clock.instant()));
        });
    }

    public SandboxState state() {
        return database.read(handle -> SandboxState.read(handle).orElseThrow());
    }

    /// Runs what is due now; false if there was nothing.
    public boolean runDue() {
        return timeline.runDue();
    }

    /// Moves the clock and runs, in the order of its times, all that falls due on the way.
    public Moved moveTo(Instant target) {
        Position before = feed.end();
        boolean complete = timeline.moveTo(target);
        database.useTransaction(handle -> SandboxState.move(handle, clock.instant()));
        return new Moved(clock.instant(), before, complete);
    }

    public Moved advance(Duration time) {
        return moveTo(clock.instant().plus(time));
    }

    /// Accepts a message of a customer; it is processed when this returns.
    ///
    /// @return its number among the incoming messages
    public long write(Stranger message) {
        long id = accept(message);
        timeline.runDue();
        return id;
    }

    /// Brings back the world of the beginning; with a seed, with the generated messages in it.
    public void reset(OptionalLong seed) {
        timeline.alone(() -> {
            SandboxState before = state();
            boolean generated = seed.isPresent() && seed.equals(before.generated());
            restore(generated ? Origin.GENERATED : Origin.BIRTH, before.reset(seed));
            feed.forget();
            clock.set(before.startedAt());
            if (seed.isPresent() && !generated) {
                generate(seed.getAsLong(), before.startedAt());
                database.useTransaction(handle -> {
                    Origin.GENERATED.copy(handle);
                    SandboxState.write(handle, before.generated(seed));
                });
            }
        });
    }

    /// Takes the locks of all tables. Where a reader has some of them, PostgreSQL ends one of the two, and the
    /// restoration begins again.
    private void restore(Origin origin, SandboxState state) {
        for (int attempt = 1; ; attempt++) {
            try {
                database.useTransaction(handle -> {
                    origin.restore(handle);
                    SandboxState.write(handle, state);
                });
                return;
            } catch (Problem.Busy busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
            }
        }
    }

    private void generate(long seed, Instant start) {
        List<Scenario.Entry> entries = Scenario.of(seed, start, mailbox);
        clock.set(start.minus(Scenario.BEFORE));
        for (Scenario.Entry entry : entries) {
            clock.moveTo(entry.at());
            write(entry.message());
        }
        clock.moveTo(start);
    }

    private long accept(Stranger message) {
        String to = message.to().isEmpty() ? mailbox : message.to();
        byte[] bytes = message.raw()
                .map(raw -> raw.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> letter(message, to).bytes());
        var envelope = new Envelope(Envelope.Source.SMTP, message.from(), to);
        return inbox.accept(envelope, IncomingBytes.of(bytes)).id();
    }

    private Letter letter(Stranger message, String to) {
        long number = database.inTransaction(Sandbox::number);
        List<String> fields =
                message.inReplyTo().map(id -> List.of("In-Reply-To: " + id)).orElse(List.of());
        return new Letter(
                "<stranger." + number + "@" + Recipient.DOMAIN + ">",
                message.name(),
                message.from(),
                to,
                message.subject(),
                clock.instant(),
                fields,
                message.text(),
                Optional.empty());
    }

    private static long number(Handle handle) {
        return handle.createQuery("select nextval('sandbox_mail_id_seq')")
                .mapTo(Long.class)
                .one();
    }

    private boolean receiveDue() {
        return database.inTransaction(handle -> {
            Optional<PendingMail> next = pending.takeDue(handle, clock.instant());
            next.ifPresent(mail -> inbox.keep(
                    handle,
                    new Envelope(Envelope.Source.SMTP, mail.sender(), mail.recipient()),
                    IncomingBytes.of(mail.bytes()),
                    Inbox.Repetition.COUNTED));
            return next.isPresent();
        });
    }
}
