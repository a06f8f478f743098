package odzew.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.mail.MailAddress;
import org.jdbi.v3.core.Handle;

/// Takes over the customers and companies of another system under their numbers, without events.
public final class CustomerImport {

    /// @param ownCompanyId the number as a company, of a customer that is one
    /// @param fields values of custom fields by the field's number
    public record ImportedCustomer(
            long id,
            OptionalLong ownCompanyId,
            OptionalLong companyId,
            Map<CustomerText, String> texts,
            List<String> emails,
            List<String> phones,
            Map<Long, String> fields,
            Instant updatedAt) {}

    private static final long RESERVED = 100_000;

    private CustomerImport() {}

    /// Returns one sentence for each value that was left out because it is not valid here. A customer that was
    /// changed here later than there stays as it is. A company may be listed among the customers too.
    public static List<String> load(Handle handle, ImportedCustomer customer) {
        var leftOut = new ArrayList<String>();
        int written = handle.createUpdate("""
                        insert into customer as c (id, created_at, updated_at) values (:id, :at, :at)
                            on conflict (id) do update set updated_at = excluded.updated_at
                         where c.updated_at <= excluded.updated_at
                        """)
                .bind("id", customer.id())
                .bind("at", customer.updatedAt())
                .execute();
        customer.ownCompanyId()
                .ifPresent(company -> handle.createUpdate("""
                        insert into company (id, customer_id) values (:company, :customer) on conflict do nothing
                        """)
                        .bind("company", company)
                        .bind("customer", customer.id())
                        .execute());
        if (written == 0) {
            leftOut.add("customer " + customer.id() + ": the values here are newer");
            return leftOut;
        }
        CustomerStore.write(handle, customer.id(), change(customer, leftOut), Optional.empty(), customer.fields());
        return leftOut;
    }

    /// After all customers: a company may be named before it exists.
    public static void join(Handle handle, Map<Long, Long> companyOfCustomer) {
        companyOfCustomer.forEach((customer, company) -> handle.createUpdate("""
                        update customer set company_id = :company
                         where id = :customer and exists (select from company where id = :company)
                        """)
                .bind("company", company)
                .bind("customer", customer)
                .execute());
    }

    private static CustomerChange change(ImportedCustomer customer, List<String> leftOut) {
        Map<CustomerText, String> texts = new EnumMap<>(CustomerText.class);
        customer.texts().forEach((text, value) -> {
            if (text.errors(value).isEmpty()) {
                texts.put(text, value);
            } else {
                leftOut.add("customer " + customer.id() + ": " + text.field() + " is not valid here");
            }
        });
        List<String> emails =
                customer.emails().stream().filter(MailAddress::isValid).toList();
        if (emails.size() < customer.emails().size()) {
            leftOut.add("customer " + customer.id() + ": an address is not an e-mail address");
        }
        List<String> phones = customer.phones().stream()
                .filter(phone -> phone.length() <= 64
                        && phone.chars().noneMatch(Character::isISOControl)
                        && phone.chars().anyMatch(c -> c >= '0' && c <= '9'))
                .toList();
        if (phones.size() < customer.phones().size()) {
            leftOut.add("customer " + customer.id() + ": a phone number is not valid here");
        }
        return new CustomerChange(
                texts,
                Optional.of(emails),
                Optional.of(phones),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    /// Later customers and companies get numbers that the other system does not reach for a while.
    public static void reserveNumbers(Handle handle, long lastCustomer, long lastCompany) {
        handle.createQuery("""
                        select setval('customer_id_seq', greatest((select last_value from customer_id_seq), :customer)),
                               setval('company_id_seq', greatest((select last_value from company_id_seq), :company))
                        """)
                .bind("customer", (lastCustomer / RESERVED + 1) * RESERVED)
                .bind("company", (lastCompany / RESERVED + 1) * RESERVED)
                .map((row, _) -> row.getLong(1))
                .one();
    }
}
