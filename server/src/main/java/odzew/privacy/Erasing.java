package odzew.privacy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import odzew.account.AuditErasure;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.CommandRunner.Work;
import odzew.database.ByteLocks;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.LongTransaction;
import odzew.database.OutsideBytes;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.privacy.PersonalTables.Rule;
import org.jdbi.v3.core.Handle;

/// Erases all of one person, in one transaction: their rows in all tables, and their addresses wherever others
/// mention them. What was erased is kept by number, so that a restored backup can be erased again.
public final class Erasing {

    /// The counts of what is kept about a person.
    ///
    /// @param customers their numbers
    public record Extent(
            List<Long> customers, List<String> addresses, long tickets, long messages, long mails, long files) {}

    /// An erasure, by number.
    public record Erasure(Instant at, List<Long> customers, List<Long> tickets) {}

    private final CommandRunner commands;
    private final LongTransaction transactions;
    private final OutsideBytes outside;
    private final History history;
    private final InstantSource clock;

    public Erasing(Database database, DatabaseUrl url, History history, InstantSource clock) {
        this.commands = new CommandRunner(database, clock);
        this.transactions = new LongTransaction(url, database.outside());
        this.outside = database.outside();
        this.history = history;
        this.clock = clock;
    }

    /// Counts and changes nothing.
    ///
    /// @param word a customer's number, or an address
    public Extent extent(String word) {
        return transactions.run(handle -> {
            Person person = People.find(handle, word);
            PersonRows.collect(handle, person);
            return new Extent(
                    person.customers(),
                    person.addresses(),
                    PersonRows.count(handle, "ticket"),
                    PersonRows.count(handle, "message"),
                    PersonRows.count(handle, "incoming") + PersonRows.count(handle, "outgoing"),
                    PersonRows.count(handle, "file"));
        });
    }

    /// @param act its subject must not name the person
    public Erasure erase(String word, AuditedCommand act) {
        Erasure erasure = transactions.run(handle -> {
            Person person = People.find(handle, word);
            People.requireErasable(handle, person);
            return erase(handle, person, act);
        });
        outside.removeUnused();
        return erasure;
    }

    /// Repeats an earlier erasure in a restored backup. Customers and tickets that are not there are left out.
    public Erasure again(Erasure earlier, AuditedCommand act) {
        Erasure erasure = transactions.run(
                handle -> erase(handle, People.again(handle, earlier.customers(), earlier.tickets()), act));
        outside.removeUnused();
        return erasure;
    }

    private Erasure erase(Handle handle, Person person, AuditedCommand act) {
        Instant now = clock.instant();
        ByteLocks.noneMoves(handle);
        PersonRows.collect(handle, person);
        var erasure = new Erasure(now, PersonRows.numbers(handle, "customer"), PersonRows.numbers(handle, "ticket"));
        delete(handle, person.addresses());
        new Mentions(handle, person.addresses()).mask();
        AuditErasure.mask(handle, person.addresses(), Mentions.ERASED);
        history.record(
                handle,
                erasure.customers().stream()
                        .map(id -> Event.of(Action.CUSTOMER_DELETED, act.actor().name(), now)
                                .customer(OptionalLong.of(id)))
                        .toList());
        Erasures.add(handle, erasure, act.actor().name());
        String counts =
                erasure.customers().size() + " customers, " + erasure.tickets().size() + " tickets";
        commands.once(handle, act, Work.of(_ -> counts));
        return erasure;
    }

    /// Deletes the rows that `PersonRows` collected.
    static long delete(Handle handle, List<String> addresses) {
        handle.execute("""
                update "ticket" set merged_into_ticket_id = null
                 where merged_into_ticket_id in (select id from person_ticket)
                """);
        handle.execute("""
                update "ticket" set related_ticket_id = null
                 where related_ticket_id in (select id from person_ticket)
                """);
        handle.execute("""
                update "ticket" set customer_id = null
                 where customer_id in (select id from person_customer) and id not in (select id from person_ticket)
                """);
        long rows = 0;
        for (Rule rule : PersonalTables.RULES) {
            var delete = handle.createUpdate("delete from \"" + rule.table() + "\" where " + rule.condition());
            if (rule.condition().contains(":addresses")) {
                delete.bind("addresses", addresses.toArray(String[]::new));
            }
            rows += delete.execute();
        }
        return rows;
    }
}
