package odzew.account;

/// A command and its caller, with the key that recognises a repetition.
///
/// @param visible the queues whose tickets exist for the caller; use cases answer "unknown" for all others
/// @param action a permission's name (`tickets.comment`), or a similar name for an action that no
/// API user can perform
/// @param subject the object of the command, as in the request's path (`tickets/1234/comment`)
public record AuditedCommand(Actor actor, VisibleQueues visible, String action, String subject, RequestKey key) {

    private static final int LONGEST = 500;

    public AuditedCommand {
        subject = subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
    }

    /// For an API user or the system, which see all queues.
    public AuditedCommand(Actor actor, String action, String subject, RequestKey key) {
        this(actor, queuesOf(actor), action, subject, key);
    }

    /// For callers without retry protection. With an agent as actor it reaches no ticket: use the `of` that
    /// takes the agent's queues.
    public static AuditedCommand of(Actor actor, String action, String subject) {
        return new AuditedCommand(actor, action, subject, RequestKey.none());
    }

    public static AuditedCommand of(Actor actor, VisibleQueues visible, String action, String subject) {
        return new AuditedCommand(actor, visible, action, subject, RequestKey.none());
    }

    public AuditedCommand withKey(RequestKey other) {
        return new AuditedCommand(actor, visible, action, subject, other);
    }

    /// Adds the digest of content that was known only after reading, such as an upload's, to the key.
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
