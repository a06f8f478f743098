package odzew.account;

import org.jdbi.v3.core.Handle;

/// Changes the audit log as only the owner of its tables can: without the triggers that keep it.
public final class UnkeptAudit {

    private UnkeptAudit() {}

    public static void execute(Handle handle, String sql) {
        handle.execute("alter table audit_entry disable trigger user; alter table audit_link disable trigger user");
        handle.createScript(sql).execute();
        handle.execute("alter table audit_entry enable trigger user; alter table audit_link enable trigger user");
    }
}
