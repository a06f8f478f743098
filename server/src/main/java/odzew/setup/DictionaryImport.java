package odzew.setup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Takes over the dictionaries of another system under their numbers.
public final class DictionaryImport {

    /// A status, with its substatuses by their numbers.
    public record ImportedStatus(long id, String name, Map<Long, String> substatuses) {}

    /// A queue; `email` is empty if it has no mailbox.
    public record ImportedQueue(long id, String name, String email) {}

    private record Kind(String kind, String polish, String english) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("NEW", "Nowe", "New"),
            new Kind("WAITING_FOR_CUSTOMER", "Oczekuje na klienta", "Waiting for customer"),
            new Kind("POSTPONED", "Odłożone", "Postponed"),
            new Kind("MERGED", "Połączone", "Merged"),
            new Kind("IN_PROGRESS", "W realizacji", "In progress"),
            new Kind("CLOSED", "Zamknięte", "Closed"));

    private DictionaryImport() {}

    /// Replaces the statuses of an installation without tickets. A status whose name is none of the six known
    /// ones counts as in progress; a kind that the other system lacks keeps its own status.
    public static void replaceStatuses(Handle handle, List<ImportedStatus> statuses) {
        handle.execute("delete from ticket_substatus");
        handle.execute("delete from ticket_status");
        Set<String> kinds = new HashSet<>();
        for (ImportedStatus status : statuses) {
            Kind kind = kind(status.name());
            insert(handle, status.id(), status.name(), kind);
            kinds.add(kind.kind());
        }
        long next = statuses.stream().mapToLong(ImportedStatus::id).max().orElse(0) + 1;
        for (Kind kind : KINDS) {
            if (!kinds.contains(kind.kind())) {
                insert(handle, next++, kind.polish(), kind);
            }
        }
        addSubstatuses(handle, statuses);
        setNumbers(handle, "ticket_status");
    }

    /// Adds the missing statuses to those that an earlier run took over.
    public static void addStatuses(Handle handle, List<ImportedStatus> statuses) {
        Map<Long, String> known = new HashMap<>();
        handle.createQuery("select id, name from ticket_status")
                .map((row, _) -> Map.entry(row.getLong("id"), row.getString("name")))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        statuses.stream()
                .filter(status -> !known.containsKey(status.id()))
                .forEach(status -> insert(handle, status.id(), status.name(), kind(status.name())));
        addSubstatuses(handle, statuses);
        setNumbers(handle, "ticket_status");
    }

    private static void insert(Handle handle, long id, String name, Kind kind) {
        handle.createUpdate("""
                        insert into ticket_status (id, name, name_en, kind, position)
                        select :id, case when exists (select from ticket_status where name = :name)
                                         then :name || ' (' || :id || ')' else :name end,
                               :english, :kind, (select count(*) + 1 from ticket_status)
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("english", name.equals(kind.polish()) ? kind.english() : name)
                .bind("kind", kind.kind())
                .execute();
    }

    private static Kind kind(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return KINDS.stream()
                .filter(kind -> kind.polish().toLowerCase(Locale.ROOT).equals(plain)
                        || kind.english().toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElse(KINDS.get(4));
    }

    private static void addSubstatuses(Handle handle, List<ImportedStatus> statuses) {
        for (ImportedStatus status : statuses) {
            status.substatuses()
                    .forEach((id, name) -> handle.createUpdate("""
                            insert into ticket_substatus (id, status_id, name) values (:id, :status, :name)
                                on conflict (id) do update set name = excluded.name
                            """)
                            .bind("id", id)
                            .bind("status", status.id())
                            .bind("name", name)
                            .execute());
        }
        setNumbers(handle, "ticket_substatus");
    }

    public static void categories(Handle handle, Map<Long, String> categories) {
        categories.forEach((id, name) ->
                handle.createUpdate("""
                        insert into ticket_category (id, name)
                        select :id, case when exists (select from ticket_category where name = :name and id <> :id)
                                         then :name || ' (' || :id || ')' else :name end
                            on conflict (id) do update set name = excluded.name
                        """).bind("id", id).bind("name", name).execute());
        setNumbers(handle, "ticket_category");
    }

    /// The address of an existing queue stays, and a queue whose address another one has here gets none.
    public static void queues(Handle handle, List<ImportedQueue> queues) {
        for (ImportedQueue queue : queues) {
            handle.createUpdate("""
                            insert into ticket_queue as q (id, name, email)
                            select :id,
                                   case when exists (select from ticket_queue where name = :name and id <> :id)
                                        then :name || ' (' || :id || ')' else :name end,
                                   case when exists (select from ticket_queue
                                                      where lower(email) = lower(:email) and id <> :id)
                                        then null else nullif(:email, '') end
                                on conflict (id) do update
                               set name = excluded.name, email = coalesce(q.email, excluded.email)
                            """)
                    .bind("id", queue.id())
                    .bind("name", queue.name())
                    .bind("email", queue.email())
                    .execute();
        }
        setNumbers(handle, "ticket_queue");
    }

    /// `table` is a constant of ours, never input.
    private static void setNumbers(Handle handle, String table) {
        handle.createQuery("select setval(pg_get_serial_sequence(:table, 'id'), (select greatest(max(id), 1) from %s))"
                        .formatted(table))
                .bind("table", table)
                .mapTo(Long.class)
                .one();
    }
}
