package odzew.customer;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.IdempotencyStore.Answer;
import odzew.database.Database;
import odzew.database.ListPage;
import odzew.database.PageMarks;
import odzew.field.FieldOwner;
import odzew.history.History;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// The use cases of companies. A company is also a customer, whose surname is the company's name.
public final class Companies {

    private final Database database;
    private final CommandRunner acts;
    private final CustomerWriting writing;
    private final PageMarks<Long> marks;

    public Companies(Database database, History history, Agents agents, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.writing = new CustomerWriting(history, agents, clock);
        this.marks = new PageMarks<>(clock);
    }

    public CustomerView get(long companyId) {
        return database.read(handle -> get(handle, companyId));
    }

    public CustomerView get(Handle handle, long companyId) {
        return CustomerReading.view(handle, customer(handle, companyId), FieldOwner.COMPANY)
                .orElseThrow(() -> unknown(companyId));
    }

    public List<CustomerView> find(CustomerFilter filter, ListPage page) {
        return database.read(
                handle -> CustomerRegister.find(handle, filter.companies(), page, FieldOwner.COMPANY, marks));
    }

    /// The result is the new company's id.
    public Answer create(CustomerChange change, AuditedCommand act) {
        return acts.once(act, handle -> {
            long id = writing.create(handle, change, FieldOwner.COMPANY, act.actor());
            return handle.createQuery("select id from company where customer_id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one();
        });
    }

    public Answer update(long companyId, CustomerChange change, AuditedCommand act) {
        return acts.perform(
                act,
                handle -> writing.update(handle, customer(handle, companyId), change, FieldOwner.COMPANY, act.actor()));
    }

    /// Its people stay, without a company; so do all tickets.
    public Answer delete(long companyId, AuditedCommand act) {
        return acts.perform(act, handle -> writing.delete(handle, customer(handle, companyId), act.actor()));
    }

    /// Further errors of a change that is already invalid.
    public List<ValidationError> errors(CustomerChange change, boolean creates) {
        return database.read(handle -> writing.errors(handle, change, FieldOwner.COMPANY, creates));
    }

    /// The oldest company of this name, in whatever case.
    public OptionalLong idOfName(String name) {
        return database.read(handle -> handle.createQuery("""
                                select min(o.id) from customer c join company o on o.customer_id = c.id
                                 where lower(c.surname) = lower(:name)
                                """)
                        .bind("name", name)
                        .mapTo(Long.class)
                        .findOne())
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private static long customer(Handle handle, long companyId) {
        return handle.createQuery("select customer_id from company where id = :id")
                .bind("id", companyId)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> unknown(companyId));
    }

    private static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("company", "firmy", id));
    }
}
