package odzew.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.account.Agents;
import odzew.account.SomeAct;
import odzew.database.Emptying;
import odzew.database.ListPage;
import odzew.database.TestDatabase;
import odzew.history.History;
import odzew.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CustomerRegisterTest {

    private static final Instant NOON = Instant.parse("2026-11-25T11:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final CustomerFilter ANY = new CustomerFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private CustomerRegister register;
    private Companies companies;
    private Customers customers;

    @BeforeEach
    void open() {
        Emptying.empty(db.database(), "customer", "event");
        var agents = new Agents(db.database(), CLOCK);
        register = new CustomerRegister(db.database(), new History(), agents, CLOCK);
        companies = new Companies(db.database(), new History(), agents, CLOCK);
        customers = new Customers(new History());
    }

    private static CustomerChange change(Map<CustomerText, String> texts, List<String> emails, long company) {
        return new CustomerChange(
                texts,
                emails.isEmpty() ? Optional.empty() : Optional.of(emails),
                Optional.empty(),
                company == 0 ? OptionalLong.empty() : OptionalLong.of(company),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    private long customer(String surname, String... emails) {
        return customer(surname, 0, emails);
    }

    private long customer(String surname, long company, String... emails) {
        CustomerChange change = change(Map.of(CustomerText.SURNAME, surname), List.of(emails), company);
        return Long.parseLong(register.create(change, SomeAct.act()).result());
    }

    private long found(String email) {
        return db.database()
                .inTransaction(handle ->
                        customers.findOrCreate(handle, email, "", NOON).id());
    }

    private List<String> actions() {
        return db.database()
                .read(handle -> handle.createQuery("select action from event order by id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void a_customer_is_found_by_each_of_his_addresses_in_any_case() {
        long id = customer("Nowak", "anna@nowak.example", "praca@nowak.example");
        assertThat(found("ANNA@nowak.example")).isEqualTo(id);
        assertThat(found("praca@Nowak.example")).isEqualTo(id);
        assertThat(found("another@nowak.example")).isNotEqualTo(id);
    }

    @Test
    void an_address_that_was_taken_away_finds_nobody() {
        long id = customer("Nowak", "old@nowak.example");
        register.update(id, change(Map.of(), List.of("new@nowak.example"), 0), SomeAct.act());
        assertThat(found("old@nowak.example")).isNotEqualTo(id);
        assertThat(found("new@nowak.example")).isEqualTo(id);
    }

    @Test
    void a_customer_made_from_a_mail_is_listed_by_his_address() {
        long id = found("mail@klient.example");
        CustomerFilter filter = new CustomerFilter(
                Optional.empty(),
                Optional.of("Mail@klient.example"),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThat(register.find(filter, new ListPage("reader", 10, 0)))
                .extracting(CustomerView::id)
                .containsExactly(id);
    }

    @Test
    void what_changes_nothing_is_no_event() {
        long id = customer("Nowak", "anna@nowak.example");
        register.update(id, change(Map.of(CustomerText.SURNAME, "Nowak"), List.of(), 0), SomeAct.act());
        register.update(id, change(Map.of(CustomerText.NAME, "Anna"), List.of(), 0), SomeAct.act());
        register.delete(id, SomeAct.act());
        assertThat(actions()).containsExactly("CUSTOMER_CREATED", "CUSTOMER_UPDATED", "CUSTOMER_DELETED");
    }

    /// A company is a customer too; those who lose it are changed.
    @Test
    void what_happens_to_a_company_is_told_of_it_and_of_its_people() {
        var firm = change(Map.of(CustomerText.SURNAME, "Firma"), List.of(), 0);
        long company = Long.parseLong(companies.create(firm, SomeAct.act()).result());
        long person = customer("Nowak", company);
        companies.update(company, change(Map.of(CustomerText.NIP, "1234563218"), List.of(), 0), SomeAct.act());
        companies.delete(company, SomeAct.act());
        assertThat(actions())
                .containsExactly(
                        "CUSTOMER_CREATED",
                        "COMPANY_CREATED",
                        "CUSTOMER_CREATED",
                        "CUSTOMER_UPDATED",
                        "COMPANY_UPDATED",
                        "CUSTOMER_UPDATED",
                        "CUSTOMER_DELETED",
                        "COMPANY_DELETED");
        assertThat(register.get(person).companyId()).isEmpty();
    }

    @Test
    void edits_at_the_same_time_lose_nothing() throws Exception {
        long id = customer("Nowak");
        var edits = new ArrayList<Callable<Void>>();
        for (CustomerText text : List.of(
                CustomerText.NAME, CustomerText.JOB, CustomerText.NOTE, CustomerText.TYPE, CustomerText.GROUP)) {
            edits.add(() -> {
                register.update(id, change(Map.of(text, "new"), List.of(), 0), SomeAct.act());
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(5)) {
            for (Future<Void> edit : threads.invokeAll(edits)) {
                edit.get();
            }
        }
        assertThat(register.get(id).texts())
                .containsEntry(CustomerText.NAME, "new")
                .containsEntry(CustomerText.JOB, "new")
                .containsEntry(CustomerText.NOTE, "new")
                .containsEntry(CustomerText.TYPE, "new")
                .containsEntry(CustomerText.GROUP, "new")
                .containsEntry(CustomerText.SURNAME, "Nowak");
    }

    @Test
    void a_deleted_company_leaves_its_people() {
        CustomerChange firm = change(Map.of(CustomerText.SURNAME, "Firma"), List.of(), 0);
        long company = Long.parseLong(companies.create(firm, SomeAct.act()).result());
        long person = customer("Nowak", company);
        assertThat(register.get(person).companyId()).hasValue(company);
        companies.delete(company, SomeAct.act());
        assertThat(register.get(person).companyId()).isEmpty();
        assertThatThrownBy(() -> companies.get(company)).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void deleting_the_customer_of_a_page_before_makes_none_be_skipped() {
        List<Long> ids = List.of(customer("A"), customer("B"), customer("C"), customer("D"));
        assertThat(register.find(ANY, new ListPage("reader", 2, 0)))
                .extracting(CustomerView::id)
                .isEqualTo(ids.subList(0, 2));
        register.delete(ids.getFirst(), SomeAct.act());
        assertThat(register.find(ANY, new ListPage("reader", 2, 2)))
                .extracting(CustomerView::id)
                .isEqualTo(ids.subList(2, 4));
    }

    @Test
    void batches_in_opposite_order_do_not_wait_for_each_other_for_ever() throws Exception {
        List<Long> ids = List.of(customer("A"), customer("B"), customer("C"), customer("D"));
        var batches = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 8; i++) {
            List<Long> order = i % 2 == 0 ? ids : ids.reversed();
            String name = "name " + i;
            batches.add(() -> {
                List<CustomerRegister.Entry> entries = order.stream()
                        .map(id -> new CustomerRegister.Entry(
                                id, () -> change(Map.of(CustomerText.NAME, name), List.of(), 0)))
                        .toList();
                register.updateAll(entries, outcomes -> Integer.toString(outcomes.size()), SomeAct.act());
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> batch : threads.invokeAll(batches)) {
                batch.get();
            }
        }
        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(register.get(id).text(CustomerText.NAME)).startsWith("name "));
    }
}
