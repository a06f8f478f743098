package odzew.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Columns;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.field.FieldSet;
import org.jdbi.v3.core.Handle;

/// The read side of customers.
final class CustomerReading {

    private CustomerReading() {}

    static Optional<CustomerView> view(Handle handle, long id, FieldOwner owner) {
        return views(handle, List.of(id), owner).stream().findFirst();
    }

    /// In the order of their ids; unknown ones are missing. `owner` selects the custom fields shown.
    static List<CustomerView> views(Handle handle, List<Long> ids, FieldOwner owner) {
        FieldSet fields = CustomFields.of(handle, owner);
        Map<Long, Map<AddressKind, Map<AddressPart, String>>> addresses = addresses(handle, ids);
        return handle.createQuery("""
                        select c.*, o.id as own_company_id, a.login as manager_login,
                               array(select value from customer_contact k
                                      where k.customer_id = c.id and k.kind = 'EMAIL' order by position) as emails,
                               array(select value from customer_contact k
                                      where k.customer_id = c.id and k.kind = 'PHONE' order by position) as phones,
                               array(select key from jsonb_each_text(c.custom_fields)) as field_ids,
                               array(select value from jsonb_each_text(c.custom_fields)) as field_values
                          from customer c
                          left join company o on o.customer_id = c.id
                          left join agent a on a.id = c.account_manager
                         where c.id = any(:ids)
                         order by c.id
                        """)
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> view(row, fields, addresses.getOrDefault(row.getLong("id"), Map.of())))
                .list();
    }

    private static CustomerView view(
            ResultSet row, FieldSet fields, Map<AddressKind, Map<AddressPart, String>> addresses) throws SQLException {
        return new CustomerView(
                row.getLong("id"),
                texts(row),
                Columns.strings(row, "emails"),
                Columns.strings(row, "phones"),
                optional(row, "company_id"),
                optional(row, "own_company_id"),
                Optional.ofNullable(row.getObject("birthdate", LocalDate.class)),
                Optional.ofNullable(row.getString("manager_login")),
                row.getBoolean("vip"),
                addresses,
                fields.show(FieldSet.stored(row)),
                Columns.instant(row, "updated_at"));
    }

    private static Map<CustomerText, String> texts(ResultSet row) throws SQLException {
        var texts = new EnumMap<CustomerText, String>(CustomerText.class);
        for (CustomerText text : CustomerText.values()) {
            texts.put(text, row.getString(text == CustomerText.GROUP ? "customer_group" : text.field()));
        }
        return texts;
    }

    private static Map<Long, Map<AddressKind, Map<AddressPart, String>>> addresses(Handle handle, List<Long> ids) {
        var addresses = new HashMap<Long, Map<AddressKind, Map<AddressPart, String>>>();
        handle.createQuery("select * from customer_address where customer_id = any(:ids)")
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> {
                    var parts = new EnumMap<AddressPart, String>(AddressPart.class);
                    for (AddressPart part : AddressPart.values()) {
                        Optional.ofNullable(row.getString(part.field()))
                                .filter(text -> !text.isEmpty())
                                .ifPresent(text -> parts.put(part, text));
                    }
                    addresses
                            .computeIfAbsent(row.getLong("customer_id"), _ -> new EnumMap<>(AddressKind.class))
                            .put(AddressKind.valueOf(row.getString("kind")), parts);
                    return parts;
                })
                .list();
        return addresses;
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        Long id = Columns.nullableLong(row, column);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
