package odzew.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import odzew.field.FieldSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The customers' rows.
final class CustomerStore {

    private CustomerStore() {}

    static long insert(Handle handle, Instant now) {
        return handle.createQuery("insert into customer (created_at, updated_at) values (:now, :now) returning id")
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    /// Always in one order, so that two batches cannot deadlock.
    static void lockAll(Handle handle, List<Long> ids) {
        handle.createQuery("select id from customer where id = any(:ids) order by id for update")
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .mapTo(Long.class)
                .list();
    }

    /// False if there is no such customer.
    static boolean lock(Handle handle, long id) {
        return handle.createQuery("select id from customer where id = :id for no key update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /// `managerId`: the account manager's id; `fields`: the values of custom fields, in their canonical form.
    static void write(
            Handle handle, long id, CustomerChange change, Optional<Long> managerId, Map<Long, String> fields) {
        Update update = handle.createUpdate("""
                        update customer
                           set name = coalesce(:name, name), surname = coalesce(:surname, surname),
                               identifier = coalesce(:identifier, identifier), type = coalesce(:type, type),
                               customer_group = coalesce(:group, customer_group), gender = coalesce(:gender, gender),
                               homepage = coalesce(:homepage, homepage), nip = coalesce(:nip, nip),
                               note = coalesce(:note, note), pesel = coalesce(:pesel, pesel),
                               job = coalesce(:job, job), job_title = coalesce(:job_title, job_title),
                               birthdate = case when :birthdateGiven then :birthdate else birthdate end,
                               account_manager = case when :managerGiven then :manager else account_manager end,
                               company_id = case when :companyGiven then :company else company_id end,
                               vip = coalesce(:vip, vip),
                               custom_fields = (custom_fields || jsonb_object(:fieldIds, :fieldValues)) - :emptied
                         where id = :id
                        """);
        for (CustomerText text : CustomerText.values()) {
            update.bind(text.field(), change.texts().get(text));
        }
        Long company = change.companyId().isPresent() && change.companyId().getAsLong() != 0
                ? (Long) change.companyId().getAsLong()
                : null;
        update.bind("birthdateGiven", change.birthdate().isPresent())
                .bindByType(
                        "birthdate",
                        change.birthdate().flatMap(CustomerChange::date).orElse(null),
                        LocalDate.class)
                .bind("managerGiven", change.accountManager().isPresent())
                .bindByType("manager", managerId.orElse(null), Long.class)
                .bind("companyGiven", change.companyId().isPresent())
                .bindByType("company", company, Long.class)
                .bindByType("vip", change.vip().orElse(null), Boolean.class)
                .bind("fieldIds", FieldSet.ids(fields))
                .bind("fieldValues", FieldSet.values(fields))
                .bind("emptied", FieldSet.emptied(fields))
                .bind("id", id)
                .execute();
        change.emails().ifPresent(emails -> writeEmails(handle, id, emails));
        change.phones().ifPresent(phones -> writePhones(handle, id, phones));
        change.addresses().forEach((kind, parts) -> writeAddress(handle, id, kind, parts));
    }

    static void writeEmails(Handle handle, long id, List<String> emails) {
        handle.createUpdate("delete from customer_contact where customer_id = :id and kind = 'EMAIL'")
                .bind("id", id)
                .execute();
        handle.createUpdate("""
                        insert into customer_contact (customer_id, kind, position, value, searched)
                        select :id, 'EMAIL', position, value, lower(value)
                          from unnest(:values) with ordinality as u (value, position)
                        """)
                .bind("id", id)
                .bind("values", emails.toArray(String[]::new))
                .execute();
        handle.createUpdate("update customer set email = :email where id = :id")
                .bind("email", emails.isEmpty() ? "" : emails.getFirst())
                .bind("id", id)
                .execute();
    }

    static void writePhones(Handle handle, long id, List<String> phones) {
        handle.createUpdate("delete from customer_contact where customer_id = :id and kind = 'PHONE'")
                .bind("id", id)
                .execute();
        handle.createUpdate("""
                        insert into customer_contact (customer_id, kind, position, value, searched)
                        select :id, 'PHONE', position, value, regexp_replace(value, '[^0-9+]', '', 'g')
                          from unnest(:values) with ordinality as u (value, position)
                        """)
                .bind("id", id)
                .bind("values", phones.toArray(String[]::new))
                .execute();
    }

    private static void writeAddress(Handle handle, long id, AddressKind kind, Map<AddressPart, String> parts) {
        Update update = handle.createUpdate("""
                        insert into customer_address as a
                               (customer_id, kind, street, building, flat, postcode, city, post_office, borough,
                                county, voivodship, country)
                        values (:id, :kind, :street, :building, :flat, :postcode, :city, :post_office, :borough,
                                :county, :voivodship, :country)
                            on conflict (customer_id, kind) do update
                           set street = coalesce(excluded.street, a.street),
                               building = coalesce(excluded.building, a.building),
                               flat = coalesce(excluded.flat, a.flat),
                               postcode = coalesce(excluded.postcode, a.postcode),
                               city = coalesce(excluded.city, a.city),
                               post_office = coalesce(excluded.post_office, a.post_office),
                               borough = coalesce(excluded.borough, a.borough),
                               county = coalesce(excluded.county, a.county),
                               voivodship = coalesce(excluded.voivodship, a.voivodship),
                               country = coalesce(excluded.country, a.country)
                        """).bind("id", id).bind("kind", kind.name());
        for (AddressPart part : AddressPart.values()) {
            update.bind(part.name().toLowerCase(Locale.ROOT), parts.get(part));
        }
        update.execute();
    }

    static void touch(Handle handle, long id, Instant now) {
        handle.createUpdate("update customer set updated_at = greatest(updated_at, :now) where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /// Detaches its people; they belong to no company afterwards.
    static List<Long> leaveCompany(Handle handle, long companyId, Instant now) {
        return handle.createQuery("""
                        update customer
                           set company_id = null, updated_at = greatest(updated_at, :now)
                         where company_id = :company
                        returning id
                        """)
                .bind("company", companyId)
                .bind("now", now)
                .mapTo(Long.class)
                .list();
    }

    /// False if there is no such customer. A company is deleted with its customer.
    static boolean delete(Handle handle, long id) {
        return handle.createUpdate("delete from customer where id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }
}
