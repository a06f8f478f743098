package odzew.field;

import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Fields whose type another system does not tell are created as texts.
public final class FieldImport {

    private FieldImport() {}

    /// Returns the field's number; creates the field if the name is new.
    public static long ensure(Handle handle, FieldOwner owner, String name) {
        handle.createUpdate("""
                        insert into custom_field (owner, name, type) values (:owner, :name, 'TEXT')
                            on conflict (owner, name) do nothing
                        """).bind("owner", owner.name()).bind("name", name).execute();
        return handle.createQuery("select id from custom_field where owner = :owner and name = :name")
                .bind("owner", owner.name())
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }

    public static Map<String, Long> numbers(Handle handle, FieldOwner owner) {
        return handle
                .createQuery("select name, id from custom_field where owner = :owner")
                .bind("owner", owner.name())
                .map((row, _) -> Map.entry(row.getString("name"), row.getLong("id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
