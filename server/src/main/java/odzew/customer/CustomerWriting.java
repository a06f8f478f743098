package odzew.customer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Changes customers and companies within the caller's transaction. A change without effect leaves no trace.
final class CustomerWriting {

    private final History history;
    private final Agents agents;
    private final InstantSource clock;

    CustomerWriting(History history, Agents agents, InstantSource clock) {
        this.history = history;
        this.agents = agents;
        this.clock = clock;
    }

    private enum Happening {
        CREATED(Action.CUSTOMER_CREATED, Action.COMPANY_CREATED),
        UPDATED(Action.CUSTOMER_UPDATED, Action.COMPANY_UPDATED),
        DELETED(Action.CUSTOMER_DELETED, Action.COMPANY_DELETED);

        private final Action ofCustomer;
        private final Action ofCompany;

        Happening(Action ofCustomer, Action ofCompany) {
            this.ofCustomer = ofCustomer;
            this.ofCompany = ofCompany;
        }
    }

    /// The verified references of a change.
    private record Checked(Optional<Long> managerId, Map<Long, String> fields) {}

    long create(Handle handle, CustomerChange change, FieldOwner owner, Actor actor) {
        var errors = new ArrayList<>(nameless(change, owner, true));
        Checked checked = check(handle, change, owner, "for key share", errors);
        refuse(errors);
        Instant now = clock.instant();
        long id = CustomerStore.insert(handle, now);
        if (owner == FieldOwner.COMPANY) {
            handle.createUpdate("insert into company (customer_id) values (:id)")
                    .bind("id", id)
                    .execute();
        }
        CustomerStore.write(handle, id, change, checked.managerId(), checked.fields());
        record(
                handle,
                Happening.CREATED,
                CustomerReading.view(handle, id, owner).orElseThrow(),
                actor,
                now);
        return id;
    }

    void update(Handle handle, long id, CustomerChange change, FieldOwner owner, Actor actor) {
        if (!CustomerStore.lock(handle, id)) {
            throw unknown(id);
        }
        var errors = new ArrayList<>(nameless(change, owner, false));
        Checked checked = check(handle, change, owner, "for key share", errors);
        refuse(errors);
        CustomerView before = CustomerReading.view(handle, id, owner).orElseThrow();
        CustomerStore.write(handle, id, change, checked.managerId(), checked.fields());
        CustomerView after = CustomerReading.view(handle, id, owner).orElseThrow();
        if (!after.saysWhat(before)) {
            Instant now = clock.instant();
            CustomerStore.touch(handle, id, now);
            record(handle, Happening.UPDATED, after, actor, now);
        }
    }

    void delete(Handle handle, long id, Actor actor) {
        CustomerMerges.forgetOf(handle, id);
        remove(handle, id, actor);
    }

    /// After an undone merge: records the customer that is there again and the change of the other one.
    void separated(Handle handle, long newId, CustomerView before, Actor actor) {
        Instant now = clock.instant();
        CustomerView again =
                CustomerReading.view(handle, newId, FieldOwner.CUSTOMER).orElseThrow(() -> unknown(newId));
        CustomerStore.touch(handle, newId, now);
        record(handle, Happening.CREATED, again, actor, now);
        CustomerView after =
                CustomerReading.view(handle, before.id(), FieldOwner.CUSTOMER).orElseThrow(() -> unknown(before.id()));
        if (!after.saysWhat(before)) {
            CustomerStore.touch(handle, before.id(), now);
            record(handle, Happening.UPDATED, after, actor, now);
        }
    }

    /// Removes an entry whose data another one has.
    void remove(Handle handle, long id, Actor actor) {
        CustomerView before =
                CustomerReading.view(handle, id, FieldOwner.CUSTOMER).orElseThrow(() -> unknown(id));
        Instant now = clock.instant();
        leave(handle, before.ownCompanyId(), actor, now);
        if (!CustomerStore.delete(handle, id)) {
            throw unknown(id);
        }
        record(handle, Happening.DELETED, before, actor, now);
    }

    /// All errors of a change except those of its form.
    List<ValidationError> errors(Handle handle, CustomerChange change, FieldOwner owner, boolean creates) {
        var errors = new ArrayList<>(nameless(change, owner, creates));
        check(handle, change, owner, "", errors);
        return errors;
    }

    private static List<ValidationError> nameless(CustomerChange change, FieldOwner owner, boolean creates) {
        String surname = change.texts().get(CustomerText.SURNAME);
        boolean nameless = surname == null ? creates : surname.isBlank();
        return nameless ? List.of(RequestError.EMPTY.at(owner == FieldOwner.COMPANY ? "name" : "surname")) : List.of();
    }

    /// `lock` holds the company until the customer belongs to it; empty if nothing is written.
    private Checked check(
            Handle handle, CustomerChange change, FieldOwner owner, String lock, List<ValidationError> errors) {
        Optional<Long> manager = manager(handle, change, errors);
        if (change.companyId().isPresent() && change.companyId().getAsLong() != 0) {
            requireCompany(handle, change.companyId().getAsLong(), lock, errors);
        }
        return new Checked(manager, CustomFields.of(handle, owner).read(change.customFields(), errors));
    }

    private Optional<Long> manager(Handle handle, CustomerChange change, List<ValidationError> errors) {
        Optional<String> login = change.accountManager().filter(it -> !it.isEmpty());
        Optional<Agent> agent =
                login.map(it -> agents.byLogin(handle, List.of(it)).get(it));
        if (login.isPresent() && agent.isEmpty()) {
            errors.add(RequestError.UNKNOWN_AGENT.at("account_manager", login.get()));
        }
        return agent.map(Agent::id);
    }

    private static void requireCompany(Handle handle, long id, String lock, List<ValidationError> errors) {
        if (handle.createQuery("select id from company where id = :id " + lock)
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .isEmpty()) {
            errors.add(RequestError.UNKNOWN_ID.at("company_id", Long.toString(id)));
        }
    }

    private static void refuse(List<ValidationError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    /// A company is also a customer, so its change is two events.
    private void record(Handle handle, Happening happening, CustomerView customer, Actor actor, Instant now) {
        OptionalLong company = customer.ownCompanyId().isPresent() ? customer.ownCompanyId() : customer.companyId();
        var events = new ArrayList<Event>();
        for (Action action : customer.ownCompanyId().isPresent()
                ? List.of(happening.ofCustomer, happening.ofCompany)
                : List.of(happening.ofCustomer)) {
            events.add(Event.of(action, actor.name(), now)
                    .customer(OptionalLong.of(customer.id()))
                    .company(company));
        }
        history.record(handle, events);
    }

    /// Detaches the people of a deleted company.
    private void leave(Handle handle, OptionalLong companyId, Actor actor, Instant now) {
        if (companyId.isPresent()) {
            history.record(
                    handle,
                    CustomerStore.leaveCompany(handle, companyId.getAsLong(), now).stream()
                            .map(id -> Event.of(Action.CUSTOMER_UPDATED, actor.name(), now)
                                    .customer(OptionalLong.of(id)))
                            .toList());
        }
    }

    static Problem.NotFound unknown(Object id) {
        return new Problem.NotFound(ValidationError.notFound("customer", "klienta", id));
    }
}
