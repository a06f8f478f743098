package odzew.setup;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.util.PSQLState;

/// Changes of the dictionaries. Nothing is deleted here, because old tickets refer to it.
public final class DictionaryEditing {

    /// The colours that a status's dot can have.
    public static final List<String> COLORS = List.of("grey", "blue", "teal", "green", "amber", "red", "violet");

    private final CommandRunner acts;

    public DictionaryEditing(Database database, InstantSource clock) {
        this.acts = new CommandRunner(database, clock);
    }

    public void renameCategory(long id, String name, AuditedCommand act) {
        Dictionaries.requireName("name", name);
        update(
                act,
                "category",
                "kategorii",
                id,
                name,
                "update ticket_category set name = :name where id = :id",
                Map.of());
    }

    /// The wire uses the Polish name; the English one is for pages in English.
    public void renameStatus(long id, String name, String englishName, AuditedCommand act) {
        Dictionaries.requireName("name", name);
        Dictionaries.requireName("name_en", englishName);
        update(
                act,
                "status",
                "statusu",
                id,
                name,
                "update ticket_status set name = :name, name_en = :english where id = :id",
                Map.of("english", englishName));
    }

    /// Moves a status before its predecessor (`step` -1) or behind its successor (1) in lists and menus; the
    /// first
    /// and the last one stay where they are.
    public void moveStatus(long id, int step, AuditedCommand act) {
        acts.perform(act, handle -> {
            List<Long> ids =
                    new ArrayList<>(handle.createQuery("select id from ticket_status order by position, id for update")
                            .mapTo(Long.class)
                            .list());
            int at = ids.indexOf(id);
            if (at < 0) {
                throw new Problem.NotFound(ValidationError.notFound("status", "statusu", id));
            }
            Collections.swap(ids, at, Math.clamp(at + Integer.signum(step), 0, ids.size() - 1));
            handle.createUpdate("""
                            update ticket_status s set position = n.position
                              from unnest(:ids) with ordinality as n (id, position)
                             where s.id = n.id and s.position <> n.position
                            """)
                    .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                    .execute();
        });
    }

    /// @param color one of `COLORS`; empty: that of the status's kind
    public void colorStatus(long id, String color, AuditedCommand act) {
        if (!color.isEmpty() && !COLORS.contains(color)) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("color", color, String.join(", ", COLORS)));
        }
        acts.perform(act, handle -> {
            int changed = handle.createUpdate("update ticket_status set color = :color where id = :id")
                    .bind("color", color)
                    .bind("id", id)
                    .execute();
            if (changed == 0) {
                throw new Problem.NotFound(ValidationError.notFound("status", "statusu", id));
            }
        });
    }

    public void addSubstatus(long statusId, String name, AuditedCommand act) {
        Dictionaries.requireName("name", name);
        acts.perform(act, handle -> {
            int made = handle.createUpdate("""
                            insert into ticket_substatus (status_id, name)
                            select s.id, :name from ticket_status s where s.id = :status
                                on conflict do nothing
                            """)
                    .bind("name", name)
                    .bind("status", statusId)
                    .execute();
            if (made == 0) {
                throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name));
            }
        });
    }

    private void update(
            AuditedCommand act,
            String english,
            String polish,
            long id,
            String name,
            String sql,
            Map<String, String> more) {
        acts.perform(act, handle -> {
            if (changed(handle, id, name, sql, more) == 0) {
                throw new Problem.NotFound(ValidationError.notFound(english, polish, id));
            }
        });
    }

    private static int changed(Handle handle, long id, String name, String sql, Map<String, String> more) {
        try {
            return handle.createUpdate(sql)
                    .bind("id", id)
                    .bind("name", name)
                    .bindMap(more)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof java.sql.SQLException taken
                    && PSQLState.UNIQUE_VIOLATION.getState().equals(taken.getSQLState())) {
                throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name));
            }
            throw e;
        }
    }
}
