package odzew.setup;

import java.time.InstantSource;
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
