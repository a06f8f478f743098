package odzew.mailbox;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.problem.CodedText;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The UIDs of a mailbox's stored messages, and the position of reading.
public final class FetchedMails {

    public Set<Long> known(Handle handle, long mailboxId, long validity, Collection<Long> uids) {
        return new HashSet<>(handle.createQuery("""
                        select uid from mailbox_mail
                         where mailbox_id = :mailbox and uid_validity = :validity and uid = any (:uids)
                        """)
                .bind("mailbox", mailboxId)
                .bind("validity", validity)
                .bind("uids", uids.toArray(Long[]::new))
                .mapTo(Long.class)
                .list());
    }

    public void stored(Handle handle, long mailboxId, long validity, long uid, long incomingMailId, boolean settled) {
        insert(handle, mailboxId, validity, uid, incomingMailId, settled, Optional.empty());
    }

    public void leftOut(Handle handle, long mailboxId, long validity, long uid, CodedText reason) {
        insert(handle, mailboxId, validity, uid, null, true, Optional.of(reason));
    }

    private static void insert(
            Handle handle,
            long mailboxId,
            long validity,
            long uid,
            @Nullable Long incomingMailId,
            boolean settled,
            Optional<CodedText> reason) {
        handle.createUpdate("""
                        insert into mailbox_mail (mailbox_id, uid_validity, uid, incoming_mail_id, settled, reason_code,
                                                  reason_values)
                        values (:mailbox, :validity, :uid, :mail, :settled, :code, :values)
                            on conflict do nothing
                        """)
                .bind("mailbox", mailboxId)
                .bind("validity", validity)
                .bind("uid", uid)
                .bind("mail", incomingMailId)
                .bind("settled", settled)
                .bind("code", reason.map(it -> it.code().name()).orElse(""))
                .bindArray("values", String.class, reason.map(CodedText::values).orElse(List.of()))
                .execute();
    }

    /// Every message up to `uid` was inspected.
    public void advance(Handle handle, long mailboxId, long validity, long uid) {
        handle.createUpdate("""
                        update mailbox set last_uid = greatest(last_uid, :uid)
                         where id = :mailbox and uid_validity = :validity
                        """)
                .bind("mailbox", mailboxId)
                .bind("validity", validity)
                .bind("uid", uid)
                .execute();
    }

    public void advanceBacklog(Handle handle, long mailboxId, long validity, long uid) {
        handle.createUpdate("""
                        update mailbox set backlog_next = greatest(backlog_next, :uid + 1)
                         where id = :mailbox and uid_validity = :validity
                        """)
                .bind("mailbox", mailboxId)
                .bind("validity", validity)
                .bind("uid", uid)
                .execute();
    }

    public List<Long> unsettled(Handle handle, long mailboxId, long validity, int limit) {
        return handle.createQuery("""
                        select uid from mailbox_mail
                         where mailbox_id = :mailbox and uid_validity = :validity and not settled
                         order by uid
                         limit :limit
                        """)
                .bind("mailbox", mailboxId)
                .bind("validity", validity)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    public void settled(Handle handle, long mailboxId, long validity, Collection<Long> uids) {
        handle.createUpdate("""
                        update mailbox_mail set settled = true
                         where mailbox_id = :mailbox and uid_validity = :validity and uid = any (:uids)
                        """)
                .bind("mailbox", mailboxId)
                .bind("validity", validity)
                .bind("uids", uids.toArray(Long[]::new))
                .execute();
    }

    /// Messages that remain on the server and were not stored, with the reason.
    public List<LeftOut> leftOut(Handle handle, long mailboxId) {
        return handle.createQuery("""
                        select uid, reason_code, reason_values from mailbox_mail
                         where mailbox_id = :mailbox and incoming_mail_id is null
                         order by uid desc
                         limit 100
                        """)
                .bind("mailbox", mailboxId)
                .map((row, _) ->
                        new LeftOut(row.getLong("uid"), MailboxStore.reason(row).text()))
                .list();
    }

    public long countLeftOut(Handle handle, long mailboxId) {
        return handle.createQuery(
                        "select count(*) from mailbox_mail where mailbox_id = :mailbox and incoming_mail_id is null")
                .bind("mailbox", mailboxId)
                .mapTo(Long.class)
                .one();
    }
}
