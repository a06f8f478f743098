package odzew.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.database.ListPage;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Finds the ids of customers, oldest first; every value is bound.
final class CustomerSearch {

    private final List<String> conditions = new ArrayList<>(List.of("true"));
    private final Map<String, Object> values = new HashMap<>();

    private CustomerSearch() {}

    static CustomerSearch of(Handle handle, CustomerFilter filter, FieldOwner owner) {
        var search = new CustomerSearch();
        filter.identifier().ifPresent(text -> search.add("c.identifier = :identifier", "identifier", text));
        filter.nip().ifPresent(text -> search.add("c.nip = :nip", "nip", text));
        filter.type().ifPresent(text -> search.add("c.type = :type", "type", text));
        filter.group().ifPresent(text -> search.add("c.customer_group = :group", "group", text));
        filter.companyId().ifPresent(id -> search.add("c.company_id = :company", "company", id));
        filter.company()
                .ifPresent(is -> search.conditions.add(
                        (is ? "" : "not ") + "exists (select from company o where o.customer_id = c.id)"));
        filter.email().ifPresent(text -> search.addContact("EMAIL", text, "lower(:EMAIL)"));
        filter.phone()
                .ifPresent(text -> search.addContact("PHONE", text, "regexp_replace(:PHONE, '[^0-9+]', '', 'g')"));
        search.addFields(handle, filter.customFields(), owner);
        return search;
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /// `kind` and `searched` are constants of ours, not user input.
    private void addContact(String kind, String text, String searched) {
        if (text.isBlank()) {
            conditions.add("not exists (select from customer_contact k where k.customer_id = c.id and k.kind = '" + kind
                    + "')");
        } else {
            add(
                    "c.id in (select k.customer_id from customer_contact k where k.kind = '" + kind
                            + "' and k.searched = " + searched + ")",
                    kind,
                    text.strip());
        }
    }

    private void addFields(Handle handle, Map<String, List<String>> written, FieldOwner owner) {
        if (written.isEmpty()) {
            return;
        }
        var errors = new ArrayList<ValidationError>();
        Map<Long, List<String>> wanted = CustomFields.of(handle, owner).readFilter(written, errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        wanted.forEach((field, texts) -> {
            values.put("id" + field, field.toString());
            var alternatives = new ArrayList<String>();
            for (int i = 0; i < texts.size(); i++) {
                String name = "field" + field + "_" + i;
                if (texts.get(i).isEmpty()) {
                    alternatives.add("not jsonb_exists(c.custom_fields, :id" + field + ")");
                } else {
                    values.put(name, texts.get(i));
                    alternatives.add("c.custom_fields <> '{}' and c.custom_fields @> jsonb_build_object(:id" + field
                            + "::text, :" + name + "::text)");
                }
            }
            conditions.add("(" + String.join(" or ", alternatives) + ")");
        });
    }

    List<Long> find(Handle handle, ListPage page, Optional<Long> mark) {
        var all = new ArrayList<>(conditions);
        mark.ifPresent(_ -> all.add("c.id > :mark"));
        Query query = handle.createQuery("""
                        select c.id from customer c
                         where <where>
                         order by c.id
                         limit :limit offset :offset
                        """.replace("<where>", String.join("\n  and ", all)));
        values.forEach(query::bind);
        mark.ifPresent(id -> query.bind("mark", id));
        return query.bind("limit", page.limit())
                .bind("offset", mark.isPresent() ? 0 : page.offset())
                .mapTo(Long.class)
                .list();
    }
}
