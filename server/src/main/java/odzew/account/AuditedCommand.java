package odzew.account;

/// A wish to change something, as the door understood it: who, what, on what, and by what its repetition is recognised.
///
/// @param action a permission's name (`tickets.comment`), or a word of the same kind for what no API user can do
/// @param subject what it is done to, as the address says it (`tickets/1234/comment`)
public record AuditedCommand(Actor actor, String action, String subject, RequestKey key) {

    private static final int LONGEST = 500;

    public AuditedCommand {
        subject = subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
    }

    /// Of somebody who does not repeat himself by machine.
    public static AuditedCommand of(Actor actor, String action, String subject) {
        return new AuditedCommand(actor, action, subject, RequestKey.none());
    }

    /// The same with a content that became known while it was read, such as an upload's.
    public AuditedCommand withContent(byte[] sha256) {
        return new AuditedCommand(actor, action, subject, key.withContent(sha256));
    }
}
