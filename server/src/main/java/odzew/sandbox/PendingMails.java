package odzew.sandbox;

import java.time.Instant;
import java.util.Optional;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// The answers of recipients, kept until they are due.
final class PendingMails {

    void add(Handle handle, PendingMail mail) {
        handle.createUpdate("""
                        insert into sandbox_mail (due_at, role, sender, recipient, bytes)
                        values (:due, :role, :sender, :recipient, :bytes)
                        """)
                .bind("due", mail.dueAt())
                .bind("role", mail.role().name())
                .bind("sender", mail.sender())
                .bind("recipient", mail.recipient())
                .bind("bytes", mail.bytes())
                .execute();
    }

    /// Removes and returns the one that has been due longest.
    Optional<PendingMail> takeDue(Handle handle, Instant now) {
        return handle.createQuery("""
                        delete from sandbox_mail
                         where id = (select id from sandbox_mail where due_at <= :now order by due_at, id limit 1)
                        returning due_at, role, sender, recipient, bytes
                        """)
                .bind("now", now)
                .map((row, _) -> new PendingMail(
                        Columns.instant(row, "due_at"),
                        Role.valueOf(row.getString("role")),
                        row.getString("sender"),
                        row.getString("recipient"),
                        row.getBytes("bytes")))
                .findOne();
    }

    Optional<Instant> nextDue(Handle handle, Instant after) {
        return handle.createQuery("select min(due_at) as due from sandbox_mail where due_at > :after")
                .bind("after", after)
                .map((row, _) -> Optional.ofNullable(Columns.nullableInstant(row, "due")))
                .one();
    }
}
