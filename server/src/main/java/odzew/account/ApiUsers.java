package odzew.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.account.RefusalRuns.Refused;
import odzew.account.SignInAttempts.Secret;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.net.AddressRange;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Verifies and administers the programs that may call the API.
public final class ApiUsers {

    /// An API user with the details shown to administrators.
    ///
    /// @param lastUsed to the minute
    /// @param earlierPasswordUntil present while the password before a rotation is still accepted
    public record Listed(
            ApiUser user,
            boolean active,
            Instant createdAt,
            Optional<Instant> lastUsed,
            String lastUsedFrom,
            Optional<Instant> earlierPasswordUntil) {}

    private static final String COLUMNS =
            "id, name, permissions, retry_window_seconds, allowed_addresses, requests_per_minute";

    private static final int SHORTEST_PASSWORD = 10;

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;
    private final SignInAttempts attempts;
    private final RefusalRuns refusals = new RefusalRuns();
    private final Audit audit = new Audit();

    public ApiUsers(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
        this.attempts = new SignInAttempts(database, clock);
    }

    /// Returns the active user of that name if the password is right; for a time after a rotation the earlier
    /// password is accepted too. `address` is the remote address. Throws `SignInAttempts.TooMany` before the
    /// password is checked.
    public Optional<ApiUser> verify(String name, String password, String address) {
        record Stored(ApiUser user, String hash, String earlierHash) {}
        SignInAttempts.Attempt attempt = attempts.take(Secret.API_PASSWORD, name, address);
        Optional<Stored> stored = database.read(handle -> handle.createQuery("""
                        select %s, password_hash,
                               case when previous_password_until > :now then previous_password_hash end as earlier_hash
                          from api_user
                         where name = :name and active
                        """.formatted(COLUMNS))
                .bind("name", name)
                .bind("now", clock.instant())
                .map((row, _) -> new Stored(
                        user(row),
                        row.getString("password_hash"),
                        Optional.ofNullable(row.getString("earlier_hash")).orElse("")))
                .findOne());
        if (stored.isEmpty()) {
            Passwords.matchesNobody(password, address);
        }
        Optional<ApiUser> user = stored.filter(it -> Passwords.matches(password, it.hash(), address)
                        || !it.earlierHash().isEmpty() && Passwords.matches(password, it.earlierHash(), address))
                .map(Stored::user);
        if (user.isPresent()) {
            attempts.succeeded(attempt, handle -> recordFirstUse(handle, name, address));
        } else {
            refused(name, address);
        }
        return user;
    }

    /// Once a day for each address (IPv6: /64): a program signs in with each request.
    private void recordFirstUse(Handle handle, String name, String address) {
        Instant now = clock.instant();
        if (attempts.isFirstUse(handle, Secret.API_PASSWORD, name, address, now)) {
            var command = AuditedCommand.of(new Actor(Actor.Kind.API_USER, name, address), "api_user.sign_in", name);
            audit.record(handle, List.of(AuditEntry.of(command, "", now)));
        }
    }

    /// The log names existing users only, also disabled ones: the field may hold a mistyped password.
    private void refused(String name, String address) {
        database.useTransaction(handle -> {
            boolean known = handle.createQuery("select exists (select from api_user where name = :name)")
                    .bind("name", name)
                    .mapTo(Boolean.class)
                    .one();
            String shown = known ? name : "unknown name";
            var actor = new Actor(Actor.Kind.API_USER, shown, address);
            refusals.record(handle, Refused.once(actor, "api_user.refused", shown), clock.instant());
        });
    }

    /// With the default settings, for tests; the audit log names the actor "setup".
    public long create(String name, String password, Set<String> permissions, Duration retryWindow) {
        var user =
                new NewApiUser(name, password, permissions, retryWindow, List.of(), ApiUser.USUAL_REQUESTS_PER_MINUTE);
        return create(user, AuditedCommand.of(Actor.system("setup"), "api_users.create", name));
    }

    public long create(NewApiUser user, AuditedCommand act) {
        String hash = Passwords.hash(user.password());
        String id = acts.once(act, handle -> {
                    requireFree(handle, user.name());
                    return Long.toString(insert(handle, user, hash));
                })
                .result();
        return Long.parseLong(id);
    }

    private long insert(Handle handle, NewApiUser user, String hash) {
        return handle.createQuery("""
                        insert into api_user (name, password_hash, permissions, retry_window_seconds,
                                              allowed_addresses, requests_per_minute, created_at)
                        values (:name, :hash, :permissions, :window, :addresses, :limit, :now)
                        returning id
                        """)
                .bind("name", user.name())
                .bind("hash", hash)
                .bind("permissions", sorted(user.permissions()))
                .bind("window", (int) user.retryWindow().toSeconds())
                .bind("addresses", texts(user.allowedAddresses()))
                .bind("limit", user.requestsPerMinute())
                .bind("now", clock.instant())
                .mapTo(Long.class)
                .one();
    }

    public List<Listed> list() {
        return database.read(handle -> handle.createQuery("""
                        select %s, active, created_at, last_used_at, last_used_from, previous_password_until
                          from api_user
                         order by name
                        """.formatted(COLUMNS))
                .map((row, _) -> new Listed(
                        user(row),
                        row.getBoolean("active"),
                        Columns.instant(row, "created_at"),
                        Optional.ofNullable(Columns.nullableInstant(row, "last_used_at")),
                        row.getString("last_used_from"),
                        Optional.ofNullable(Columns.nullableInstant(row, "previous_password_until"))
                                .filter(clock.instant()::isBefore)))
                .list());
    }

    public void setActive(String name, boolean active, AuditedCommand act) {
        change(name, act, "update api_user set active = :value where name = :name", active);
    }

    public void setPermissions(String name, Set<String> permissions, AuditedCommand act) {
        Permissions.requireKnown(permissions);
        change(name, act, "update api_user set permissions = :value where name = :name", sorted(permissions));
    }

    public void setAllowedAddresses(String name, List<AddressRange> ranges, AuditedCommand act) {
        change(name, act, "update api_user set allowed_addresses = :value where name = :name", texts(ranges));
    }

    public void setRetryWindow(String name, Duration window, AuditedCommand act) {
        NewApiUser.requireWindow(window);
        String sql = "update api_user set retry_window_seconds = :value where name = :name";
        change(name, act, sql, (int) window.toSeconds());
    }

    public void setRequestsPerMinute(String name, int limit, AuditedCommand act) {
        NewApiUser.requireLimit(limit);
        change(name, act, "update api_user set requests_per_minute = :value where name = :name", limit);
    }

    /// The earlier password ends at once: it may have been disclosed.
    public void setPassword(String name, String password, AuditedCommand act) {
        requirePassword(password);
        change(name, act, """
                update api_user
                   set password_hash = :value, previous_password_hash = null, previous_password_until = null
                 where name = :name
                """, Passwords.hash(password));
    }

    /// The earlier password stays valid for the time `keep`, so that programs can be changed
    /// one after the other.
    public void rotate(String name, String password, Duration keep, AuditedCommand act) {
        requirePassword(password);
        String hash = Passwords.hash(password);
        acts.perform(act, handle -> {
            int changed = handle.createUpdate("""
                            update api_user
                               set previous_password_hash = password_hash, previous_password_until = :until,
                                   password_hash = :hash
                             where name = :name
                            """)
                    .bind("name", name)
                    .bind("until", clock.instant().plus(keep))
                    .bind("hash", hash)
                    .execute();
            requireOne(changed, name);
        });
    }

    private void change(String name, AuditedCommand act, String sql, Object value) {
        acts.perform(
                act,
                handle -> requireOne(
                        handle.createUpdate(sql)
                                .bind("value", value)
                                .bind("name", name)
                                .execute(),
                        name));
    }

    private static void requireOne(int changed, String name) {
        if (changed == 0) {
            throw new Problem.NotFound(ValidationError.notFound("API user named", "użytkownika API o nazwie", name));
        }
    }

    private static void requireFree(Handle handle, String name) {
        boolean exists = handle.createQuery("select exists (select from api_user where name = :name)")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
        if (exists) {
            throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name));
        }
    }

    static void requirePassword(String password) {
        if (password.isEmpty()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("password"));
        }
    }

    /// For passwords that people choose, on the pages and at the command line.
    public static void requireLong(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new Problem.Invalid(PageError.TOO_SHORT.at("password", SHORTEST_PASSWORD));
        }
    }

    private static String[] sorted(Set<String> permissions) {
        return permissions.stream().sorted().toArray(String[]::new);
    }

    private static String[] texts(List<AddressRange> ranges) {
        return ranges.stream().map(AddressRange::toString).toArray(String[]::new);
    }

    private static ApiUser user(ResultSet row) throws SQLException {
        return new ApiUser(
                row.getLong("id"),
                row.getString("name"),
                Set.copyOf(Columns.strings(row, "permissions")),
                Duration.ofSeconds(row.getInt("retry_window_seconds")),
                Columns.strings(row, "allowed_addresses").stream()
                        .map(AddressRange::parse)
                        .toList(),
                row.getInt("requests_per_minute"));
    }
}
