package odzew.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import odzew.account.IdempotencyStore.Answer;
import odzew.account.IdempotencyStore.Claim;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Runs every use case that writes: in one transaction, once per key, with its entry in the audit log.
public final class CommandRunner {

    /// The result of a command.
    ///
    /// @param result the part of the answer that the request does not contain, such as the
    /// number of what was created
    /// @param writes the remaining writes; they share a round trip with the audit entry
    public record Done(String result, Consumer<RoundTrip> writes) {}

    /// Work that runs once per key.
    ///
    /// @param audited converts the result to the text kept in the audit log
    /// @param ended true if the retry protection of callers without a key ended with something that
    /// happened since that result
    public record Work(
            Function<Handle, Done> run, Function<String, String> audited, BiPredicate<Handle, String> ended) {

        public static Work of(Function<Handle, String> run) {
            return writing(run.andThen(result -> new Done(result, _ -> {})));
        }

        public static Work writing(Function<Handle, Done> run) {
            return new Work(run, Function.identity(), (_, _) -> false);
        }

        public Work audited(Function<String, String> words) {
            return new Work(run, words, ended);
        }

        public Work protectedUntil(BiPredicate<Handle, String> end) {
            return new Work(run, audited, end);
        }
    }

    private final IdempotencyStore answered = new IdempotencyStore();
    private final Audit audit = new Audit();
    private final Database database;
    private final InstantSource clock;

    public CommandRunner(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Runs the work, or returns the stored result of the same command.
    public Answer once(AuditedCommand act, Function<Handle, String> work) {
        return once(act, Work.of(work));
    }

    /// As `once`, for results that must not appear in the audit log; `audited` is written instead.
    public Answer once(AuditedCommand act, String audited, Function<Handle, String> work) {
        return once(act, Work.of(work).audited(_ -> audited));
    }

    /// As `once`, for commands without a result.
    public Answer perform(AuditedCommand act, Consumer<Handle> work) {
        return once(act, handle -> {
            work.accept(handle);
            return "";
        });
    }

    public Answer once(AuditedCommand act, Work work) {
        return database.inTransaction(handle -> once(handle, act, work));
    }

    /// Runs as part of the caller's transaction. Keys are claimed before any other lock, here and everywhere,
    /// so that two commands never deadlock.
    public Answer once(Handle handle, AuditedCommand act, Work work) {
        Instant now = clock.instant();
        return switch (answered.claim(handle, act.key(), now)) {
            case Claim.First _ -> run(handle, act, work, now);
            case Claim.Repeated(String result)
            when hasEnded(handle, act, work, result) -> {
                answered.reclaim(handle, act.key(), now);
                yield run(handle, act, work, now);
            }
            case Claim.Repeated(String result) -> repeated(handle, act, work, result, now);
            case Claim.Mismatch _ ->
                throw new Problem.Conflict(
                        act.actor().kind() == Actor.Kind.AGENT
                                ? PageError.SENT_OTHERWISE.of()
                                : RequestError.KEY_REUSED.of());
        };
    }

    private Answer run(Handle handle, AuditedCommand act, Work work, Instant now) {
        Done done = work.run().apply(handle);
        String result = done.result();
        RoundTrip.run(handle, trip -> {
            done.writes().accept(trip);
            answered.finish(trip, act.key(), result);
            audit.record(trip, List.of(AuditEntry.of(act, work.audited().apply(result), now)));
        });
        return new Answer(result, false);
    }

    private static boolean hasEnded(Handle handle, AuditedCommand act, Work work, String result) {
        return !act.key().explicit() && work.ended().test(handle, result);
    }

    /// Recorded in the audit log, so that a caller that did not ask for this protection can
    /// see that it applied.
    private Answer repeated(Handle handle, AuditedCommand act, Work work, String result, Instant now) {
        if (!act.key().explicit()) {
            String detail = "repeated; answered with " + work.audited().apply(result) + ", nothing was done again";
            audit.record(handle, List.of(AuditEntry.of(act, detail, now)));
        }
        return new Answer(result, true);
    }
}
