package odzew.account;

import java.time.Instant;

/// One line of the audit log: actor, address, action, subject and result.
public record AuditEntry(Instant at, Actor actor, String action, String subject, String detail) {

    private static final int LONGEST = 500;

    public AuditEntry {
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST);
    }

    public static AuditEntry of(AuditedCommand act, String detail, Instant at) {
        return new AuditEntry(at, act.actor(), act.action(), act.subject(), detail);
    }
}
