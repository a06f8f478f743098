package odzew.account;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// The programs that may call the API.
public final class ApiUsers {

    /// One line of the administrator's list.
    public record Listed(ApiUser user, boolean active) {}

    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    public ApiUsers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The active user of that name, if the password is right.
    public Optional<ApiUser> verify(String name, String password) {
        record Stored(ApiUser user, String hash) {}
        Optional<Stored> stored = database.read(handle -> handle.createQuery("""
                        select id, name, permissions, retry_window_seconds, password_hash
                          from api_user
                         where name = :name and active
                        """)
                .bind("name", name)
                .map((row, _) -> new Stored(
                        new ApiUser(
                                row.getLong("id"),
                                row.getString("name"),
                                Set.copyOf(Columns.strings(row, "permissions")),
                                Duration.ofSeconds(row.getInt("retry_window_seconds"))),
                        row.getString("password_hash")))
                .findOne());
        if (stored.isEmpty()) {
            Passwords.matchesNobody(password);
        }
        return stored.filter(it -> Passwords.matches(password, it.hash())).map(Stored::user);
    }

    public long create(String name, String password, Set<String> permissions, Duration retryWindow) {
        requireName(name);
        requirePassword(password);
        requireWindow(retryWindow);
        String hash = Passwords.hash(password);
        return database.inTransaction(handle -> {
            if (exists(handle, name)) {
                throw new Problem.Conflict(Mistakes.alreadyThere("name", name));
            }
            return handle.createQuery("""
                            insert into api_user (name, password_hash, permissions, retry_window_seconds, created_at)
                            values (:name, :hash, :permissions, :window, :now)
                            returning id
                            """)
                    .bind("name", name)
                    .bind("hash", hash)
                    .bind(
                            "permissions",
                            new HashSet<>(permissions).stream().sorted().toArray(String[]::new))
                    .bind("window", (int) retryWindow.toSeconds())
                    .bind("now", clock.instant())
                    .mapTo(Long.class)
                    .one();
        });
    }

    public List<Listed> list() {
        return database.read(handle -> handle.createQuery(
                        "select id, name, permissions, retry_window_seconds, active from api_user order by name")
                .map((row, _) -> new Listed(
                        new ApiUser(
                                row.getLong("id"),
                                row.getString("name"),
                                Set.copyOf(Columns.strings(row, "permissions")),
                                Duration.ofSeconds(row.getInt("retry_window_seconds"))),
                        row.getBoolean("active")))
                .list());
    }

    public void setActive(String name, boolean active) {
        change(name, "update api_user set active = :value where name = :name", active);
    }

    public void setPassword(String name, String password) {
        requirePassword(password);
        change(name, "update api_user set password_hash = :value where name = :name", Passwords.hash(password));
    }

    private void change(String name, String sql, Object value) {
        database.useTransaction(handle -> {
            int changed = handle.createUpdate(sql)
                    .bind("value", value)
                    .bind("name", name)
                    .execute();
            if (changed == 0) {
                throw new Problem.NotFound(Mistakes.noSuch("API user", "użytkownika API", name));
            }
        });
    }

    private static boolean exists(Handle handle, String name) {
        return handle.createQuery("select exists (select from api_user where name = :name)")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    /// RFC 7617 gives the name no colon, and a line break could not be sent.
    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new Problem.Invalid(Mistakes.empty("name"));
        }
        if (name.indexOf(':') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(Mistakes.controlCharacter("name"));
        }
    }

    static void requirePassword(String password) {
        if (password.isEmpty()) {
            throw new Problem.Invalid(Mistakes.empty("password"));
        }
    }

    private static void requireWindow(Duration window) {
        if (window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new Problem.Invalid(
                    Mistakes.wrongType("retry_window", "between 0 and 86400 seconds", "między 0 a 86400 sekund"));
        }
    }
}
