package odzew.customer;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.IdempotencyStore.Answer;
import odzew.database.Database;
import odzew.database.ListPage;
import odzew.database.PageMarks;
import odzew.field.FieldOwner;
import odzew.history.History;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// The use cases of customers. Each is one transaction.
public final class CustomerRegister {

    /// One change of a batch: the customer's id, and a supplier of the change, which may throw its errors.
    public record Entry(long id, Supplier<CustomerChange> change) {}

    /// Moves to one customer what refers to another one, in the same transaction.
    @FunctionalInterface
    public interface Moved {
        /// Returns the numbers of the tickets.
        List<Long> moved(Handle handle, long from, long into);
    }

    /// Gives back what `Moved` took, in the same transaction.
    @FunctionalInterface
    public interface MovedBack {
        /// @param addresses in lower case, those that only the separated customer has
        void movedBack(Handle handle, CustomerMerge merge, List<String> addresses);
    }

    private final Database database;
    private final CommandRunner acts;
    private final CustomerWriting writing;
    private final PageMarks<Long> marks;
    private final InstantSource clock;

    public CustomerRegister(Database database, History history, Agents agents, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.writing = new CustomerWriting(history, agents, clock);
        this.marks = new PageMarks<>(clock);
        this.clock = clock;
    }

    public CustomerView get(long id) {
        return database.read(handle -> find(handle, id)).orElseThrow(() -> CustomerWriting.unknown(id));
    }

    /// Empty if there is none.
    public Optional<CustomerView> find(Handle handle, long id) {
        return CustomerReading.view(handle, id, FieldOwner.CUSTOMER);
    }

    /// Oldest first.
    public List<CustomerView> find(CustomerFilter filter, ListPage page) {
        return database.read(handle -> find(handle, filter, page, FieldOwner.CUSTOMER, marks));
    }

    static List<CustomerView> find(
            Handle handle, CustomerFilter filter, ListPage page, FieldOwner owner, PageMarks<Long> marks) {
        List<Long> ids = CustomerSearch.of(handle, filter, owner).find(handle, page, marks.before(page, filter));
        if (!ids.isEmpty() && ids.size() == page.limit()) {
            marks.ended(page, filter, ids.getLast());
        }
        return CustomerReading.views(handle, ids, owner);
    }

    /// The result is the new customer's id.
    public Answer create(CustomerChange change, AuditedCommand act) {
        return acts.once(
                act, handle -> Long.toString(writing.create(handle, change, FieldOwner.CUSTOMER, act.actor())));
    }

    public Answer update(long id, CustomerChange change, AuditedCommand act) {
        return acts.perform(act, handle -> writing.update(handle, id, change, FieldOwner.CUSTOMER, act.actor()));
    }

    /// Tickets stay. A company is deleted with its customer.
    public Answer delete(long id, AuditedCommand act) {
        return acts.perform(act, handle -> writing.delete(handle, id, act.actor()));
    }

    /// Makes one customer of two entries of the same person; `moved` takes along what refers to the one that
    /// goes.
    public Answer merge(long intoId, long fromId, Moved moved, AuditedCommand act) {
        return acts.perform(act, handle -> {
            if (intoId == fromId) {
                throw new Problem.Conflict(PageError.SAME_CUSTOMER.of());
            }
            CustomerStore.lockAll(handle, List.of(intoId, fromId));
            CustomerView stays = CustomerReading.view(handle, intoId, FieldOwner.CUSTOMER)
                    .orElseThrow(() -> CustomerWriting.unknown(intoId));
            CustomerView goes = CustomerReading.view(handle, fromId, FieldOwner.CUSTOMER)
                    .orElseThrow(() -> CustomerWriting.unknown(fromId));
            CustomerChange change = CustomerMerging.merged(stays, goes);
            String gone = CustomerMerges.rows(handle, fromId);
            String before = CustomerMerges.rows(handle, intoId);
            List<Long> tickets = moved.moved(handle, fromId, intoId);
            writing.remove(handle, fromId, act.actor());
            writing.update(handle, intoId, change, FieldOwner.CUSTOMER, act.actor());
            CustomerMerges.keep(handle, intoId, fromId, gone, before, tickets, clock.instant());
        });
    }

    /// The merges of this customer that can be undone, the latest first.
    public List<CustomerMerge> merges(long intoId) {
        return database.read(handle -> CustomerMerges.into(handle, intoId, clock.instant()));
    }

    /// Separates two customers again: the other one has its number, addresses, fields and tickets back. What was
    /// changed since the merge stays with the one that stayed.
    public Answer unmerge(long intoId, long mergeId, MovedBack movedBack, AuditedCommand act) {
        return acts.perform(act, handle -> {
            if (!CustomerStore.lock(handle, intoId)) {
                throw CustomerWriting.unknown(intoId);
            }
            CustomerMerge merge = CustomerMerges.into(handle, intoId, clock.instant()).stream()
                    .filter(it -> it.id() == mergeId)
                    .findFirst()
                    .orElseThrow(() -> new Problem.Conflict(PageError.MERGE_NOT_UNDONE.of()));
            CustomerView before = CustomerReading.view(handle, intoId, FieldOwner.CUSTOMER)
                    .orElseThrow(() -> CustomerWriting.unknown(intoId));
            CustomerMerges.undo(handle, merge);
            movedBack.movedBack(handle, merge, CustomerMerges.ownAddresses(handle, merge));
            CustomerMerges.forget(handle, merge.id());
            writing.separated(handle, merge.fromId(), before, act.actor());
        });
    }

    /// Further errors of a change that is already invalid.
    public List<ValidationError> errors(CustomerChange change, boolean creates) {
        return database.read(handle -> writing.errors(handle, change, FieldOwner.CUSTOMER, creates));
    }

    /// Valid entries are created even if others fail. The result is what `text` produces from the outcomes, in
    /// the order of the entries.
    public Answer createAll(
            List<Supplier<CustomerChange>> entries, Function<List<BatchOutcome>, String> text, AuditedCommand act) {
        return acts.once(act, entries.size() + " entries", handle -> {
            var outcomes = new ArrayList<BatchOutcome>();
            for (Supplier<CustomerChange> entry : entries) {
                outcomes.add(outcome(() -> writing.create(handle, entry.get(), FieldOwner.CUSTOMER, act.actor())));
            }
            return text.apply(outcomes);
        });
    }

    public Answer updateAll(List<Entry> entries, Function<List<BatchOutcome>, String> text, AuditedCommand act) {
        return acts.once(act, entries.size() + " entries", handle -> {
            CustomerStore.lockAll(handle, entries.stream().map(Entry::id).toList());
            var outcomes = new ArrayList<BatchOutcome>();
            for (Entry entry : entries) {
                outcomes.add(outcome(() -> {
                    writing.update(handle, entry.id(), entry.change().get(), FieldOwner.CUSTOMER, act.actor());
                    return entry.id();
                }));
            }
            return text.apply(outcomes);
        });
    }

    /// An empty id matches no customer.
    public Answer deleteAll(List<Optional<Long>> ids, Function<List<BatchOutcome>, String> text, AuditedCommand act) {
        return acts.once(act, ids.size() + " entries", handle -> {
            CustomerStore.lockAll(handle, ids.stream().flatMap(Optional::stream).toList());
            var outcomes = new ArrayList<BatchOutcome>();
            for (Optional<Long> id : ids) {
                outcomes.add(outcome(() -> {
                    long known = id.orElseThrow(() -> CustomerWriting.unknown(""));
                    writing.delete(handle, known, act.actor());
                    return known;
                }));
            }
            return text.apply(outcomes);
        });
    }

    /// An entry is refused before any part of it is written.
    private static BatchOutcome outcome(Supplier<Long> work) {
        try {
            return new BatchOutcome.Done(work.get());
        } catch (Problem.NotFound _) {
            return new BatchOutcome.Unknown();
        } catch (Problem.Invalid problem) {
            return new BatchOutcome.Refused(problem.errors());
        }
    }
}
