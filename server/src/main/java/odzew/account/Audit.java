package odzew.account;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Who did what that leaves no trace elsewhere.
public final class Audit {

    public void record(Handle handle, Instant at, String actor, String action, String subject, String detail) {
        handle.createUpdate("""
                        insert into audit_entry (at, actor, action, subject, detail)
                        values (:at, :actor, :action, :subject, :detail)
                        """)
                .bind("at", at)
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", detail)
                .execute();
    }
}
