package odzew.setup;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.IdempotencyStore;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.mail.MailAddress;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// The dictionaries that classify tickets: statuses, categories, queues, tags.
public final class Dictionaries {

    public record SubstatusView(long id, String name) {}

    /// @param color of its dot in the pages; empty: that of its kind
    public record StatusView(long id, String name, String englishName, String color, List<SubstatusView> substatuses) {}

    public record CategoryView(long id, String name) {}

    /// `email` is empty if the queue has no mailbox.
    public record QueueView(long id, String name, String email, String displayName) {}

    private final Database database;
    private final CommandRunner acts;

    public Dictionaries(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
    }

    public List<StatusView> statuses() {
        return asked(this::statuses);
    }

    public List<StatusView> statuses(RoundTrip trip) {
        record Part(long status, SubstatusView substatus) {}
        List<Part> parts = trip.add("select id, status_id, name from ticket_substatus order by id")
                .read(row -> new Part(
                        row.getLong("status_id"), new SubstatusView(row.getLong("id"), row.getString("name"))));
        return trip.add("select id, name, name_en, color from ticket_status order by position, id")
                .read(row -> {
                    long id = row.getLong("id");
                    return new StatusView(
                            id,
                            row.getString("name"),
                            row.getString("name_en"),
                            row.getString("color"),
                            parts.stream()
                                    .filter(part -> part.status() == id)
                                    .map(Part::substatus)
                                    .toList());
                });
    }

    public List<CategoryView> categories() {
        return asked(this::categories);
    }

    public List<CategoryView> categories(RoundTrip trip) {
        return trip.add("select id, name from ticket_category order by id")
                .read(row -> new CategoryView(row.getLong("id"), row.getString("name")));
    }

    public List<QueueView> queues() {
        return asked(this::queues);
    }

    public List<QueueView> queues(RoundTrip trip) {
        return trip.add("select id, name, email, display_name from ticket_queue order by id")
                .read(row -> new QueueView(
                        row.getLong("id"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("email")).orElse(""),
                        row.getString("display_name")));
    }

    private <T> List<T> asked(Function<RoundTrip, List<T>> adding) {
        return database.read(handle -> RoundTrip.ask(handle, adding));
    }

    /// Existing tags stay unchanged.
    public IdempotencyStore.Answer addTags(List<String> names, AuditedCommand act) {
        for (String name : names) {
            requireName("tags", name);
        }
        return acts.perform(act, handle -> Tags.add(handle, names));
    }

    public long addCategory(String name, AuditedCommand act) {
        requireName("name", name);
        return made(
                act,
                handle -> insert(
                        handle,
                        name,
                        "insert into ticket_category (name) values (:name) on conflict do nothing returning id"));
    }

    /// The rules treat a new status as "in progress".
    public long addStatus(String name, String englishName, AuditedCommand act) {
        requireName("name", name);
        requireName("name_en", englishName);
        return made(
                act,
                handle -> handle.createQuery("""
                        insert into ticket_status (name, name_en, kind, position)
                        select :name, :english, 'IN_PROGRESS', max(position) + 1 from ticket_status
                            on conflict do nothing
                        returning id
                        """)
                        .bind("name", name)
                        .bind("english", englishName)
                        .mapTo(Long.class)
                        .findOne()
                        .orElseThrow(() -> new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name))));
    }

    /// `email` empty: a queue without a mailbox, which cannot send mail.
    public long addQueue(String name, Optional<String> email, String displayName, AuditedCommand act) {
        requireName("name", name);
        requireMailbox(email, displayName);
        return made(
                act,
                handle -> handle.createQuery("""
                        insert into ticket_queue (name, email, display_name)
                        values (:name, :email, :displayName)
                            on conflict do nothing
                        returning id
                        """)
                        .bind("name", name)
                        .bind("email", email.orElse(null))
                        .bind("displayName", displayName)
                        .mapTo(Long.class)
                        .findOne()
                        .orElseThrow(() -> new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name))));
    }

    private long made(AuditedCommand act, Function<Handle, Long> work) {
        return Long.parseLong(
                acts.once(act, handle -> Long.toString(work.apply(handle))).result());
    }

    private static long insert(Handle handle, String name, String sql) {
        return handle.createQuery(sql)
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name)));
    }

    static void requireMailbox(Optional<String> email, String displayName) {
        email.filter(address -> !MailAddress.isValid(address)).ifPresent(address -> {
            throw new Problem.Invalid(RequestError.BAD_ADDRESS.at("email", address));
        });
        if (displayName.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at("display_name"));
        }
    }

    static void requireName(String field, String name) {
        if (name.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at(field));
        }
        if (name.length() > 255) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at(field, name.length(), 255));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at(field));
        }
    }
}
