package odzew.field;

import java.time.InstantSource;
import java.util.List;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// The definitions of custom fields. Each change is in the audit log.
public final class CustomFields {

    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final CommandRunner acts;

    public CustomFields(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
    }

    public List<CustomField> list(FieldOwner owner) {
        return database.read(handle -> of(handle, owner).fields());
    }

    public static FieldSet of(Handle handle, FieldOwner owner) {
        return new FieldSet(handle.createQuery("""
                        select id, name, type, options from custom_field where owner = :owner order by id
                        """)
                .bind("owner", owner.name())
                .map((row, _) -> new CustomField(
                        row.getLong("id"),
                        owner,
                        row.getString("name"),
                        FieldType.valueOf(row.getString("type")),
                        Columns.strings(row, "options")))
                .list());
    }

    /// `options`: what a LIST offers; none for the other types.
    public long create(FieldOwner owner, String name, FieldType type, List<String> options, AuditedCommand act) {
        requireName("name", name);
        requireOptions(type, options);
        String audited = (type + " " + String.join(", ", options)).strip();
        return Long.parseLong(acts.once(
                        act,
                        audited,
                        handle -> handle.createQuery("""
                        insert into custom_field (owner, name, type, options)
                        values (:owner, :name, :type, :options)
                            on conflict do nothing
                        returning id
                        """)
                                .bind("owner", owner.name())
                                .bind("name", name)
                                .bind("type", type.name())
                                .bind("options", options.toArray(String[]::new))
                                .mapTo(String.class)
                                .findOne()
                                .orElseThrow(() -> new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name))))
                .result());
    }

    /// Values keep their field.
    public void rename(FieldOwner owner, String name, String next, AuditedCommand act) {
        requireName("name", next);
        acts.once(act, "now " + next, handle -> {
            if (of(handle, owner).fields().stream()
                    .anyMatch(field -> field.name().equals(next))) {
                throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", next));
            }
            require(
                    name,
                    handle.createUpdate("update custom_field set name = :next where owner = :owner and name = :name")
                            .bind("next", next)
                            .bind("owner", owner.name())
                            .bind("name", name)
                            .execute());
            return "";
        });
    }

    /// Sets the choices of a LIST; stored values that are no longer offered stay.
    public void setOptions(FieldOwner owner, String name, List<String> options, AuditedCommand act) {
        requireOptions(FieldType.LIST, options);
        acts.once(act, "now " + String.join(", ", options), handle -> {
            require(
                    name,
                    handle.createUpdate("""
                                update custom_field set options = :options
                                 where owner = :owner and name = :name and type = 'LIST'
                                """)
                            .bind("options", options.toArray(String[]::new))
                            .bind("owner", owner.name())
                            .bind("name", name)
                            .execute());
            return "";
        });
    }

    /// Its values are no longer shown.
    public void delete(FieldOwner owner, String name, AuditedCommand act) {
        acts.perform(
                act,
                handle -> require(
                        name,
                        handle.createUpdate("delete from custom_field where owner = :owner and name = :name")
                                .bind("owner", owner.name())
                                .bind("name", name)
                                .execute()));
    }

    private static void require(String name, int changed) {
        if (changed == 0) {
            throw new Problem.NotFound(ValidationError.notFound("custom field", "pola własnego", name));
        }
    }

    private static void requireOptions(FieldType type, List<String> options) {
        if (type == FieldType.LIST == options.isEmpty()) {
            throw new Problem.Invalid(
                    type == FieldType.LIST
                            ? RequestError.EMPTY.at("options")
                            : ValidationError.wrongType(
                                    "options",
                                    String.join(", ", options),
                                    "empty unless the type is LIST",
                                    "puste poza typem LIST"));
        }
        options.forEach(option -> requireName("options", option));
    }

    /// Brackets would make the name unreadable in a query.
    private static void requireName(String field, String name) {
        if (name.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at(field));
        }
        if (name.length() > LONGEST_NAME) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at(field, name.length(), LONGEST_NAME));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at(field));
        }
        if (field.equals("name") && (name.indexOf('[') >= 0 || name.indexOf(']') >= 0)) {
            throw new Problem.Invalid(
                    ValidationError.wrongType(field, name, "a text without [ and ]", "tekstem bez [ i ]"));
        }
    }
}
