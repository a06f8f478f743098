package odzew.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import odzew.account.IdempotencyStore.Answer;
import odzew.account.IdempotencyStore.Claim;
import odzew.database.Database;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// The frame of every use case that writes: one transaction, once for its key, with its line in the audit log.
public final class CommandRunner {

    private final IdempotencyStore answered = new IdempotencyStore();
    private final Audit audit = new Audit();
    private final Database database;
    private final InstantSource clock;

    public CommandRunner(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Runs the work, or gives the result that the same act was given before. The result is all of the answer that
    /// the request itself does not say, such as the number of what was made; the audit log keeps it too.
    public Answer once(AuditedCommand act, Function<Handle, String> work) {
        return run(act, work, Function.identity());
    }

    /// As `once`, for results that are nobody else's business, with other words for the audit log.
    public Answer once(AuditedCommand act, String audited, Function<Handle, String> work) {
        return run(act, work, _ -> audited);
    }

    /// As `once`, for acts that make nothing to be told of.
    public Answer perform(AuditedCommand act, Consumer<Handle> work) {
        return once(act, handle -> {
            work.accept(handle);
            return "";
        });
    }

    private Answer run(AuditedCommand act, Function<Handle, String> work, Function<String, String> audited) {
        Instant now = clock.instant();
        return database.inTransaction(handle -> switch (answered.claim(handle, List.of(act.key()), now)
                .getFirst()) {
            case Claim.First _ -> {
                String result = work.apply(handle);
                answered.finish(handle, List.of(act.key()), List.of(result));
                audit.record(handle, List.of(AuditEntry.of(act, audited.apply(result), now)));
                yield new Answer(result, false);
            }
            case Claim.Repeated(String result) -> new Answer(result, true);
            case Claim.Mismatch _ -> throw new Problem.Conflict(Mistakes.keyUsedTwice());
        });
    }
}
