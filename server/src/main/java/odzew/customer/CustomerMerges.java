package odzew.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// For the undo of a merge of customers: the rows of both entries as they were. Parts that were changed
/// since the merge keep their new value.
final class CustomerMerges {

    private static final Duration KEPT = Duration.ofDays(30);

    private CustomerMerges() {}

    /// The rows of a customer as JSON.
    static String rows(Handle handle, long id) {
        return handle.createQuery("""
                        select jsonb_build_object(
                                 'customer', to_jsonb(c),
                                 'contacts', coalesce((select jsonb_agg(to_jsonb(k) order by k.kind, k.position)
                                                         from customer_contact k where k.customer_id = c.id), '[]'),
                                 'addresses', coalesce((select jsonb_agg(to_jsonb(a) order by a.kind)
                                                          from customer_address a where a.customer_id = c.id), '[]'))::text
                          from customer c
                         where c.id = :id
                        """).bind("id", id).mapTo(String.class).one();
    }

    /// Keeps a merge that has just been made, and forgets those that are too old.
    static void keep(
            Handle handle, long intoId, long fromId, String gone, String before, List<Long> tickets, Instant now) {
        handle.createUpdate("delete from customer_merge where merged_at < :old")
                .bind("old", now.minus(KEPT))
                .execute();
        handle.createUpdate("""
                        insert into customer_merge (into_id, from_id, merged_at, gone, before, after, tickets)
                        values (:into, :from, :now, :gone::jsonb, :before::jsonb, :after::jsonb, :tickets)
                        """)
                .bind("into", intoId)
                .bind("from", fromId)
                .bind("now", now)
                .bind("gone", gone)
                .bind("before", before)
                .bind("after", rows(handle, intoId))
                .bind("tickets", tickets.stream().mapToLong(Long::longValue).toArray())
                .execute();
    }

    /// The latest first. A number that an import has given to another customer cannot come back.
    static List<CustomerMerge> into(Handle handle, long intoId, Instant now) {
        return handle.createQuery("""
                        select m.id, m.into_id, m.from_id, m.merged_at, m.tickets,
                               trim(m.gone->'customer'->>'name' || ' ' || (m.gone->'customer'->>'surname')) as name,
                               m.gone->'customer'->>'email' as email
                          from customer_merge m
                         where m.into_id = :into and m.merged_at >= :old
                           and not exists (select from customer c where c.id = m.from_id)
                         order by m.id desc
                        """)
                .bind("into", intoId)
                .bind("old", now.minus(KEPT))
                .map((row, _) -> new CustomerMerge(
                        row.getLong("id"),
                        row.getLong("into_id"),
                        row.getLong("from_id"),
                        row.getString("name").isEmpty() ? row.getString("email") : row.getString("name"),
                        row.getString("email"),
                        Columns.instant(row, "merged_at"),
                        Columns.longs(row, "tickets")))
                .list();
    }

    static void undo(Handle handle, CustomerMerge merge) {
        run(handle, merge, """
                insert into customer
                select r.*
                  from customer_merge m,
                       jsonb_populate_record(null::customer, jsonb_set(m.gone->'customer', '{company_id}', coalesce(
                           (select to_jsonb(id) from company
                             where id = (m.gone->'customer'->>'company_id')::bigint), 'null'))) r
                 where m.id = :id
                """);
        run(handle, merge, """
                insert into customer_contact
                select r.* from customer_merge m, jsonb_populate_recordset(null::customer_contact, m.gone->'contacts') r
                 where m.id = :id
                """);
        run(handle, merge, """
                insert into customer_address
                select r.* from customer_merge m, jsonb_populate_recordset(null::customer_address, m.gone->'addresses') r
                 where m.id = :id
                """);
        takeBack(handle, merge);
    }

    /// Of the entry that stayed: each part that the merge set and no one changed since.
    private static void takeBack(Handle handle, CustomerMerge merge) {
        run(handle, merge, """
                update customer u
                   set (name, surname, company_id, identifier, type, customer_group, gender, homepage, birthdate, nip,
                        note, pesel, job, job_title, account_manager, vip) =
                       (select r.name, r.surname, r.company_id, r.identifier, r.type, r.customer_group, r.gender,
                               r.homepage, r.birthdate, r.nip, r.note, r.pesel, r.job, r.job_title, r.account_manager,
                               r.vip
                          from jsonb_populate_record(null::customer,
                               (select jsonb_object_agg(n.key, case when n.value = m.after->'customer'->n.key
                                           then coalesce(m.before->'customer'->n.key, n.value) else n.value end)
                                  from jsonb_each(to_jsonb(u)) n)) r),
                       custom_fields = u.custom_fields - array(
                           select a.key from jsonb_each(m.after->'customer'->'custom_fields') a
                            where not jsonb_exists(m.before->'customer'->'custom_fields', a.key)
                              and u.custom_fields->a.key = a.value)
                  from customer_merge m
                 where m.id = :id and u.id = m.into_id
                """);
        run(handle, merge, """
                delete from customer_contact k using customer_merge m
                 where m.id = :id and k.customer_id = m.into_id
                   and exists (select from jsonb_to_recordset(m.after->'contacts') a (kind text, searched text)
                                where a.kind = k.kind and a.searched = k.searched)
                   and not exists (select from jsonb_to_recordset(m.before->'contacts') b (kind text, searched text)
                                    where b.kind = k.kind and b.searched = k.searched)
                """);
        run(handle, merge, """
                update customer u
                   set email = coalesce((select k.value from customer_contact k
                                          where k.customer_id = u.id and k.kind = 'EMAIL'
                                          order by k.position limit 1), '')
                  from customer_merge m
                 where m.id = :id and u.id = m.into_id
                """);
        run(handle, merge, """
                delete from customer_address a using customer_merge m
                 where m.id = :id and a.customer_id = m.into_id
                   and m.after->'addresses' @> jsonb_build_array(to_jsonb(a))
                   and not m.before->'addresses' @> jsonb_build_array(to_jsonb(a))
                """);
    }

    /// In lower case: the addresses that the entry that stayed does not have.
    static List<String> ownAddresses(Handle handle, CustomerMerge merge) {
        return handle.createQuery("""
                        select k.searched from customer_contact k
                         where k.customer_id = :from and k.kind = 'EMAIL'
                           and not exists (select from customer_contact o
                                            where o.customer_id = :into and o.kind = 'EMAIL' and o.searched = k.searched)
                        """)
                .bind("from", merge.fromId())
                .bind("into", merge.intoId())
                .mapTo(String.class)
                .list();
    }

    static void forget(Handle handle, long mergeId) {
        handle.createUpdate("delete from customer_merge where id = :id")
                .bind("id", mergeId)
                .execute();
    }

    /// A deleted customer takes along what merges kept of it, and of those merged into it.
    static void forgetOf(Handle handle, long customerId) {
        handle.createUpdate("""
                        with recursive merged as (
                          select :id as id
                          union
                          select m.from_id from customer_merge m join merged on m.into_id = merged.id)
                        delete from customer_merge where into_id in (select id from merged)
                        """).bind("id", customerId).execute();
    }

    private static void run(Handle handle, CustomerMerge merge, String sql) {
        handle.createUpdate(sql).bind("id", merge.id()).execute();
    }
}
