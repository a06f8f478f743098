package odzew.privacy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.PrivacyError;
import odzew.problem.Problem;

/// Customers whose data must be kept, such as those of a lawsuit: neither erasures nor retention touch them.
public final class LegalHolds {

    public record LegalHold(long customerId, String reason, Instant since, String actor) {}

    private final Database database;
    private final CommandRunner commands;
    private final InstantSource clock;

    public LegalHolds(Database database, InstantSource clock) {
        this.database = database;
        this.commands = new CommandRunner(database, clock);
        this.clock = clock;
    }

    public List<LegalHold> list() {
        return database.read(handle -> handle.createQuery(
                        "select customer_id, reason, since, actor from legal_hold order by since, customer_id")
                .map((row, _) -> new LegalHold(
                        row.getLong("customer_id"),
                        row.getString("reason"),
                        Columns.instant(row, "since"),
                        row.getString("actor")))
                .list());
    }

    /// @param word a customer's number, or an address of exactly one customer
    public void hold(String word, String reason, AuditedCommand act) {
        if (reason.isBlank()) {
            throw new Problem.Invalid(PrivacyError.REASON_MISSING.of());
        }
        commands.perform(act, handle -> {
            List<Long> customers = People.find(handle, word).customers();
            if (customers.isEmpty()) {
                throw new Problem.Invalid(PrivacyError.NO_PERSON.of(word));
            }
            customers.forEach(id -> handle.createUpdate("""
                            insert into legal_hold (customer_id, reason, since, actor)
                            values (:id, :reason, :now, :actor)
                            on conflict (customer_id) do update set reason = excluded.reason
                            """)
                    .bind("id", id)
                    .bind("reason", reason.strip())
                    .bind("now", clock.instant())
                    .bind("actor", act.actor().name())
                    .execute());
        });
    }

    public void release(long customerId, AuditedCommand act) {
        commands.perform(
                act,
                handle -> handle.createUpdate("delete from legal_hold where customer_id = :id")
                        .bind("id", customerId)
                        .execute());
    }
}
