package odzew.mailbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import odzew.database.Columns;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.Health;
import odzew.mailbox.Mailbox.Position;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.Mailbox.State;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.problem.CodedText;
import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// The rows of mailboxes.
public final class MailboxStore {

    public List<Mailbox> all(Handle handle) {
        return handle.createQuery("select * from mailbox order by address")
                .map((row, _) -> mailbox(row))
                .list();
    }

    public Optional<Mailbox> byAddress(Handle handle, String address) {
        return handle.createQuery("select * from mailbox where lower(address) = lower(:address)")
                .bind("address", address)
                .map((row, _) -> mailbox(row))
                .findOne();
    }

    /// The mailbox with exactly this address, else one of the queue that sends under it.
    public Optional<Mailbox> ofSender(Handle handle, String sender) {
        return handle.createQuery("""
                        select b.* from mailbox b left join ticket_queue q on q.id = b.ticket_queue_id
                         where lower(b.address) = lower(:sender) or lower(q.email) = lower(:sender)
                         order by lower(b.address) = lower(:sender) desc, b.id
                         limit 1
                        """)
                .bind("sender", sender)
                .map((row, _) -> mailbox(row))
                .findOne();
    }

    public Mailbox byId(Handle handle, long id) {
        return handle.createQuery("select * from mailbox where id = :id")
                .bind("id", id)
                .map((row, _) -> mailbox(row))
                .one();
    }

    public Optional<Long> queue(Handle handle, String nameOrNumber) {
        return handle.createQuery(
                        "select id from ticket_queue where name = :it or lower(email) = lower(:it) or id::text = :it order by id::text = :it limit 1")
                .bind("it", nameOrNumber)
                .mapTo(Long.class)
                .findOne();
    }

    /// Empty if the address already has one. The secret is stored afterwards, bound to the id.
    public Optional<Long> insert(Handle handle, NewMailbox it, long queueId) {
        return handle.createQuery("""
                        insert into mailbox (address, ticket_queue_id, host, port, security, username, sign_in, secret,
                                             folder, after_commit, move_to)
                        values (:address, :queue, :host, :port, :security, :user, :signIn, '', :folder, :after, :moveTo)
                            on conflict do nothing
                        returning id
                        """)
                .bind("address", it.address())
                .bind("queue", queueId)
                .bind("host", it.host())
                .bind("port", it.port())
                .bind("security", it.security().name())
                .bind("user", it.user())
                .bind("signIn", it.signIn().name())
                .bind("folder", it.folder())
                .bind("after", it.afterCommit().name())
                .bind("moveTo", it.moveTo())
                .mapTo(Long.class)
                .findOne();
    }

    public void setSecret(Handle handle, long id, SignInKind kind, byte[] sealed) {
        handle.createUpdate("""
                        update mailbox
                           set secret = :secret, sign_in = :kind, version = version + 1, failures = 0, failing_since = null,
                               trouble = '', reason_code = '', reason_values = '{}'
                         where id = :id
                        """)
                .bind("id", id)
                .bind("kind", kind.name())
                .bind("secret", sealed)
                .execute();
    }

    public void useTokens(Handle handle, long id) {
        handle.createUpdate("""
                        update mailbox
                           set sign_in = 'OAUTH2', version = version + 1, failures = 0, failing_since = null,
                               trouble = '', reason_code = '', reason_values = '{}'
                         where id = :id
                        """).bind("id", id).execute();
    }

    /// The position is unknown for another server, user or folder: all messages there are inspected and
    /// recognised by content.
    public void change(Handle handle, long id, NewMailbox it, long queueId, boolean elsewhere) {
        handle.createUpdate("""
                        update mailbox
                           set ticket_queue_id = :queue, host = :host, port = :port, security = :security,
                               username = :user, folder = :folder, after_commit = :after, move_to = :moveTo,
                               version = version + 1, failures = 0, failing_since = null, trouble = '', reason_code = '',
                               reason_values = '{}',
                               uid_validity = case when :elsewhere then null else uid_validity end,
                               live_validity = case when :elsewhere then null else live_validity end
                         where id = :id
                        """)
                .bind("id", id)
                .bind("queue", queueId)
                .bind("host", it.host())
                .bind("port", it.port())
                .bind("security", it.security().name())
                .bind("user", it.user())
                .bind("folder", it.folder())
                .bind("after", it.afterCommit().name())
                .bind("moveTo", it.moveTo())
                .bind("elsewhere", elsewhere)
                .execute();
        if (elsewhere) {
            handle.createUpdate("delete from mailbox_mail where mailbox_id = :id")
                    .bind("id", id)
                    .execute();
        }
    }

    public void setState(Handle handle, long id, State state) {
        handle.createUpdate("update mailbox set state = :state, version = version + 1 where id = :id")
                .bind("id", id)
                .bind("state", state.name())
                .execute();
    }

    /// Messages after this position are live; earlier ones are history.
    public void begin(Handle handle, long id, ImapFolder folder, Optional<Instant> historySince, Instant now) {
        handle.createUpdate("""
                        update mailbox
                           set state = 'LIVE', version = version + 1, uid_validity = :validity, last_uid = :last,
                               live_since = :now, live_from_uid = :next, live_validity = :validity,
                               history_since = :history, backlog_next = 1, backlog_end = :backlogEnd
                         where id = :id
                        """)
                .bind("id", id)
                .bind("validity", folder.validity())
                .bind("last", folder.next() - 1)
                .bind("next", folder.next())
                .bind("now", now)
                .bind("history", historySince.orElse(null))
                .bind("backlogEnd", historySince.isPresent() ? folder.next() - 1 : 0)
                .execute();
    }

    /// UIDVALIDITY has changed: read everything again and recognise messages by content.
    public void renumbered(Handle handle, long id, ImapFolder folder) {
        handle.createUpdate("delete from mailbox_mail where mailbox_id = :id and uid_validity <> :validity")
                .bind("id", id)
                .bind("validity", folder.validity())
                .execute();
        handle.createUpdate("""
                        update mailbox
                           set uid_validity = :validity, last_uid = :last, backlog_next = 1, backlog_end = :last
                         where id = :id
                        """)
                .bind("id", id)
                .bind("validity", folder.validity())
                .bind("last", folder.next() - 1)
                .execute();
    }

    /// Reads history in addition to new messages.
    public void wantHistory(Handle handle, long id, Instant since) {
        handle.createUpdate("""
                        update mailbox
                           set history_since = :since, backlog_next = 1, backlog_end = last_uid, version = version + 1
                         where id = :id
                        """).bind("id", id).bind("since", since).execute();
    }

    public void remove(Handle handle, long id) {
        handle.createUpdate("delete from mailbox where id = :id").bind("id", id).execute();
    }

    /// Live mailboxes without a worker or with a silent one, and those that this server reads.
    public List<Mailbox> claim(Handle handle, String claimant, Instant now, Instant until) {
        handle.createUpdate("""
                        update mailbox
                           set claimed_by = :claimant, claimed_until = :until
                         where state = 'LIVE'
                           and (claimed_until < :now or claimed_by = :claimant and claimed_until < :half)
                        """)
                .bind("claimant", claimant)
                .bind("now", now)
                .bind("until", until)
                .bind("half", now.plusMillis(now.until(until, ChronoUnit.MILLIS) / 2))
                .execute();
        return handle.createQuery(
                        "select * from mailbox where state = 'LIVE' and claimed_by = :claimant and claimed_until > :now")
                .bind("claimant", claimant)
                .bind("now", now)
                .map((row, _) -> mailbox(row))
                .list();
    }

    public void release(Handle handle, String claimant) {
        handle.createUpdate(
                        "update mailbox set claimed_by = '', claimed_until = '-infinity' where claimed_by = :claimant")
                .bind("claimant", claimant)
                .execute();
    }

    static Mailbox mailbox(ResultSet row) throws SQLException {
        Instant live = Columns.nullableInstant(row, "live_since");
        return new Mailbox(
                row.getLong("id"),
                row.getString("address"),
                row.getLong("ticket_queue_id"),
                row.getString("host"),
                row.getInt("port"),
                Security.valueOf(row.getString("security")),
                row.getString("username"),
                SignInKind.valueOf(row.getString("sign_in")),
                row.getBytes("secret"),
                row.getString("folder"),
                AfterCommit.valueOf(row.getString("after_commit")),
                row.getString("move_to"),
                State.valueOf(row.getString("state")),
                row.getInt("version"),
                new Position(
                        row.getLong("uid_validity"),
                        row.getLong("last_uid"),
                        row.getLong("backlog_next"),
                        row.getLong("backlog_end"),
                        live == null ? Instant.MAX : live,
                        row.getLong("live_from_uid"),
                        row.getLong("live_validity"),
                        Optional.ofNullable(Columns.nullableInstant(row, "history_since"))),
                new Health(
                        Optional.ofNullable(Columns.nullableInstant(row, "last_success_at")),
                        Optional.ofNullable(Columns.nullableInstant(row, "failing_since")),
                        row.getInt("failures"),
                        row.getString("trouble"),
                        error(row)));
    }

    private static LocalizedText error(ResultSet row) throws SQLException {
        String trouble = row.getString("trouble");
        return trouble.isEmpty() ? LocalizedText.NOTHING : MailboxTrouble.text(Kind.valueOf(trouble), reason(row));
    }

    /// From the columns `reason_code` and `reason_values`.
    public static CodedText reason(ResultSet row) throws SQLException {
        String code = row.getString("reason_code");
        return new CodedText(
                code.isEmpty() ? MailboxTextCode.VERBATIM : MailboxTextCode.valueOf(code),
                Columns.strings(row, "reason_values"));
    }
}
