package odzew.account;

/// A command, as the door understood it, and its caller: who, from where, which queues the caller sees, what is
/// to be done to what, and by what a repetition is recognised.
///
/// @param visible the queues whose tickets exist for the caller; use cases answer "unknown" for all others
/// @param action a permission's name (`tickets.comment`), or a word of the same kind for what no API user can do
/// @param subject what it is done to, as the address says it (`tickets/1234/comment`)
public record AuditedCommand(Actor actor, VisibleQueues visible, String action, String subject, RequestKey key) {

    private static final int LONGEST = 500;

    public AuditedCommand {
        subject = subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
    }

    /// Of an API user or the system, who see all queues.
    public AuditedCommand(Actor actor, String action, String subject, RequestKey key) {
        this(actor, queuesOf(actor), action, subject, key);
    }

    /// Without a key, because its caller does not repeat it by machine. Of an agent it reaches no ticket: those
    /// have `of` with the agent's queues.
    public static AuditedCommand of(Actor actor, String action, String subject) {
        return new AuditedCommand(actor, action, subject, RequestKey.none());
    }

    public static AuditedCommand of(Actor actor, VisibleQueues visible, String action, String subject) {
        return new AuditedCommand(actor, visible, action, subject, RequestKey.none());
    }

    public AuditedCommand withKey(RequestKey other) {
        return new AuditedCommand(actor, visible, action, subject, other);
    }

    /// The same with a content that became known while it was read, such as an upload's.
    public AuditedCommand withContent(byte[] sha256) {
        return withKey(key.withContent(sha256));
    }

    private static VisibleQueues queuesOf(Actor actor) {
        return switch (actor.kind()) {
            case API_USER, SYSTEM -> VisibleQueues.ALL;
            case AGENT -> VisibleQueues.NONE;
        };
    }
}
