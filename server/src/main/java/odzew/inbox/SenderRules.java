package odzew.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.mail.MailAddress;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Senders that an operator trusts or blocks, by address or domain. The longest pattern decides.
public final class SenderRules {

    public enum Kind {
        /// Neither limited nor taken for spam.
        TRUST,
        /// Held, whatever it writes; never deleted.
        BLOCK
    }

    /// @param pattern an address, or a domain for itself and all below it; lower case
    /// @param hits the messages that it decided about
    public record Rule(
            String pattern, Kind kind, Instant addedAt, String addedBy, long hits, Optional<Instant> lastHitAt) {}

    private static final int LONGEST = 255;
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*");
    private static final int MOST_LABELS = 20;

    private final Database database;
    private final InstantSource clock;

    SenderRules(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Rule> list() {
        return database.read(this::list);
    }

    public List<Rule> list(Handle handle) {
        return handle.createQuery("select * from sender_rule order by pattern")
                .map((row, _) -> rule(row))
                .list();
    }

    /// Replaces the rule of the same pattern.
    public Rule put(Handle handle, String pattern, Kind kind, String actor) {
        return handle.createQuery("""
                        insert into sender_rule as r (pattern, rule, added_at, added_by)
                        values (:pattern, :rule, :now, :actor)
                            on conflict (pattern)
                            do update set rule = excluded.rule, added_at = excluded.added_at, added_by = excluded.added_by
                        returning *
                        """)
                .bind("pattern", normal(pattern, kind))
                .bind("rule", kind.name())
                .bind("now", clock.instant())
                .bind("actor", actor)
                .map((row, _) -> rule(row))
                .one();
    }

    /// Trusts the sender of a message that a spam filter holds, unless a rule decides about that sender or the
    /// sender is known to be forged.
    void trustReleased(Handle handle, long incomingMailId, String actor) {
        handle.createQuery("""
                        select sender from incoming_mail
                         where id = :id and status = 'HELD' and verdict = 'SPAM' and authentication <> 'FAILED'
                           and (signs @> '[["SPAM_RSPAMD"]]' or signs @> '[["SPAM_HEADER"]]')
                        """)
                .bind("id", incomingMailId)
                .mapTo(String.class)
                .findOne()
                .filter(MailAddress::isValid)
                .filter(sender -> of(handle, sender).isEmpty())
                .ifPresent(sender -> put(handle, sender, Kind.TRUST, actor));
    }

    public void remove(Handle handle, String pattern) {
        int removed = handle.createUpdate("delete from sender_rule where pattern = :pattern")
                .bind("pattern", plain(pattern))
                .execute();
        if (removed == 0) {
            throw new Problem.NotFound(ValidationError.notFound("sender rule", "reguły nadawcy", pattern));
        }
    }

    /// Removes the rule of exactly this pattern, if it blocks; false if there is none, such as after a
    /// colleague's change.
    boolean unblock(Handle handle, String pattern) {
        return handle.createUpdate("delete from sender_rule where pattern = :pattern and rule = 'BLOCK'")
                        .bind("pattern", plain(pattern))
                        .execute()
                > 0;
    }

    /// The rule for a sender.
    static Optional<Rule> of(Handle handle, String sender) {
        return handle.createQuery("""
                        select * from sender_rule where pattern = any(:patterns) order by length(pattern) desc limit 1
                        """)
                .bindArray("patterns", String.class, patterns(sender.toLowerCase(Locale.ROOT)))
                .map((row, _) -> rule(row))
                .findOne();
    }

    static void hit(Handle handle, Rule rule, Instant now) {
        handle.createUpdate("update sender_rule set hits = hits + 1, last_hit_at = :now where pattern = :pattern")
                .bind("pattern", rule.pattern())
                .bind("now", now)
                .execute();
    }

    private static List<String> patterns(String sender) {
        var all = new ArrayList<String>();
        all.add(sender);
        String domain = sender.substring(sender.lastIndexOf('@') + 1);
        for (int i = 0; i < MOST_LABELS && !domain.isEmpty(); i++) {
            all.add(domain);
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return all;
    }

    /// A whole top-level domain can be blocked, but not trusted.
    private static String normal(String pattern, Kind kind) {
        String plain = plain(pattern);
        boolean valid = plain.contains("@")
                ? MailAddress.isValid(plain)
                : DOMAIN.matcher(plain).matches() && (kind == Kind.BLOCK || plain.contains("."));
        if (!valid || plain.length() > LONGEST) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("pattern", pattern, "anna@example.com, example.com"));
        }
        return plain;
    }

    /// `@example.com` is another way to write a domain.
    private static String plain(String pattern) {
        return pattern.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", "");
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getString("pattern"),
                Kind.valueOf(row.getString("rule")),
                Columns.instant(row, "added_at"),
                row.getString("added_by"),
                row.getLong("hits"),
                Optional.ofNullable(Columns.nullableInstant(row, "last_hit_at")));
    }
}
