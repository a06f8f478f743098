package odzew.search;

import java.util.List;
import java.util.Optional;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// The names that operators accept, and their ids.
public record Vocabulary(List<Name> statuses, List<Name> queues, List<Name> categories, List<Name> agents) {

    /// @param names all accepted names
    public record Name(long id, List<String> names) {}

    public static Vocabulary read(Database database) {
        return database.read(
                handle -> new Vocabulary(
                        names(handle, "select id, array[name, name_en] as names from ticket_status order by id"),
                        names(
                                handle,
                                "select id, array[name, coalesce(email, name)] as names from ticket_queue order by id"),
                        names(handle, "select id, array[name, name] as names from ticket_category order by id"),
                        names(
                                handle,
                                "select id, array[login, trim(name || ' ' || surname), email] as names from agent order by id")));
    }

    private static List<Name> names(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, _) -> new Name(row.getLong("id"), Columns.strings(row, "names")))
                .list();
    }

    /// Finds a name by number (`#6`) or by name, ignoring case and diacritics.
    static long require(List<Name> names, String operator, String value) {
        String wanted = Folding.fold(value);
        Optional<Name> found = value.matches("#[0-9]{1,18}")
                ? names.stream()
                        .filter(it -> it.id() == Long.parseLong(value.substring(1)))
                        .findFirst()
                : names.stream()
                        .filter(it -> it.names().stream()
                                .anyMatch(name -> Folding.fold(name).equals(wanted)))
                        .findFirst();
        return found.orElseThrow(() -> new Problem.Invalid(RequestError.UNKNOWN_ID.at(operator, "\"" + value + "\"")))
                .id();
    }

    /// In the user's language.
    public String statusName(long id, String language) {
        return statuses.stream()
                .filter(it -> it.id() == id)
                .map(it -> language.equals("pl")
                        ? it.names().getFirst()
                        : it.names().getLast())
                .findFirst()
                .orElse("#" + id);
    }

    public static String nameOf(List<Name> names, long id) {
        return names.stream()
                .filter(it -> it.id() == id)
                .map(it -> it.names().getFirst())
                .findFirst()
                .orElse("#" + id);
    }
}
