package odzew.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import odzew.account.IdempotencyStore.Answer;
import odzew.account.IdempotencyStore.Claim;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.net.Client;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Runs every use case that writes: in one transaction, once per key, with its entry in the audit log.
public final class CommandRunner {

    /// Rules for the results of a command.
    ///
    /// @param audited converts the result to the text kept in the audit log
    /// @param ended true if the retry protection of callers without a key ended with something that
    /// happened since that result
    public record Results(Function<String, String> audited, BiPredicate<Handle, String> ended) {

        private static final Results PLAIN = new Results(Function.identity(), (_, _) -> false);
    }

    /// Work that runs once per key. It returns the part of the answer that the request does not contain, such as
    /// the number of what was created.
    public record Work(Function<Handle, String> run, Results results) {

        public static Work of(Function<Handle, String> run) {
            return new Work(run, Results.PLAIN);
        }

        public Work audited(Function<String, String> text) {
            return new Work(run, new Results(text, results.ended()));
        }

        public Work protectedUntil(BiPredicate<Handle, String> end) {
            return new Work(run, new Results(results.audited(), end));
        }
    }

    /// A command that was carried out, with its result.
    public record Finished(AuditedCommand act, String result) {}

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

    /// Runs as part of the caller's transaction.
    public Answer once(Handle handle, AuditedCommand act, Work work) {
        return switch (claim(handle, List.of(act), work.results()).getFirst()) {
            case Claim.First _ -> {
                String result = work.run().apply(handle);
                RoundTrip.run(handle, trip -> finish(trip, List.of(new Finished(act, result)), work.results()));
                handle.afterCommit(Client::stored);
                yield new Answer(result, false);
            }
            case Claim.Repeated(String result) -> new Answer(result, true);
            case Claim.Mismatch _ -> throw mismatch(act);
        };
    }

    /// Claims the keys of commands that share a transaction: one claim for each, in their order. A claim whose
    /// protection has ended is a first one again. A caller claims keys before it takes any other lock, so that
    /// two transactions never deadlock.
    public List<Claim> claim(Handle handle, List<AuditedCommand> acts, Results results) {
        Instant now = clock.instant();
        List<Claim> claims =
                answered.claim(handle, acts.stream().map(AuditedCommand::key).toList(), now);
        return IntStream.range(0, acts.size())
                .mapToObj(i -> claims.get(i) instanceof Claim.Repeated(String result)
                        ? repeated(handle, acts.get(i), results, result, now)
                        : claims.get(i))
                .toList();
    }

    /// Stores the results of commands that were carried out, with their entries in the audit log.
    public void finish(RoundTrip trip, List<Finished> commands, Results results) {
        Instant now = clock.instant();
        answered.finish(
                trip,
                commands.stream().map(it -> it.act().key()).toList(),
                commands.stream().map(Finished::result).toList());
        audit.record(
                trip,
                commands.stream()
                        .map(it -> AuditEntry.of(it.act(), results.audited().apply(it.result()), now))
                        .toList());
    }

    /// Gives back the keys of commands that were refused.
    public void release(RoundTrip trip, List<AuditedCommand> acts) {
        answered.release(trip, acts.stream().map(AuditedCommand::key).toList());
    }

    /// The refusal of a key that belongs to another request.
    public static Problem.Conflict mismatch(AuditedCommand act) {
        return new Problem.Conflict(
                act.actor().kind() == Actor.Kind.AGENT ? PageError.SENT_OTHERWISE.of() : RequestError.KEY_REUSED.of());
    }

    /// Recorded in the audit log, so that a caller that did not ask for this protection can
    /// see that it applied.
    private Claim repeated(Handle handle, AuditedCommand act, Results results, String result, Instant now) {
        if (act.key().explicit()) {
            return new Claim.Repeated(result);
        }
        if (results.ended().test(handle, result)) {
            answered.reclaim(handle, act.key(), now);
            return new Claim.First();
        }
        String detail = "repeated; answered with " + results.audited().apply(result) + ", nothing was done again";
        audit.record(handle, List.of(AuditEntry.of(act, detail, now)));
        return new Claim.Repeated(result);
    }
}
